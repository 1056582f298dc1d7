// The calls of tests/clients/calls.json, made by the AWS SDK in one process with the lab: what the
// SDK makes of the answer is what the lab says, and what the table says.

import * as sdk from "@aws-sdk/client-ec2";
import { Lab, awsRequestHandler, onLabTime } from "detach-lab";

import TABLE from "../clients/calls.json" with { type: "json" };
import { equal, has, ok, realTimers } from "../check.mjs";

/** A lab on whose stage everything succeeded, and a client of it. */
function stage({ world, before = [] }) {
  const lab = new Lab({ fixture: world, seed: 7 });
  for (const line of before) {
    const { ok: done, error } = lab.run(line);
    ok(done, `${line}: ${error?.message}`);
  }
  const client = new sdk.EC2Client({
    region: "us-east-1",
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
    maxAttempts: 3,
    requestHandler: awsRequestHandler(lab),
  });
  return { lab, client };
}

/** What went over to the lab and came back, by the lab's own account. */
function compare(lab, action, answer, error) {
  const last = lab.log().findLast(({ kind }) => kind === "call");
  equal(last.request.action, action);
  if (error) {
    const { code, status, message } = last.error;
    const found = [error.name, error.$metadata.httpStatusCode, error.message];
    equal(found, [code, status, message]);
    return;
  }
  const { $metadata: metadata, ...members } = answer;
  equal([metadata.httpStatusCode, metadata.requestId], [200, last.requestId]);
  equal(members, last.response);
}

async function call(client, action, params = {}) {
  try {
    return [await client.send(new sdk[`${action}Command`](params)), undefined];
  } catch (error) {
    if (!(error instanceof sdk.EC2ServiceException)) throw error;
    return [undefined, error];
  }
}

/** A case in which no real timer may be started. */
function timeless(run) {
  return async () => {
    const before = realTimers;
    await run();
    equal(realTimers - before, 0, "real timers");
  };
}

export const cases = {};

for (const row of TABLE.calls) {
  cases[`calls: ${row.name}`] = timeless(async () => {
    const { lab, client } = stage(row);
    const [start, position] = [lab.now(), lab.position()];
    const [answer, error] = await onLabTime(lab, () => call(client, row.action, row.params));
    const attempts = lab.log().slice(position).filter(({ kind }) => kind === "call").length;
    equal(attempts, row.attempts ?? 1, "attempts");
    equal(lab.now() > start, "attempts" in row, "it waits between attempts");
    compare(lab, row.action, answer, error);
    if (row.error) {
      ok(error, "it succeeds");
      const found = { code: error.name, status: error.$metadata.httpStatusCode, message: error.message };
      has(found, row.error);
    } else {
      has(answer, row.answer);
    }
  });
}

cases["calls take no time in the lab"] = timeless(async () => {
  const { lab, client } = stage({ world: "start" });
  await onLabTime(lab, async () => {
    let late = false;
    setTimeout(() => (late = true), 1);
    for (let round = 0; round < 20; round += 1) await call(client, "DescribeVolumes");
    await Promise.all(Array.from({ length: 20 }, () => call(client, "DescribeInstances")));
    equal(late, false);
  });
});

cases["a refusal is final, however far the clocks are apart"] = async () => {
  // A client that believed a date of the lab would correct its clock, and try again.
  const { lab, client } = stage({ world: "start" });
  const [, error] = await call(client, "DetachVolume", { VolumeId: "vol-0000000000000dead" });
  equal([error.name, error.$metadata.attempts], ["InvalidVolume.NotFound", 1]);
  lab.advance(86_400_000);
  const [, again] = await call(client, "DetachVolume", { VolumeId: "vol-0000000000000dead" });
  equal(again.$metadata.attempts, 1);
  equal(lab.position(), 3);
};

cases["a call is aborted by the signal of the program"] = async () => {
  const { lab, client } = stage({ world: "start" });
  const controller = new AbortController();
  controller.abort();
  const { signal: abortSignal } = controller;
  const sent = client.send(new sdk.DescribeVolumesCommand({}), { abortSignal });
  const name = await sent.catch((error) => error.name);
  equal([name, lab.position()], ["AbortError", 0]);
  // A waiter that is aborted in the middle, at a moment of the lab.
  const waited = onLabTime(lab, () => {
    const params = { VolumeIds: ["vol-0da7a000000000001"] };
    const pace = { client, minDelay: 15, maxDelay: 15, maxWaitTime: 600 };
    return sdk.waitUntilVolumeAvailable({ ...pace, abortSignal: AbortSignal.timeout(40_000) }, params);
  });
  equal(await waited.catch((error) => error.name), "AbortError");
  equal(lab.log().filter(({ kind }) => kind === "call").length, 3);
};

cases["a client that is throttled by its own account waits in the lab"] = timeless(async () => {
  const { lab, client } = stage({ world: "start" });
  const { retryMode, ...rest } = { retryMode: "adaptive", maxAttempts: 10 };
  const adaptive = new sdk.EC2Client({ ...(await settings(client)), retryMode, ...rest });
  lab.run("lab fault RequestLimitExceeded 6");
  const start = lab.now();
  const answer = await onLabTime(lab, () => adaptive.send(new sdk.DescribeVolumesCommand({})));
  equal(answer.$metadata.attempts, 7);
  ok(lab.now() - start > 1_000, `${lab.now() - start} ms`);
});

async function settings({ config }) {
  const { requestHandler } = config;
  const credentials = { accessKeyId: "any", secretAccessKey: "any" };
  return { region: "us-east-1", credentials, requestHandler };
}

for (const row of TABLE.waiters) {
  cases[`waiters: ${row.name}`] = timeless(async () => {
    const { lab, client } = stage(row);
    const start = lab.now();
    const words = row.waiter.split("_").map((word) => word[0].toUpperCase() + word.slice(1));
    const wait = sdk[`waitUntil${words.join("")}`];
    // The pace of botocore: its waiters name the delay and the number of tries.
    const [delay, tries] = row.pace;
    const pace = { minDelay: delay, maxDelay: delay, maxWaitTime: delay * (tries - 1) };
    const failure = await onLabTime(lab, () => wait({ client, ...pace }, row.params)).then(
      () => undefined,
      (error) => error,
    );
    const seconds = row["seconds in JavaScript"] ?? row.seconds;
    equal((lab.now() - start) / 1000, seconds, `${failure}`);
    equal(failure !== undefined, row.fails ?? false, `${failure}`);
    if (failure && seconds > 0) equal(failure.name, "TimeoutError");
  });
}

for (const row of TABLE.pages) {
  cases[`pages: ${row.name}`] = timeless(async () => {
    const { lab, client } = stage(row);
    const sizes = [];
    const paginate = sdk[`paginate${row.action}`];
    for await (const page of paginate({ client, pageSize: row.size }, { ...row.params })) {
      compare(lab, row.action, page);
      sizes.push(page[row.member].length);
    }
    equal(sizes, row.sizes);
  });
}
