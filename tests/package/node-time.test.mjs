// Programs on the time of a lab, in Node.js: what a browser has not.

import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { getEventListeners } from "node:events";
import { readFile } from "node:fs/promises";
import { mock, test } from "node:test";
import { setTimeout as setTimeoutOfModule } from "node:timers";
import promises, { scheduler, setInterval as everyMs, setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { EC2Client, waitUntilVolumeAvailable } from "@aws-sdk/client-ec2";
import fakeTimers from "@sinonjs/fake-timers";
import { Lab, awsRequestHandler, onLabTime } from "detach-lab";

import { realTimers, tasks } from "./check.mjs";

/** What vitest replaces, with this library. */
const FAKED = {
  toFake: [
    "setTimeout",
    "clearTimeout",
    "setInterval",
    "clearInterval",
    "setImmediate",
    "clearImmediate",
    "Date",
    "performance",
  ],
};

/** How many milliseconds of the lab a program takes. */
async function timeOf(program, lab = new Lab()) {
  const start = lab.now();
  await onLabTime(lab, program);
  return lab.now() - start;
}

test("the timers of the modules are the lab's", async () => {
  assert.equal(await timeOf(() => sleep(86_400_000)), 86_400_000);
  assert.equal(await timeOf(() => scheduler.wait(3_000)), 3_000);
  assert.equal(await timeOf(() => promisify(setTimeout)(2_000)), 2_000);
  assert.equal(await timeOf(() => new Promise((done) => setTimeoutOfModule(done, 1_000))), 1_000);
  assert.equal(await timeOf(async () => assert.equal(await sleep(5, "value"), "value")), 5);
  const ticks = async () => {
    let ticks = 0;
    for await (const value of everyMs(500, "tick")) {
      assert.equal(value, "tick");
      ticks += 1;
      if (ticks === 4) break;
    }
  };
  assert.equal(await timeOf(ticks), 2_000);
  assert.equal(sleep, promises.setTimeout);
  await timeOf(() => assert.equal(sleep, promises.setTimeout));
  assert.equal(sleep, promises.setTimeout);
});

test("a sleep is aborted as that of Node.js", async () => {
  const errors = [];
  const abortTwo = async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const slept = sleep(60_000, undefined, { signal });
    controller.abort("enough");
    await slept.catch((error) => errors.push(error));
    await sleep(60_000, undefined, { signal }).catch((error) => errors.push(error));
  };
  assert.equal(await timeOf(abortTwo), 0);
  await abortTwo();
  assert.equal(errors.length, 4);
  const { signal } = new AbortController();
  await timeOf(() => sleep(10, undefined, { signal }));
  assert.deepEqual(getEventListeners(signal, "abort"), []);
  for (const { name, code, message, cause } of errors) {
    assert.deepEqual(
      { name, code, message, cause },
      {
        name: "AbortError",
        code: "ABORT_ERR",
        message: "The operation was aborted",
        cause: "enough",
      },
    );
  }
});

test("what others do keeps its own time", async () => {
  const outside = [];
  const real = Date.now();
  let go;
  const gone = new Promise((done) => (go = done));
  // It began before, and goes on while the program runs.
  const other = gone.then(() => {
    const timer = setTimeout(() => {}, 1_000);
    clearTimeout(timer);
    outside.push(Date.now() - real < 60_000, timer.constructor.name);
  });
  await timeOf(async () => {
    await sleep(1_000);
    go();
    await other;
    assert.equal(setTimeout(() => {}, 1).constructor.name, "LabTimer");
  });
  assert.deepEqual(outside, [true, "Timeout"]);
});

test("programs with labs of their own run side by side", async () => {
  const times = await Promise.all([timeOf(() => sleep(50_000)), timeOf(() => sleep(700))]);
  assert.deepEqual(times, [50_000, 700]);
});

test("what a program left behind goes on in no time, whatever else runs", async () => {
  let go;
  const gone = new Promise((done) => (go = done));
  const woken = [];
  let [left, at] = [undefined, []];
  await timeOf(async () => {
    await sleep(70);
    const start = Date.now();
    left = gone.then(async () => {
      for (const wait of [sleep, scheduler.wait, promisify(setTimeout)]) void wait(1).then(() => woken.push(wait));
      void everyMs(1).next().then(() => woken.push(everyMs));
      at = [Date.now() - start, new Date() - start];
      return setTimeout(() => woken.push(setTimeout), 1);
    });
  });
  await timeOf(async () => {
    go();
    const timer = await left;
    assert.deepEqual([timer.constructor.name, timer.hasRef(), timer.refresh().ref().hasRef()], ["LabTimer", false, false]);
    await sleep(1_000);
  });
  assert.deepEqual([woken, at], [[], [0, 0]]);
});

test("an SDK that is left in the middle of its waiting asks no more", async () => {
  const lab = new Lab({ fixture: "start" });
  const client = new EC2Client({
    region: "us-east-1",
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
    requestHandler: { handle },
  });
  const handler = awsRequestHandler(lab);
  let fail;
  const failing = new Promise((_, reject) => (fail = reject));
  function handle(...request) {
    // The waiter asks for the third time.
    if (lab.log().filter(({ kind }) => kind === "call").length === 2) fail(new RangeError("boom"));
    return handler.handle(...request);
  }
  const wait = () => waitUntilVolumeAvailable({ client, maxWaitTime: 900 }, { VolumeIds: ["vol-01095000000000001"] });
  const timers = realTimers;
  await assert.rejects(onLabTime(lab, () => Promise.all([wait(), failing])), { message: "boom" });
  await tasks(100);
  assert.deepEqual([lab.log().filter(({ kind }) => kind === "call").length, realTimers - timers], [3, 0]);
});

test("a timer is called where it was set", async () => {
  const storage = new AsyncLocalStorage();
  let found;
  await timeOf(async () => {
    const slept = sleep(20);
    storage.run("inner", () => setTimeout(() => (found = storage.getStore()), 10));
    await slept;
  });
  assert.equal(found, "inner");
});

test("a timer that is not worth waiting for is not waited for, and fires in its turn", async () => {
  const fired = [];
  const ms = await timeOf(async () => {
    const cleaning = setInterval(() => fired.push("clean"), 1_000).unref();
    assert.equal(cleaning.hasRef(), false);
    await sleep(2_500);
  });
  assert.deepEqual([ms, fired], [2_500, ["clean", "clean"]]);
  // Alone it does not let time pass.
  const lab = new Lab();
  const start = lab.now();
  let end;
  const ended = new Promise((done) => (end = done));
  const waiting = timeOf(() => Promise.race([sleep(5_000, undefined, { ref: false }), ended]), lab);
  await tasks(100);
  assert.equal(lab.now() - start, 0);
  end();
  assert.equal(await waiting, 0);
});

test("a timer begins again, and ends", async () => {
  const fired = [];
  const ms = await timeOf(async () => {
    const start = Date.now();
    const timer = setTimeout(() => fired.push(Date.now() - start), 100);
    await sleep(60);
    timer.refresh();
    await sleep(100);
    timer.refresh().unref().ref();
    await sleep(200);
    timer.close().refresh();
    const disposed = setTimeout(() => fired.push("never"), 10);
    disposed[Symbol.dispose ?? "close"]();
    await sleep(100);
  });
  assert.deepEqual([ms, fired], [460, [160, 260]]);
});

test("files take no time in the lab", async () => {
  await timeOf(async () => {
    let late = false;
    setTimeout(() => (late = true), 1);
    for (let round = 0; round < 50; round += 1) await readFile(new URL(import.meta.url));
    assert.equal(late, false);
  });
});

test("a program on the time of a lab, under the fake timers of another library", async () => {
  const fake = fakeTimers.install({ ...FAKED, now: 1_000 });
  try {
    const lab = new Lab();
    assert.equal(await timeOf(() => sleep(5_000), lab), 5_000);
    await timeOf(() => assert.equal(Date.now(), lab.now()), lab);
    assert.equal(Date.now(), 1_000);
    let fired = false;
    setTimeout(() => (fired = true), 10);
    await fake.tickAsync(10);
    assert.ok(fired);
  } finally {
    fake.uninstall();
  }
  assert.notEqual(Date.now(), 1_000);
});

test("the fake timers of another library, in a program on the time of a lab", async () => {
  const before = [globalThis.setTimeout, globalThis.Date];
  const ms = await timeOf(async () => {
    const fake = fakeTimers.install({ ...FAKED, now: 7 });
    assert.equal(Date.now(), 7);
    fake.uninstall();
    await sleep(30);
  });
  assert.equal(ms, 30);
  assert.deepEqual([globalThis.setTimeout, globalThis.Date], before);
});

/** A waiter whose lab goes with the clock of the program. */
async function waitAlong(tick) {
  const lab = new Lab({ fixture: "start" });
  const client = new EC2Client({
    region: "us-east-1",
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
    requestHandler: awsRequestHandler(lab, { time: "real" }),
  });
  const start = lab.now();
  lab.run("ec2 DetachVolume VolumeId=vol-01095000000000001");
  const pace = { client, minDelay: 5, maxDelay: 5, maxWaitTime: 60 };
  let state;
  const waiting = waitUntilVolumeAvailable(pace, { VolumeIds: ["vol-01095000000000001"] });
  waiting.then((done) => (state = done.state));
  // The client reads files before its first request.
  while (!lab.log().some(({ request }) => request?.action === "DescribeVolumes")) await tasks(1);
  await tasks(200);
  assert.equal(state, undefined);
  // Each second the program comes to all that it can do.
  for (let second = 0; second < 30; second += 1) {
    await tick(1_000);
    await tasks(200);
  }
  assert.equal(state, "SUCCESS");
  assert.equal(lab.now() - start, 10_000);
}

test("a lab goes with the fake timers of another library", async () => {
  const fake = fakeTimers.install(FAKED);
  try {
    await waitAlong((ms) => fake.tickAsync(ms));
  } finally {
    fake.uninstall();
  }
});

test("a lab goes with the fake timers of Node.js", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  try {
    await waitAlong(async (ms) => mock.timers.tick(ms));
  } finally {
    mock.timers.reset();
  }
});
