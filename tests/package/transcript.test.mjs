// The same seed and the same calls give the same bytes: what the native engine answered stands in
// `transcript.txt`, which a test in Rust writes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Lab } from "detach-lab";

import { record, whyNotPlain } from "./recorder.mjs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const steps = JSON.parse(read("transcript.json"));
const wanted = read("transcript.txt").trimEnd().split("\n");

test("Node.js answers to the byte as the native engine does", () => {
  const found = record(Lab, steps);
  assert.equal(found.length, wanted.length);
  found.forEach((line, index) => assert.equal(line, wanted[index], `step ${index + 1}: ${steps[index][0]}`));
});

test("the transcript uses every method", () => {
  const used = new Set(steps.map(([method]) => method));
  // What starts from a link is a function of the class.
  const others = ["constructor", "damage", "free", "subscribe"];
  const all = Object.getOwnPropertyNames(Lab.prototype).filter((name) => !others.includes(name));
  assert.deepEqual([...used].sort(), all.sort());
});

test("every value and every change is plain data that JSON keeps", () => {
  const lab = new Lab();
  const changes = [];
  lab.subscribe((change) => changes.push(change));
  const values = steps.flatMap(([method, ...given]) => {
    try {
      return [lab[method](...given)];
    } catch {
      return [];
    }
  });
  assert.ok(values.length > 30 && changes.length > 10);
  for (const value of [...values, ...changes]) {
    assert.equal(whyNotPlain(value), undefined);
    assert.deepStrictEqual(JSON.parse(JSON.stringify(value)), value);
  }
});

test("what is not plain is noticed", () => {
  const hole = [1, , 2];
  class Other {}
  for (const value of [undefined, 1n, () => {}, Symbol(), NaN, -0, 0.5, 2 ** 53, new Map(), new Date(), new Other(), [undefined], hole, { a: { b: undefined } }, { [Symbol("a")]: 1 }]) {
    assert.ok(whyNotPlain(value), String(value));
  }
});
