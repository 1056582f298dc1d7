// The class `Lab`: each of its methods by its exact values, and what is around them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import * as entry from "detach-lab";

const { Lab, LabError, init } = entry;

const DATA = "vol-0da7a000000000001";
const LOGS = "vol-01095000000000001";
const WEB = "i-0c0ffee0000000001";
/** 2026-01-01T09:00:00Z: when every world begins. */
const BEGIN = 1_767_258_000_000;

const begun = (options) => new Lab({ fixture: "start", seed: 7, ...options });

/** The event of an attachment of a volume that changes its state. */
const changed = (seq, at, volume, from, to, fact, cause = "call") => ({
  seq,
  at,
  cause,
  kind: "stateChanged",
  resource: volume,
  instance: WEB,
  machine: "VolumeAttachmentState",
  from,
  to,
  fact,
  text: `${volume} at ${WEB} ${from} → ${to}: ${fact}`,
});
const DETACHING = changed(15, BEGIN, LOGS, "attached", "detaching", "detach accepted");

test("an account begins with networks and nothing in them", () => {
  const lab = new Lab();
  const { ec2, ecs, due, time } = lab.snapshot();
  assert.deepEqual([ec2.instances, ec2.volumes, ec2.networkInterfaces, ecs.instances, due], [[], [], [], [], []]);
  assert.deepEqual([ec2.vpcs.length, ecs.vpcs.length], [1, 1]);
  assert.equal(time, "2026-01-01T09:00:00.000Z");
  assert.deepEqual([lab.now(), lab.position(), lab.log(), lab.events()], [BEGIN, 0, [], []]);
});

test("options: a seed, a world, a script, no latency", () => {
  const idOf = (options) => new Lab(options).call("ec2", "CreateVolume", { AvailabilityZone: "us-east-1a", Size: 1 }).response.VolumeId;
  assert.equal(idOf({ seed: 1 }), idOf());
  assert.notEqual(idOf({ seed: 2 }), idOf());
  const lab = begun({ latency: "zero", script: `ec2 DetachVolume VolumeId=${LOGS}\nclock settle` });
  assert.equal(lab.snapshot().ec2.volumes.find(({ id }) => id === LOGS).state, "available");
  assert.equal(lab.position(), 3);
});

test("call: an accepted call", () => {
  assert.deepStrictEqual(begun().call("ec2", "DetachVolume", { VolumeId: LOGS }), {
    ok: true,
    kind: "call",
    at: BEGIN,
    request: { service: "ec2", action: "DetachVolume", params: { VolumeId: LOGS } },
    requestId: "63cbe1e4-5932-4dd7-844c-3cd7f43c661c",
    response: {
      AttachTime: "2026-01-01T09:00:00.000Z",
      Device: "/dev/sdg",
      InstanceId: WEB,
      State: "detaching",
      VolumeId: LOGS,
    },
    events: [DETACHING],
  });
});

test("call: a refused call is a value", () => {
  const lab = begun();
  const { ok, response, error, events } = lab.call("ecs", "DetachNetworkInterface", {
    RegionId: "cn-hangzhou",
    InstanceId: "i-bp67acfmxazb4p****",
    NetworkInterfaceId: "eni-x",
  });
  assert.deepEqual([ok, response, events], [false, undefined, []]);
  assert.deepEqual([error.code, error.status, error.meansYes], ["InvalidEniId.NotFound", 404, false]);
  assert.equal(error.check.verdict, "refused");
  assert.equal(lab.position(), 1, "it is in the log");
});

test("preview: the answer without the effect", () => {
  const lab = begun();
  const preview = lab.preview("ec2", "DetachVolume", { VolumeId: LOGS });
  assert.deepEqual([preview.ok, preview.response.State, preview.events], [true, "detaching", [DETACHING]]);
  assert.equal(preview.checks.length, 17);
  assert.deepEqual(new Set(preview.checks.map(({ verdict }) => verdict)), new Set(["passed"]));
  const refused = lab.preview("ec2", "DetachVolume", { VolumeId: "vol-1" });
  const verdicts = refused.checks.map(({ verdict }) => verdict);
  assert.equal(refused.error.check.number, verdicts.indexOf("refused") + 1);
  assert.equal(verdicts.at(-1), "notReached");
  assert.deepEqual([lab.position(), lab.events().length], [0, 0]);
});

test("http: text in, text out", () => {
  const { status, headers, body } = begun().http({
    method: "post",
    url: "https://ec2.us-east-1.amazonaws.com/",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: `Action=DetachVolume&Version=2016-11-15&VolumeId=${LOGS}`,
  });
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "text/xml;charset=UTF-8");
  assert.equal(headers["content-length"], `${body.length}`);
  assert.match(body, /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<DetachVolumeResponse xmlns="http:\/\/ec2\.amazonaws\.com\/doc\/2016-11-15\/">/);
  assert.match(body, /<status>detaching<\/status>/);
});

test("run: a line of a script, and a pasted one", () => {
  const lab = begun();
  const shown = lab.run(`show ${LOGS}`);
  assert.deepEqual(shown, { ok: true, kind: "look", at: BEGIN, printed: `in-use\n/dev/sdg of ${WEB}: attached`, events: [] });
  const pasted = lab.run("aws ec2 detach-volume --volume-id vol-xyz");
  assert.equal(pasted.error.code, "InvalidVolumeID.Malformed");
  assert.match(pasted.printed, /^An error occurred \(InvalidVolumeID\.Malformed\) when calling the DetachVolume operation/);
  assert.equal(lab.run(`guest ${WEB} unmount /dev/sdf`).kind, "guest");
});

test("time: advance, step, settle, now", () => {
  const lab = begun();
  assert.deepEqual(lab.advance(1_500), []);
  assert.equal(lab.now(), BEGIN + 1_500);
  lab.call("ec2", "DetachVolume", { VolumeId: LOGS });
  const [first] = lab.step();
  assert.deepEqual([first.cause, first.resource, first.to], ["time", LOGS, "detached"]);
  assert.equal(lab.now(), first.at);
  assert.deepEqual(lab.step(), [], "nothing is due");
  lab.call("ec2", "DetachVolume", { VolumeId: DATA });
  lab.settle();
  assert.deepEqual(lab.snapshot().due, []);
});

test("the log: undo, redo, seek, position, events", () => {
  const lab = begun();
  assert.deepEqual([lab.undo(), lab.redo()], [false, false]);
  lab.call("ec2", "DetachVolume", { VolumeId: LOGS });
  lab.advance(60_000);
  const done = lab.snapshot();
  assert.deepEqual([lab.undo(), lab.undo(), lab.undo(), lab.position()], [true, true, false, 0]);
  assert.equal(lab.log().length, 2, "what was undone is still there");
  assert.deepEqual([lab.redo(), lab.position(), lab.events()], [true, 1, [DETACHING]]);
  assert.equal(lab.seek(2), null);
  assert.deepEqual(lab.snapshot(), done);
  assert.deepEqual(lab.events(16).map(({ seq }) => seq), lab.events().map(({ seq }) => seq).slice(1));
  assert.deepEqual(lab.log().map(({ kind, ok }) => [kind, ok]), [["call", true], ["clock", true]]);
});

test("start: the same lab, another world; listeners stay", () => {
  const lab = begun();
  const told = [];
  lab.subscribe((change) => told.push(change));
  lab.advance(1);
  assert.equal(lab.start({ fixture: "ecs-start" }), null);
  assert.deepEqual([lab.position(), lab.now(), lab.snapshot().ecs.instances.length], [0, BEGIN, 1]);
  assert.deepEqual(told.map(({ now, position }) => [now, position]), [[BEGIN + 1, 1], [BEGIN, 0]]);
});

test("diagram: an SVG that stands alone", () => {
  const svg = begun().diagram(DATA);
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(svg, /<\/svg>\s*$/);
});

test("links: the lab again, and what is wrong with a damaged one", () => {
  const lab = begun();
  for (let count = 0; count < 10; count += 1) {
    lab.call("ec2", "DetachVolume", { VolumeId: LOGS, DryRun: count % 2 === 0 });
    lab.advance(1_000);
  }
  const link = lab.link();
  const again = Lab.fromLink(link);
  assert.deepEqual([again.snapshot(), again.damage, again.link()], [lab.snapshot(), null, link]);
  assert.equal(again instanceof Lab, true);
  assert.deepEqual(Lab.fromLink(`https://example.org/detach-lab/#${link}`).snapshot(), lab.snapshot());
  const broken = Lab.fromLink(link.slice(0, -6));
  assert.ok(broken.damage.opened < 20 && broken.position() === broken.damage.opened);
  assert.deepEqual(Object.keys(broken.damage), ["message", "firstCharacter", "lastCharacter", "opened"]);
  for (const begin of [(lab) => lab.start(), (lab) => lab.run("world empty")]) {
    const damaged = Lab.fromLink(link.slice(0, -6));
    damaged.advance(1);
    assert.deepEqual(damaged.damage, broken.damage);
    begin(damaged);
    assert.equal(damaged.damage, null, "it is gone with what was damaged");
  }
  class My extends Lab {}
  assert.ok(My.fromLink(link) instanceof My);
  const { fromLink } = Lab;
  assert.ok(fromLink(link) instanceof Lab);
  assert.throws(() => Lab.fromLink("x"), { name: "LabError", code: "InvalidArgument", argument: "link" });
  assert.throws(() => Lab.fromLink(), { name: "LabError", code: "InvalidArgument", argument: "link" });
});

test("listeners are told of every change once, after it, in order", () => {
  const lab = begun();
  const told = [];
  const end = lab.subscribe((change) => told.push(["one", change.position, lab.position()]));
  lab.subscribe((change) => told.push(["two", change.position, lab.position()]));
  lab.call("ec2", "DetachVolume", { VolumeId: "vol-x" });
  lab.now();
  lab.preview("ec2", "DetachVolume", { VolumeId: LOGS });
  lab.run(`show ${LOGS}`);
  assert.throws(() => lab.advance(-1));
  assert.deepEqual(told.splice(0), [["one", 1, 1], ["two", 1, 1]]);
  end();
  end();
  lab.undo();
  assert.deepEqual(told, [["two", 0, 0]]);
});

test("listeners get the time, the position and what happened", () => {
  const lab = begun();
  const told = [];
  lab.subscribe((change) => told.push(change));
  lab.call("ec2", "DetachVolume", { VolumeId: LOGS });
  assert.deepStrictEqual(told, [{ now: BEGIN, position: 1, events: [DETACHING] }]);
});

test("changes that a listener makes are told after those before them", () => {
  const lab = begun();
  const told = [];
  lab.subscribe(({ position }) => position < 3 && lab.advance(1));
  lab.subscribe(({ position }) => told.push(position));
  lab.advance(1);
  assert.deepEqual(told, [1, 2, 3]);
});

test("who subscribes twice is told twice; who comes or goes meanwhile, from the next change on", () => {
  const lab = begun();
  const told = [];
  const listener = () => told.push("twice");
  const [end] = [lab.subscribe(listener), lab.subscribe(listener)];
  lab.advance(1);
  end();
  lab.advance(1);
  assert.equal(told.length, 3);
  let ended;
  lab.subscribe(() => ended());
  ended = lab.subscribe(() => told.push("gone"));
  lab.advance(1);
  lab.advance(1);
  assert.deepEqual(told.slice(3), ["twice", "twice"]);
  lab.subscribe(() => lab.free());
  lab.subscribe(() => told.push("freed"));
  lab.advance(1);
  assert.deepEqual(told.slice(5), ["twice"]);
});

test("a listener that fails disturbs nobody, and is not silent", () => {
  const program = `
    import { Lab } from "detach-lab";
    const lab = new Lab();
    lab.subscribe(() => {
      throw new Error("mine");
    });
    lab.subscribe(() => console.log("told"));
    console.log(JSON.stringify(lab.advance(1)));
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    encoding: "utf8",
  });
  assert.deepEqual([status, stdout], [1, "told\n[]\n"]);
  assert.match(stderr, /Error: mine/);
});

test("labs do not know of one another", () => {
  const [one, other] = [begun(), begun()];
  one.advance(5);
  assert.deepEqual([one.now(), other.now()], [BEGIN + 5, BEGIN]);
  one.free();
  assert.equal(other.now(), BEGIN);
});

test("in Node.js the engine is there; to wait for it does no harm", async () => {
  assert.equal(await init(), undefined);
  assert.equal(await init("nowhere"), undefined);
});

test("an error has its name, its code, and says the argument", () => {
  const error = new LabError("InvalidArgument", "ms", "it is missing", { cause: 1 });
  assert.equal(`${error}`, "LabError: ms: it is missing");
  assert.deepEqual([error.code, error.argument, error.cause], ["InvalidArgument", "ms", 1]);
  assert.equal(Object.keys(error).join(), "code,argument");
  assert.ok(error instanceof Error);
});
