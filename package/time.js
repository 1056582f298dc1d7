// Time in tests is the lab's: a program that waits does not wait in reality.

import { Clock, builtin } from "./clock.js";
import { LabError } from "./error.js";
import { replaceGlobals, restoreGlobals } from "./globals.js";
import { checkOptions } from "./options.js";
import { wrong } from "./plain.js";

/** How many timers may fire in one program, if nobody says otherwise. */
const MOST_TIMERS = 10_000;

/** The clocks on which programs run, by their labs. */
const clocks = new Map();

// Says which programs run on which clock. A browser has no such thing.
const { AsyncLocalStorage } = builtin("node:async_hooks") ?? {};
const storage = AsyncLocalStorage && new AsyncLocalStorage();

/** The clock on which the caller runs, or ran until it ended; undefined if on none. */
function current() {
  return storage ? storage.getStore() : clocks.values().next().value;
}

/** The clock of a lab on which a program runs now. */
function running(lab) {
  const clock = clocks.get(lab);
  return clock?.runs ? clock : undefined;
}

/**
 * Runs a program on the time of a lab, and gives what it gives.
 *
 * While it runs, its timers and dates follow the clock of the lab. When it has nothing to do but
 * wait, the lab is put forward to its earliest timer: it waits in the lab, and not in reality.
 *
 * @param {object} lab the lab
 * @param {() => unknown} program the program; it may be asynchronous
 * @param {{ mostTimers?: number }} [options] `mostTimers`: how many timers may fire, 10,000 if
 *   left out
 * @returns {Promise<unknown>} what the program returns
 * @throws what the program throws, or one of its timers; a `LabError` with the `code`
 *   `InvalidArgument`; `OtherLab`, if the time of another lab is already in use here;
 *   `TooManyTimers`; `ClockStandsStill`, if the program looks at the time in a loop
 */
export async function onLabTime(lab, program, options) {
  const { mostTimers = MOST_TIMERS } = checkOptions(options, ["mostTimers"]);
  if (typeof lab?.advance !== "function" || typeof lab.now?.() !== "number") {
    throw wrong("lab", "it is no Lab, whose methods answer at once");
  }
  if (typeof program !== "function") throw wrong("program", "it is no function");
  if (!Number.isInteger(mostTimers) || mostTimers < 1) {
    throw wrong("options.mostTimers", "it is no whole number from 1 on");
  }
  const outer = current();
  if (outer?.runs && outer !== clocks.get(lab)) {
    const message = "the time of another lab is in use here; accepted: the same lab again";
    throw new LabError("OtherLab", "lab", message);
  }
  const clock = running(lab) ?? new Clock(lab);
  if (clocks.size === 0) replaceGlobals(current);
  clocks.set(lab, clock);
  let entry;
  const failed = new Promise((_, reject) => (entry = clock.enter(mostTimers, reject)));
  const run = async () => program();
  try {
    return await Promise.race([storage ? storage.run(clock, run) : run(), failed]);
  } finally {
    clock.leave(entry);
    if (!clock.runs) await end(lab, clock);
  }
}

/** Ends a clock. What is left of its programs does not go on in real time instead. */
async function end(lab, clock) {
  await clock.runDown();
  // Meanwhile another program may have begun.
  if (clocks.get(lab) === clock) clocks.delete(lab);
  if (clocks.size === 0) restoreGlobals();
}

/**
 * Lets the time of the lab stand still until a promise is settled: for work that a program does
 * outside JavaScript and that is over soon, and that takes no time in the lab.
 *
 * Reading files in Node.js, blobs, and `crypto.subtle` need no help. Outside of `onLabTime` it does
 * nothing.
 *
 * @template T
 * @param {Promise<T>} promise what is to be awaited; it must not depend on a timer
 * @returns {Promise<T>} the same promise
 * @throws a `LabError` with the `code` `InvalidArgument`
 */
export function holdLabTime(promise) {
  if (typeof promise?.then !== "function") throw wrong("promise", "it is no promise");
  return current()?.hold(promise) ?? promise;
}

/** The same for a promise that is settled soon, or waits for a timer. */
export function working(promise) {
  return current()?.work(promise) ?? promise;
}

/**
 * What lets time pass with each request: called before it, by those who take an option `time`.
 *
 * @param {object} lab the lab
 * @param {"still" | "real" | number} [time] `still`: time does not pass, if left out; a number:
 *   so many milliseconds; `real`: as many as the clock of the program has gone forward since the
 *   last request
 */
export function passing(lab, time = "still") {
  if (time === "still") return () => {};
  if (time === "real") {
    let last = Date.now();
    return () => {
      if (current()) return;
      const now = Date.now();
      const gone = now - last;
      last = now;
      if (gone > 0) return lab.advance(gone);
    };
  }
  if (!Number.isInteger(time) || time < 1) {
    throw wrong("options.time", 'accepted: "still", "real", or a whole number from 1 on');
  }
  return () => lab.advance(time);
}
