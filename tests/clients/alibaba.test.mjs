// The SDK of Alibaba Cloud for JavaScript as a judge: it sends every call, and what it makes of the
// answer is what the lab says.
//
// Run by `cargo xtask test --only clients`. Alone, after `npm ci` in this folder:
//
//     cargo build --no-default-features --example bridge
//     DETACH_LAB_BRIDGE=target/debug/examples/bridge node --test tests/clients/alibaba.test.mjs

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";

import { Lab } from "./lab.mjs";

const require = createRequire(import.meta.url);
const sdk = require("@alicloud/ecs20140526");
const { Config } = require("@alicloud/openapi-core/dist/utils");
const { cast } = require("@darabonba/typescript");

// Nothing of the person who runs this counts.
for (const name of Object.keys(process.env)) {
  if (/^(ALIBABA|ALIYUN)_|_proxy$/i.test(name)) delete process.env[name];
}

const TABLE = JSON.parse(readFileSync(new URL("ecs_calls.json", import.meta.url), "utf8"));

const lab = await Lab.start();
after(() => lab.close());

/** A client of the SDK, with the last answer as it came. */
function makeClient(config) {
  const client = new sdk.default(
    new Config({
      accessKeyId: "testid",
      accessKeySecret: "testsecret",
      regionId: "cn-hangzhou",
      endpoint: new URL(lab.address).host,
      protocol: "http",
      ...config,
    }),
  );
  const callApi = client.callApi.bind(client);
  client.callApi = async (...args) => (client.raw = await callApi(...args));
  return client;
}

const CLIENTS = {
  "the action in headers": makeClient({}),
  POST: makeClient({ signatureAlgorithm: "v2" }),
};
const client = CLIENTS["the action in headers"];

/** Makes a call: the answer as it came and the error, one of them undefined. */
async function call(client, action, params) {
  const request = cast(params, new sdk[`${action}Request`]());
  const method = action[0].toLowerCase() + action.slice(1);
  try {
    const answer = await client[method](request);
    assert.equal(answer.statusCode, 200);
    // The model of the answer has all that came, and nothing else.
    assert.deepEqual(answer.body.toMap(), client.raw.body);
    return [client.raw.body, undefined];
  } catch (error) {
    if (!("requestId" in error)) throw error;
    return [undefined, error];
  }
}

/** Parameters as they are sent: lists with numbers, members after dots. */
function flat(value, path = "") {
  if (typeof value !== "object") return [[path, String(value)]];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([name, member]) => {
    const key = list ? Number(name) + 1 : name;
    return flat(member, path === "" ? `${key}` : `${path}.${key}`);
  });
}

/** Sent parameters as the arguments of a call; undefined if no SDK numbers lists like this. */
function nested(pairs) {
  const root = {};
  for (const [key, value] of pairs) {
    const path = key.split(".");
    const last = path.pop();
    let place = root;
    for (const name of path) {
      if (!Object.hasOwn(place, name)) place[name] = {};
      place = place[name];
      if (typeof place !== "object") return undefined;
    }
    if (Object.hasOwn(place, last)) return undefined;
    place[last] = value;
  }
  try {
    return lists(root);
  } catch {
    return undefined;
  }
}

/** The same with lists for what has numbers. */
function lists(value) {
  if (typeof value !== "object") return value;
  const members = Object.entries(value).map(([name, member]) => [name, lists(member)]);
  if (!members.some(([name]) => /^\d+$/.test(name))) return Object.fromEntries(members);
  // Object.entries puts numbers in order.
  members.forEach(([name], index) => {
    if (name !== `${index + 1}`) throw new Error("no list");
  });
  return members.map(([, member]) => member);
}

const sorted = (pairs) => pairs.toSorted(([one], [other]) => (one < other ? -1 : 1));

/** The arguments with which the SDK sends just these parameters, if it can. */
function sends(action, pairs) {
  const kind = sdk[`${action}Request`];
  const params = kind && nested(pairs);
  if (!params) return undefined;
  try {
    const sent = flat(cast(params, new kind()).toMap());
    return JSON.stringify(sorted(sent)) === JSON.stringify(sorted(pairs)) ? params : undefined;
  } catch {
    return undefined;
  }
}

/** What went over the wire and came back, by the lab's own account and by the SDK's. */
async function compare(action, params, answer, error) {
  const last = await lab.last();
  assert.equal(last.action, action);
  assert.deepEqual(sorted(last.params), sorted(flat(params)), "the lab reads what was sent");
  if (error) {
    assert.ok(last.error, `the client failed, the lab did not: ${error}`);
    const start = `${error.code}: code: ${error.statusCode}, `;
    const end = ` request id: ${error.requestId}`;
    assert.ok(error.message.startsWith(start) && error.message.endsWith(end), error.message);
    const found = {
      code: error.code,
      status: error.statusCode,
      message: error.message.slice(start.length, -end.length),
      request_id: error.requestId,
      body: error.data,
    };
    assert.deepEqual(found, { ...last.error, body: JSON.parse(last.error.body) });
    return;
  }
  assert.deepEqual(answer, last.answer);
  assert.deepEqual(Object.keys(answer), Object.keys(last.answer), "the order of the members");
}

/** What of `wanted` is not in `found`: members of objects, all entries of lists. */
function assertHas(found, wanted, path = "") {
  if (Array.isArray(wanted)) {
    assert.equal(found?.length, wanted.length, `the length of ${path}`);
    wanted.forEach((item, index) => assertHas(found[index], item, `${path}[${index}]`));
  } else if (typeof wanted === "object" && wanted !== null) {
    assert.equal(typeof found, "object", path);
    for (const [name, value] of Object.entries(wanted)) {
      assertHas(found[name], value, `${path}.${name}`);
    }
  } else {
    assert.equal(found, wanted, path);
  }
}

for (const row of TABLE.calls) {
  for (const [form, client] of Object.entries(CLIENTS)) {
    test(`calls: ${row.name}: ${form}`, async () => {
      const params = row.params ?? {};
      await lab.stage(row.world, row.before ?? []);
      const [answer, error] = await call(client, row.action, params);
      await compare(row.action, params, answer, error);
      const last = await lab.last();
      if (row.error) assertHas(last.error, row.error);
      else assertHas(answer, row.answer);
    });
  }
}

for (const row of TABLE.waits) {
  test(`waits: ${row.name}`, async () => {
    await lab.stage(row.world, row.before ?? []);
    const start = await lab.now();
    let done = false;
    for (let attempt = 0; attempt < row.tries && !done; attempt += 1) {
      if (attempt > 0) await lab.play([`clock advance ${row.pace}s`]);
      const [answer, error] = await call(client, row.action, row.params);
      await compare(row.action, row.params, answer, error);
      try {
        assertHas(answer, row.until);
        done = true;
      } catch {
        done = false;
      }
    }
    assert.equal(((await lab.now()) - start) / 1000, row.seconds);
    assert.equal(done, !(row.fails ?? false));
  });
}

for (const row of TABLE.pages) {
  test(`pages: ${row.name}`, async () => {
    await lab.stage(row.world, row.before ?? []);
    const [wrapper, item] = row.list;
    const pages = [];
    let token;
    do {
      const params = { ...row.params, MaxResults: row.size };
      if (token) params.NextToken = token;
      const [answer, error] = await call(client, row.action, params);
      await compare(row.action, params, answer, error);
      pages.push(answer[wrapper][item]);
      token = answer.NextToken;
    } while (token);
    assert.deepEqual(
      pages.map((page) => page.length),
      row.sizes,
    );
    const [whole] = await call(client, row.action, { ...row.params, MaxResults: 100 });
    assert.deepEqual(whole[wrapper][item], pages.flat(), "the pages are the whole");
  });
}

for (const scenario of await lab.ask("GET", "scenarios")) {
  if (!scenario.steps.some((step) => step.ecs)) continue;
  test(`scenario: ${scenario.name}`, async () => {
    for (const { number, line, ecs: made, expected } of scenario.steps) {
      const place = `line ${number}: ${line}`;
      const params = made && sends(made.action, made.params);
      if (!params) {
        const [{ printed }] = await lab.play([line]);
        if (expected !== null) assert.equal(printed, expected, place);
        continue;
      }
      const [answer, error] = await call(client, made.action, params);
      await compare(made.action, params, answer, error).catch((wrong) => {
        throw new Error(place, { cause: wrong });
      });
    }
  });
}
