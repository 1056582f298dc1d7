// A lab below `node:http` and `node:https`: the SDK of Alibaba Cloud for JavaScript, which is not
// changed, and plain requests.

import assert from "node:assert/strict";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { test } from "node:test";

import ecs from "@alicloud/ecs20140526";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import { Lab } from "detach-lab";
import { interceptHttp, labAgent } from "detach-lab/node-http";

import { has } from "./check.mjs";
import TABLE from "./clients/ecs_calls.json" with { type: "json" };

// Nothing of the person who runs this counts.
for (const name of Object.keys(process.env)) {
  if (/^(ALIBABA|ALIYUN)_|_proxy$/i.test(name)) delete process.env[name];
}

// Only the loopback address is reached, and that is counted.
let sockets = 0;
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [{ host }] = [args[0]].flat();
  if (host !== "127.0.0.1") throw new Error(`somebody connects to ${host}`);
  sockets += 1;
  return Reflect.apply(connect, this, args);
};

const EC2 = "https://ec2.us-east-1.amazonaws.com/";
const VOLUMES = `${EC2}?Action=DescribeVolumes`;

/** A client of the SDK, with the last answer as it came. */
function makeClient(config) {
  const base = { accessKeyId: "testid", accessKeySecret: "testsecret", regionId: "cn-hangzhou" };
  const client = new ecs.default(new $OpenApiUtil.Config({ ...base, ...config }));
  const callApi = client.callApi.bind(client);
  client.callApi = async (...args) => (client.raw = await callApi(...args));
  return client;
}

/** What a type of the SDK makes of parameters under the names with which they are sent. */
function make(Type, params) {
  const names = Object.entries(Type.names());
  const types = Type.types();
  const members = Object.entries(params).map(([sent, value]) => {
    const [name] = names.find(([, known]) => known === sent);
    return [name, makeMember(types[name], value)];
  });
  return new Type(Object.fromEntries(members));
}

function makeMember(type, value) {
  if (type?.type === "array") return value.map((item) => makeMember(type.itemType, item));
  return typeof type?.names === "function" ? make(type, value) : value;
}

for (const row of TABLE.calls) {
  for (const [form, config] of Object.entries({
    "the action in headers": {},
    POST: { signatureAlgorithm: "v2" },
  })) {
    test(`calls: ${row.name}: ${form}`, async (t) => {
      const before = sockets;
      const lab = new Lab({ fixture: row.world, seed: 7 });
      for (const line of row.before ?? []) assert.ok(lab.run(line).ok, line);
      t.after(interceptHttp(lab));
      const client = makeClient(config);
      const method = row.action[0].toLowerCase() + row.action.slice(1);
      const request = make(ecs[`${row.action}Request`], row.params ?? {});
      const done = await client[method](request).catch((error) => error);
      const last = lab.log().at(-1);
      assert.equal(last.request.action, row.action);
      if (row.error) {
        const { message = "", ...error } = row.error;
        assert.deepEqual([done.code, done.statusCode], [last.error.code, last.error.status]);
        has({ code: done.code, status: done.statusCode }, error);
        assert.ok(done.message.includes(message), done.message);
      } else {
        assert.equal(done.statusCode, 200, `${done}`);
        assert.deepEqual(client.raw.body, last.response);
        has(client.raw.body, row.answer);
      }
      assert.equal(sockets, before, "a socket was opened");
    });
  }
}

/** What a request is answered. */
function ask(url, { body, ...options } = {}) {
  const { request } = url.startsWith("https:") ? https : http;
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => {
      const { statusCode: status, headers } = response;
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status, headers, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

test("an agent answers whatever goes through it, over both protocols, again and again", async () => {
  const lab = new Lab();
  const agent = labAgent(lab);
  const plain = VOLUMES.replace("https:", "http:");
  for (const url of [VOLUMES, VOLUMES, plain, "http://localhost/?Action=DescribeVolumes"]) {
    const { status, headers, text } = await ask(url, { agent });
    assert.equal(status, 200);
    assert.equal(headers["content-type"], "text/xml;charset=UTF-8");
    assert.equal(headers.date, new Date(lab.now()).toUTCString());
    assert.match(text, /<\/DescribeVolumesResponse>$/);
  }
  const body = "Action=DetachVolume&VolumeId=vol-x";
  const { status, text } = await ask(EC2, { agent, method: "POST", body });
  assert.equal(status, 400);
  assert.match(text, /<Code>InvalidVolumeID.Malformed<\/Code>/);
  agent.destroy();
});

test("many requests at once are answered, each with its own", async () => {
  const agent = labAgent(new Lab());
  const asked = Array.from({ length: 50 }, (_, index) => {
    return ask(`${VOLUMES}&VolumeId.1=vol-${index}z`, { agent });
  });
  for (const [index, { text }] of (await Promise.all(asked)).entries()) {
    assert.match(text, new RegExp(`\\(vol-${index}z\\)`));
  }
  agent.destroy();
});

test("a body that is too long ends the connection with the reason", async (t) => {
  const lab = new Lab();
  t.after(interceptHttp(lab));
  await assert.rejects(ask(EC2, { method: "POST", body: "x".repeat(65_537) }), {
    name: "LabError",
    code: "InvalidArgument",
    argument: "request.body",
  });
  assert.equal(lab.position(), 0);
  assert.equal((await ask(VOLUMES)).status, 200);
});

test("other hosts are asked as before", async (t) => {
  const server = http.createServer((_, response) => response.end("real")).listen(0, "127.0.0.1");
  t.after(() => server.close());
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address();
  const before = sockets;
  t.after(interceptHttp(new Lab(), { hosts: ["localhost"] }));
  const agent = new http.Agent();
  assert.equal((await ask(`http://127.0.0.1:${port}/`, { agent })).text, "real");
  assert.equal(sockets, before + 1);
  assert.equal((await ask("http://localhost:4566/?Action=DescribeVolumes")).status, 200);
  assert.equal(sockets, before + 1);
});

const creators = () => [http.Agent, https.Agent].map((agent) => agent.prototype.createConnection);

test("when it ends, everything is as before, also for connections that were kept", async () => {
  const before = creators();
  const agent = new https.Agent({ keepAlive: true });
  const stop = interceptHttp(new Lab());
  assert.equal((await ask(VOLUMES, { agent })).status, 200);
  assert.equal((await ask(VOLUMES)).status, 200);
  stop();
  assert.deepEqual(creators(), before);
  const real = /somebody connects to ec2\.us-east-1\.amazonaws\.com/;
  for (const options of [{ agent }, {}]) await assert.rejects(ask(VOLUMES, options), real);
});

test("of two that intercept the second answers, and the first again when that ends", async () => {
  const before = creators();
  const [first, second] = [new Lab(), new Lab()];
  const ends = [interceptHttp(first), interceptHttp(second)];
  await ask(VOLUMES);
  assert.deepEqual([first.position(), second.position()], [0, 1]);
  ends[1]();
  await ask(VOLUMES);
  assert.deepEqual([first.position(), second.position()], [1, 1]);
  ends[0]();
  assert.deepEqual(creators(), before);
});

test("one that ended answers no more, whatever else intercepts", async () => {
  const before = creators();
  const [first, second] = [new Lab(), new Lab()];
  const ends = [interceptHttp(first), interceptHttp(second)];
  ends[0]();
  await ask(VOLUMES);
  assert.deepEqual([first.position(), second.position()], [0, 1]);
  ends[1]();
  await assert.rejects(ask(VOLUMES), /somebody connects to ec2/);
  assert.deepEqual(creators(), before);
});

test("what somebody else put there meanwhile stays, and it can be begun again", async () => {
  const [real] = creators();
  const stop = interceptHttp(new Lab());
  const [replaced] = creators();
  const own = function (...args) {
    return Reflect.apply(replaced, this, args);
  };
  http.Agent.prototype.createConnection = own;
  stop();
  assert.equal(creators()[0], own);
  await assert.rejects(ask(VOLUMES), /somebody connects to ec2/);
  const again = new Lab();
  const stopAgain = interceptHttp(again);
  await ask(VOLUMES.replace("https:", "http:"));
  assert.equal(again.position(), 1);
  stopAgain();
  stopAgain();
  assert.equal(creators()[0], own);
  http.Agent.prototype.createConnection = real;
});

test("further hosts are names in any case, without a port", async () => {
  const lab = new Lab();
  const stop = interceptHttp(lab, { hosts: ["LocalHost", "[::1]"] });
  for (const host of ["localhost:4566", "[::1]:4566"]) await ask(`http://${host}/?Action=DescribeVolumes`);
  stop();
  assert.equal(lab.position(), 2);
  assert.throws(() => interceptHttp(lab, { hosts: ["localhost:4566"] }), { argument: "options.hosts[0]" });
});

test("time passes with each request if that is wanted", async () => {
  const lab = new Lab();
  const start = lab.now();
  const agent = labAgent(lab, { time: 100 });
  await ask(VOLUMES, { agent });
  agent.destroy();
  const stop = interceptHttp(lab, { time: 20 });
  await ask(VOLUMES);
  stop();
  assert.equal(lab.now() - start, 120);
});

test("arguments that mean nothing are refused", () => {
  const lab = new Lab();
  for (const [call, argument] of [
    [() => labAgent(), "lab"],
    [() => labAgent(lab, { hosts: [] }), "options.hosts"],
    [() => interceptHttp({}), "lab"],
    [() => interceptHttp(lab, { hosts: [7] }), "options.hosts[0]"],
    [() => interceptHttp(lab, { time: "now" }), "options.time"],
  ]) {
    assert.throws(call, { name: "LabError", code: "InvalidArgument", argument });
  }
});
