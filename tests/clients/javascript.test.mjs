// The AWS SDK for JavaScript as a judge: it sends every call, and what it makes of the answer is
// what the lab says.
//
// Run by `cargo xtask test --only clients`. Alone, after `npm ci` in this folder:
//
//     cargo build --no-default-features --example bridge
//     DETACH_LAB_BRIDGE=target/debug/examples/bridge node --test tests/clients

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import * as sdk from "@aws-sdk/client-ec2";

import { Lab, Time } from "./lab.mjs";

// Nothing of the person who runs this counts.
for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
process.env.AWS_CONFIG_FILE = process.env.AWS_SHARED_CREDENTIALS_FILE = "/dev/null";

const TABLE = JSON.parse(readFileSync(new URL("calls.json", import.meta.url), "utf8"));

const lab = await Lab.start();
after(() => lab.close());
const time = new Time(lab);
// The delay before a further attempt is random, and may be none.
Math.random = () => 0.5;

/** A client of the SDK, with the forms that it sent. */
function makeClient(maxAttempts) {
  const client = new sdk.EC2Client({
    region: "us-east-1",
    endpoint: lab.address,
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" },
    maxAttempts,
  });
  client.forms = [];
  const handler = client.config.requestHandler;
  const handle = handler.handle.bind(handler);
  handler.handle = (request, options) => {
    client.forms.push([...new URLSearchParams(request.body)]);
    return time.during(() => handle(request, options));
  };
  return client;
}

const client = makeClient(3);
const once = makeClient(1);

/** Makes a call: the answer and the error, one of them undefined. */
async function call(client, action, params) {
  client.forms.length = 0;
  await time.look();
  try {
    return [await client.send(new sdk[`${action}Command`](params)), undefined];
  } catch (error) {
    if (!(error instanceof sdk.EC2ServiceException)) throw error;
    return [undefined, error];
  }
}

/** What the client returns, under the names of JSON: times as the lab writes them. */
function plain(value) {
  if (value instanceof Date) return { $time: value.toISOString() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
  }
  return value;
}

/** A value as Python writes it. */
function python(value) {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value === "object") {
    const members = Object.entries(value).map(([name, member]) => `'${name}': ${python(member)}`);
    return `{${members.join(", ")}}`;
  }
  return JSON.stringify(value);
}

const snake = (action) => action.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

const sorted = (pairs) => pairs.toSorted(([one], [other]) => (one < other ? -1 : 1));

/** What went over the wire and came back, by the lab's own account and by the SDK's. */
async function compare(client, action, params, answer, error) {
  const last = await lab.last();
  const form = client.forms.at(-1);
  const sent = form.filter(([key]) => key !== "Action" && key !== "Version");
  assert.equal(last.action, action);
  assert.deepEqual(last.params, sent, "the lab reads what the client sent");
  // The SDK makes a token for calls that take one.
  const token = sent.find(([key]) => key === "ClientToken");
  const given = token && !("ClientToken" in params) ? { ...params, ClientToken: token[1] } : params;
  const keywords = Object.entries(given).map(([name, value]) => `${name}=${python(value)}`);
  const read = await lab.read(`client.${snake(action)}(${keywords.join(", ")})`);
  assert.deepEqual(sorted(read), sorted(sent), "the lab reads the same from the call in Python");
  if (error) {
    const found = {
      code: error.name,
      status: error.$metadata.httpStatusCode,
      message: error.message,
    };
    assert.deepEqual(found, last.error);
    return;
  }
  const { $metadata: metadata, ...members } = answer;
  assert.equal(metadata.httpStatusCode, 200);
  assert.deepEqual(plain(members), last.answer);
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

test("every action has a row", async () => {
  const rows = TABLE.calls.filter((row) => row.answer).map((row) => row.action);
  const without = (await lab.ask("GET", "actions")).filter((action) => !rows.includes(action));
  assert.deepEqual(
    without,
    [],
    `no call of ${without.join(", ")} succeeds in tests/clients/calls.json; ` +
      "add a row for each, as the top of that file says",
  );
});

for (const row of TABLE.calls) {
  test(`calls: ${row.name}`, async () => {
    const params = row.params ?? {};
    await lab.stage(row.world, row.before ?? []);
    const start = await lab.now();
    const [answer, error] = await call(client, row.action, params);
    assert.equal(client.forms.length, row.attempts ?? 1, "attempts");
    assert.equal((await lab.now()) > start, "attempts" in row, "it waits between attempts");
    await compare(client, row.action, params, answer, error);
    if (row.error) {
      assert.ok(error, "it succeeds");
      assertHas((await lab.last()).error, row.error);
    } else {
      assert.equal(error, undefined);
      assertHas(answer, row.answer);
    }
  });
}

for (const row of TABLE.waiters) {
  test(`waiters: ${row.name}`, async () => {
    await lab.stage(row.world, row.before ?? []);
    const start = await lab.now();
    const words = row.waiter.split("_").map((word) => word[0].toUpperCase() + word.slice(1));
    const wait = sdk[`waitUntil${words.join("")}`];
    // The pace of botocore: its waiters name the delay and the number of tries.
    const [delay, tries] = row.pace;
    const pace = { minDelay: delay, maxDelay: delay, maxWaitTime: delay * (tries - 1) };
    await time.look();
    const failure = await wait({ client, ...pace }, row.params).then(
      () => undefined,
      (error) => error,
    );
    const waited = ((await lab.now()) - start) / 1000;
    const seconds = row["seconds in JavaScript"] ?? row.seconds;
    assert.equal(waited, seconds, `it waited for ${waited} s; ${failure}`);
    assert.equal(failure !== undefined, row.fails ?? false, `${failure}`);
  });
}

for (const row of TABLE.pages) {
  test(`pages: ${row.name}`, async () => {
    await lab.stage(row.world, row.before ?? []);
    await time.look();
    const pages = [];
    const paginate = sdk[`paginate${row.action}`];
    for await (const page of paginate({ client, pageSize: row.size }, { ...row.params })) {
      const token = client.forms.at(-1).find(([key]) => key === "NextToken");
      const params = { ...row.params, MaxResults: row.size };
      await compare(client, row.action, token ? { ...params, NextToken: token[1] } : params, page);
      pages.push(page[row.member]);
    }
    assert.deepEqual(
      pages.map((page) => page.length),
      row.sizes,
    );
    const [answer] = await call(client, row.action, row.params ?? {});
    assert.deepEqual(answer[row.member], pages.flat(), "the pages are the whole");
  });
}

for (const scenario of await lab.ask("GET", "scenarios")) {
  // What the SDK has no part in is played by the native tests.
  if (!scenario.steps.some((step) => step.call)) continue;
  test(`scenario: ${scenario.name}`, async () => {
    for (const { number, line, call: made, expected } of scenario.steps) {
      const place = `line ${number}: ${line}`;
      if (made === null) {
        const [{ printed }] = await lab.play([line]);
        if (expected !== null) assert.equal(printed, expected, place);
        continue;
      }
      const [answer, error] = await call(once, made.action, made.params);
      await compare(once, made.action, made.params, answer, error).catch((wrong) => {
        throw new Error(place, { cause: wrong });
      });
    }
  });
}
