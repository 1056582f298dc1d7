// Programs on the time of a lab, with what they take.

import { Lab, onLabTime } from "detach-lab";

import { ok, realTimers, tasks } from "./check.mjs";

/** Waits for so many milliseconds. */
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** What is never settled. */
export const never = () => new Promise(() => {});

const globals = () => [
  ...[setTimeout, setInterval, clearTimeout, clearInterval, Date, AbortSignal.timeout],
  ...[performance.now, crypto.subtle.digest, Blob.prototype.text],
  ...[Object.hasOwn(performance, "now"), Object.hasOwn(crypto.subtle, "digest")],
];

/** A program, with the real timers that it started and the milliseconds of the lab that it took. */
export async function run(program, { lab = new Lab(), options } = {}) {
  const [start, timers, before] = [lab.now(), realTimers, globals()];
  try {
    const value = await onLabTime(lab, () => program(lab), options);
    return { value, ms: lab.now() - start, realTimers: realTimers - timers };
  } finally {
    globals().forEach((value, index) => ok(value === before[index], `global ${index} is another one`));
  }
}

/** A promise that is rejected, with the real timers that were started meanwhile and just after. */
export async function counted(promise) {
  const before = realTimers;
  const error = await promise.then(
    () => undefined,
    (error) => error,
  );
  await tasks(20);
  return { error, realTimers: realTimers - before };
}
