// Labs that are made and dropped, freed or not, leave nothing behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import v8 from "node:v8";
import vm from "node:vm";

import { Lab } from "detach-lab";

v8.setFlagsFromString("--expose-gc");
const collect = vm.runInNewContext("gc");
// Started already, it hands out what the engine has.
const { default: engine } = await import(new URL("node_modules/detach-lab/engine.js", import.meta.url));
const { memory } = await engine();

const CYCLES = 1_000;
const ROUNDS = 5;

/** Makes a lab and uses it. */
function use() {
  const lab = new Lab({ fixture: "start", seed: 7 });
  lab.subscribe(() => lab.position());
  lab.run("ec2 DetachVolume VolumeId=vol-0da7a000000000001");
  lab.settle();
  lab.snapshot();
  return lab;
}

use().free();
const ofOne = memory.buffer.byteLength;

/** What the engine and Node.js have in use after each round. */
async function rounds(cycle) {
  const used = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let count = 0; count < CYCLES; count += 1) cycle();
    // What is collected is told of in a later turn.
    for (let again = 0; again < 3; again += 1) {
      collect();
      await turn();
    }
    used.push({ engine: memory.buffer.byteLength, heap: process.memoryUsage().heapUsed });
  }
  return used;
}

for (const [name, cycle] of [
  ["freed", () => use().free()],
  ["disposed of", () => use()[Symbol.dispose]()],
  ["never begun, as their options are wrong", () => assert.throws(() => new Lab({ fixture: "mars" }))],
  ["only dropped", () => void use()],
]) {
  test(`${CYCLES} labs that are ${name} leave memory flat`, { timeout: 120_000 }, async (t) => {
    const used = await rounds(cycle);
    t.diagnostic(used.map(({ engine, heap }) => `${engine} + ${heap}`).join(", "));
    // The first round grows to what is in use at the same time; of what is freed that is one lab.
    if (name !== "only dropped") assert.equal(used[0].engine, ofOne, "memory of the engine");
    const [, second] = used;
    const last = used.at(-1);
    assert.equal(last.engine, second.engine, "memory of the engine");
    assert.ok(last.heap - second.heap < 500_000, `${second.heap} bytes of heap became ${last.heap}`);
  });
}
