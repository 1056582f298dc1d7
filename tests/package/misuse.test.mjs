// Whatever is given that means nothing is answered by a LabError that says which argument is wrong,
// and changes nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";

import { Lab, LabError } from "detach-lab";

const LINK = new Lab({ fixture: "start" }).link();
const VOLUME = "vol-01095000000000001";

/** Every function with parameters: their names, what each is, and arguments that are right. */
const FUNCTIONS = {
  "new Lab": { make: (...given) => new Lab(...given), names: ["options"], kinds: ["fields?"], right: [{}] },
  fromLink: { make: (...given) => Lab.fromLink(...given), names: ["link"], kinds: ["text"], right: [LINK] },
  start: { names: ["options"], kinds: ["fields?"], right: [{ fixture: "start" }] },
  http: { names: ["request"], kinds: ["fields"], right: [{ method: "GET", url: "/" }] },
  call: {
    names: ["service", "action", "params"],
    kinds: ["text", "text", "fields"],
    right: ["ec2", "DetachVolume", { VolumeId: VOLUME }],
  },
  preview: {
    names: ["service", "action", "params"],
    kinds: ["text", "text", "fields"],
    right: ["ec2", "DetachVolume", { VolumeId: VOLUME }],
  },
  run: { names: ["line"], kinds: ["text"], right: [`show ${VOLUME}`] },
  advance: { names: ["ms"], kinds: ["number"], right: [0] },
  seek: { names: ["position"], kinds: ["number"], right: [0] },
  diagram: { names: ["resource"], kinds: ["text"], right: [VOLUME] },
  events: { names: ["since"], kinds: ["number?"], right: [0] },
};

const cyclic = { a: {} };
cyclic.a.b = cyclic;
let deep = "x";
for (let level = 0; level < 5_000; level += 1) deep = [deep];

const throwing = (error) => ({
  get method() {
    throw error;
  },
});

/** What no parameter takes, by what is wrong with it. */
const HOSTILE = {
  true: true,
  false: false,
  "a BigInt": 1n,
  "a symbol": Symbol("s"),
  "a function": () => 1,
  NaN: NaN,
  Infinity: Infinity,
  "minus infinity": -Infinity,
  "a negative number": -1,
  "a fraction": 1.5,
  "2^53": 2 ** 53,
  "the largest number": Number.MAX_VALUE,
  "a list": [1, 2],
  "a list of nothing": [undefined],
  "a list as long as can be": new Array(4_294_967_295),
  "an object that contains itself": cyclic,
  "a deep list": deep,
  "a getter that throws": throwing(new Error("no")),
  "a getter that throws nothing at all": throwing(undefined),
  "a getter that throws a LabError of another kind": throwing(new TypeError("code")),
  "a proxy that throws": new Proxy({}, { ownKeys: () => assert.fail("looked at"), getPrototypeOf: () => null }),
  "a proxy that throws when it is asked what it is": new Proxy({}, { getPrototypeOf: () => assert.fail("asked") }),
  "a proxy that is over": (({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable({}, {})),
  "keys of a prototype": JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  "a map": new Map([["a", 1]]),
  "a set": new Set(),
  "a date": new Date(0),
  "a pattern": /x/,
  "a promise": Promise.resolve({}),
  "a lab": new Lab(),
  "an object of a class without a name": new (class {})(),
  "a boxed string": new String("x"),
  "half of a surrogate pair": "\ud800",
  "a key with half of a surrogate pair": { "\udfff": 1 },
  "a long text": "x".repeat(100_000),
  "an object with a long key": { ["y".repeat(100_000)]: 1 },
  "an object with a long key that is wrong": { ["y".repeat(100_000)]: 1n },
  "a list of long texts": [["z".repeat(100_000)]],
  "a text as long as can be": "x".repeat(2 ** 29 - 24),
  "a text that is longer in UTF-8": "€".repeat(2 ** 20),
  "bytes that are no text": new Uint8Array([0xff, 0xfe]),
  "many bytes": new Uint8Array(3 * 2 ** 20),
  "many keys": Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => [`key${index}`, index])),
};

/** Wrong for one kind of parameter and right for another. */
const OF_OTHER_KINDS = {
  text: { "a number": 7, nothing: undefined, null: null, "an object": {}, "no text": "" },
  number: { "a text": "7", nothing: undefined, null: null, "an object": {}, "a text that is empty": "" },
  "number?": { "a text": "7", null: null, "an object": {}, "a text that is empty": "" },
  fields: { "a number": 7, "a text": "x", nothing: undefined, null: null },
  "fields?": { "a number": 7, "a text": "x", null: null },
};

/** All that can be seen of a lab. */
const seen = (lab) => JSON.stringify([lab.now(), lab.position(), lab.log(), lab.snapshot(), lab.events(), lab.link()]);

function begun() {
  const lab = new Lab({ fixture: "start", seed: 7 });
  lab.run("ec2 DetachVolume VolumeId=vol-0da7a000000000001");
  lab.step();
  lab.undo();
  return lab;
}

/** The error of a call that must fail. */
function misuse(what, call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof LabError && error instanceof Error, `${what}: ${error?.stack ?? error}`);
    assert.equal(error.name, "LabError", what);
    assert.ok(error.message.length > 5 && error.message.length < 1_500, `${what}: ${error.message.length} letters`);
    assert.ok(error.stack.includes("misuse.test.mjs"), "it says where it was called");
    return error;
  }
  return assert.fail(`${what} was taken`);
}

/** Calls a function wrongly, and looks that nothing happened. */
function isRefused(name, given, argument, what) {
  const lab = begun();
  const before = seen(lab);
  const told = [];
  lab.subscribe((change) => told.push(change));
  const { make = (...all) => lab[name](...all) } = FUNCTIONS[name];
  const error = misuse(`${name}: ${what}`, () => make(...given));
  assert.equal(error.code, "InvalidArgument", `${name}: ${what}: ${error.message}`);
  const path = new RegExp(`^${argument}($|[.[])`);
  assert.match(error.argument, path, `${name}: ${what}: ${error.message}`);
  assert.ok(error.message.startsWith(`${error.argument}: `), error.message);
  // The words of Rust are none for those who write JavaScript.
  assert.doesNotMatch(error.message.slice(0, 200), /\b(u64|usize|i64|struct|variant|field|sequence|map|expected)\b/);
  assert.equal(seen(lab), before, `${name}: ${what}: the lab is as it was`);
  assert.deepEqual(told, []);
  lab.free();
}

for (const [name, { make, names, kinds, right }] of Object.entries(FUNCTIONS)) {
  names.forEach((argument, place) => {
    test(`${name}: ${argument}`, () => {
      (make ?? ((...all) => begun()[name](...all)))(...right);
      for (const [what, value] of Object.entries({ ...HOSTILE, ...OF_OTHER_KINDS[kinds[place]] })) {
        isRefused(name, right.with(place, value), argument, what);
      }
    });
  });
}

test("what is wrong inside an argument is named by its path", () => {
  for (const [name, given, argument] of [
    ["http", [{ method: "GET", url: "/", headers: { host: 5 } }], "request.headers.host"],
    ["http", [{ method: "GET", url: "/", headers: { host: undefined, a: [1] } }], "request.headers.a"],
    ["http", [{ method: "GET", url: "/", headers: new Headers() }], "request.headers"],
    ["http", [{ method: "GET", url: "/", body: new Uint8Array([0xc3]) }], "request.body"],
    ["http", [{ method: "GET", url: 5 }], "request.url"],
    ["http", [{ method: "GET" }], "request.url"],
    ["http", [{ method: "GET", url: "/", body: "x".repeat(65_537) }], "request"],
    ["start", [{ seed: -1 }], "options.seed"],
    ["start", [{ seed: null }], "options.seed"],
    ["start", [[7, "start"]], "options"],
    ["start", [{ latency: { zero: null } }], "options.latency"],
    ["call", [{ ec2: null }, "DetachVolume", {}], "service"],
    ["call", ["ec2", undefined, {}], "action"],
    ["now", [Symbol("more")], "arguments[0]"],
    ["start", [{ seed: 1.5 }], "options.seed"],
    ["start", [{ fixture: "mars" }], "options.fixture"],
    ["start", [{ script: "ec2 Dance\n\ndance" }], "options.script"],
    ["start", [{ script: "x".repeat(65_537) }], "options.script"],
    ["start", [{ latency: "slow" }], "options.latency"],
    ["call", ["ec2", "DetachVolume", { VolumeId: 5 }], "params.VolumeId"],
    ["call", ["ec2", "DescribeVolumes", { Filters: [{ Name: "x", Values: ["a", 5n] }] }], "params.Filters[0].Values[1]"],
    ["call", ["ec2", "DescribeVolumes", { Filters: [{ Name: "x", Values: ["a", 5] }] }], "params.Filters[0].Values[1]"],
    ["call", ["ec2", "DetachVolume", JSON.parse('{"__proto__":"x"}')], "params.__proto__"],
  ]) {
    const error = misuse(name, () => begun()[name](...given));
    assert.deepEqual([error.code, error.argument], ["InvalidArgument", argument], error.message);
  }
});

test("what is missing is said to be missing", () => {
  for (const [name, given, argument] of [
    ["advance", [], "ms"],
    ["seek", [undefined], "position"],
    ["call", ["ec2", "DetachVolume"], "params"],
    ["call", ["ec2", undefined, {}], "action"],
    ["http", [{ url: "/" }], "request.method"],
  ]) {
    const error = misuse(name, () => begun()[name](...given));
    assert.deepEqual([error.argument, error.message], [argument, `${argument}: it is missing`]);
  }
});

test("one argument too many is refused, by every function", () => {
  const others = ["constructor", "damage", "free", "subscribe"];
  const methods = Object.getOwnPropertyNames(Lab.prototype).filter((name) => !others.includes(name));
  for (const name of methods) {
    const lab = begun();
    const before = seen(lab);
    const { right = [] } = FUNCTIONS[name] ?? {};
    const error = misuse(name, () => lab[name](...right, "more"));
    assert.deepEqual([error.code, error.argument], ["InvalidArgument", "arguments"], name);
    assert.equal(error.message, `arguments: ${right.length + 1} are given; accepted: at most ${right.length}`, name);
    assert.equal(seen(lab), before, name);
  }
  misuse("new Lab", () => new Lab({}, {}));
  misuse("fromLink", () => Lab.fromLink(LINK, 1));
});

test("listeners are functions", () => {
  const lab = begun();
  for (const listener of [undefined, null, {}, "x", 1, { handleEvent() {} }]) {
    const error = misuse("subscribe", () => lab.subscribe(listener));
    assert.deepEqual([error.code, error.argument], ["InvalidArgument", "listener"]);
  }
});

test("what is right is taken from wherever it comes", () => {
  const lab = begun();
  const foreign = vm.runInNewContext("({ VolumeId: 'vol-01095000000000001', DryRun: true })");
  assert.equal(lab.call("ec2", "DetachVolume", foreign).error.code, "DryRunOperation");
  const bare = Object.assign(Object.create(null), { VolumeId: VOLUME, DryRun: true, Force: undefined });
  assert.equal(lab.call("ec2", "DetachVolume", bare).error.code, "DryRunOperation");
  const proxy = new Proxy({ VolumeId: VOLUME, DryRun: true }, {});
  assert.equal(lab.call("ec2", "DetachVolume", proxy).error.code, "DryRunOperation");
  const body = "Action=DetachVolume&Version=2016-11-15&DryRun=true&VolumeId=vol-01095000000000001";
  const bytes = new TextEncoder().encode(body);
  for (const given of [body, bytes, bytes.buffer, new DataView(bytes.buffer)]) {
    assert.equal(lab.http({ method: "POST", url: "https://ec2.us-east-1.amazonaws.com/", body: given }).status, 412);
  }
  assert.equal(lab.http({ method: "GET", url: "/", headers: undefined, body: undefined }).status, 400);
  assert.deepEqual(lab.events(undefined), lab.events(0));
  assert.deepEqual(lab.advance(-0), []);
  assert.equal(new Lab(undefined).now(), new Lab({ fixture: undefined, seed: undefined }).now());
  assert.deepEqual(lab.advance(0, undefined), []);
});

test("what is given is read once", () => {
  let reads = 0;
  const shifting = {
    get VolumeId() {
      reads += 1;
      return reads === 1 ? VOLUME : 5n;
    },
    DryRun: true,
  };
  assert.equal(begun().call("ec2", "DetachVolume", shifting).error.code, "DryRunOperation");
  assert.equal(reads, 1);
});

test("nothing of what is given reaches a prototype", () => {
  const lab = begun();
  const keys = JSON.parse('{"__proto__":"x","constructor":"y","toString":"z"}');
  const answer = lab.http({ method: "GET", url: "/?__proto__=1&constructor=2", headers: keys });
  assert.equal(answer.status, 400);
  assert.equal({}.polluted, undefined);
  assert.equal(Object.getPrototypeOf(answer.headers), Object.prototype);
});

test("a freed lab is disposed of, whatever it is asked", () => {
  for (const end of ["free", Symbol.dispose]) {
    const lab = begun();
    const told = [];
    lab.subscribe((change) => told.push(change));
    lab[end]();
    lab[end]();
    const others = ["constructor", "damage", "free", "subscribe"];
    for (const name of Object.getOwnPropertyNames(Lab.prototype)) {
      if (others.includes(name)) continue;
      const error = misuse(name, () => lab[name](...(FUNCTIONS[name]?.right ?? [])));
      assert.deepEqual([error.code, error.argument, error.message], ["Disposed", "", `this lab is gone, so ${name} cannot be answered`]);
    }
    assert.equal(misuse("subscribe", () => lab.subscribe(() => {})).code, "Disposed");
    assert.deepEqual(told, []);
  }
});

test("a lab that is freed while it reads its arguments is disposed of", () => {
  const lab = begun();
  const given = {
    get method() {
      lab.free();
      return "GET";
    },
    url: "/",
  };
  assert.equal(misuse("http", () => lab.http(given)).code, "Disposed");
});

test("an engine that stops takes only its lab along", async () => {
  const { Engine } = await import(new URL("node_modules/detach-lab/engine.js", import.meta.url));
  const [lab, other] = [begun(), begun()];
  const { ask } = Engine.prototype;
  Engine.prototype.ask = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const error = misuse("now", () => lab.now());
  Engine.prototype.ask = ask;
  assert.equal(error.code, "Failed");
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
  assert.equal(misuse("now", () => lab.now()).code, "Disposed");
  lab.free();
  assert.equal(typeof other.now(), "number");
});

test("a method of a lab is none of another object", () => {
  for (const target of [undefined, {}, Lab.prototype]) {
    assert.throws(() => Lab.prototype.now.call(target), TypeError);
  }
});
