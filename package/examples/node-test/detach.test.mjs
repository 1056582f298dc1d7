// Tests of `detach.mjs` with the runner of Node.js: every way that a detach can go, at once.
//
//     npm install detach-lab @aws-sdk/client-ec2
//     node --test

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { EC2Client } from "@aws-sdk/client-ec2";
import { Lab, awsRequestHandler, onLabTime } from "detach-lab";

import { detachVolume } from "./detach.mjs";

// The world "start" has an instance with two volumes; the guest uses the first one.
const INSTANCE = "i-0c0ffee0000000001";
const MOUNTED = "vol-0da7a000000000001";
const IDLE = "vol-01095000000000001";

let lab;
let client;
beforeEach(() => {
  lab = new Lab({ fixture: "start" });
  client = new EC2Client({
    region: "us-east-1",
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
    requestHandler: awsRequestHandler(lab),
  });
});

/** What it says, and how many seconds of the lab it takes. */
async function detach(volume) {
  const start = lab.now();
  const outcome = await onLabTime(lab, () => detachVolume(client, volume));
  return { outcome, seconds: (lab.now() - start) / 1000 };
}

test("a volume that nobody uses is detached", async () => {
  const { outcome, seconds } = await detach(IDLE);
  assert.equal(outcome, "detached");
  assert.ok(seconds < 120);
});

test("a volume that is detached already is no failure", async () => {
  await detach(IDLE);
  assert.deepEqual(await detach(IDLE), { outcome: "nothing to do", seconds: 0 });
});

test("a mounted volume is detached by force after two minutes", async () => {
  const { outcome, seconds } = await detach(MOUNTED);
  assert.equal(outcome, "forced");
  assert.ok(seconds >= 100);
});

test("a mounted volume is detached when the guest lets go in time", async () => {
  // The guest does it one minute later: what a test brings about has its time too.
  const detached = onLabTime(lab, async () => {
    setTimeout(() => lab.run(`guest ${INSTANCE} unmount /dev/sdf`), 60_000);
    return detachVolume(client, MOUNTED);
  });
  assert.equal(await detached, "detached");
});

test("a call that is throttled is tried again", async () => {
  lab.run("lab fault RequestLimitExceeded 2 DetachVolume");
  assert.equal((await detach(IDLE)).outcome, "detached");
});

test("what cannot be helped is passed on", async () => {
  await assert.rejects(detach("vol-0000000000000dead"), { name: "InvalidVolume.NotFound" });
  lab.run("caller deny DetachVolume");
  await assert.rejects(detach(IDLE), { name: "UnauthorizedOperation" });
});
