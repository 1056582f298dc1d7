// The clock of a lab as a program sees it: what the program waits for, and when that comes.
//
// It stands still while the program has something to do. When nothing is left but waiting, the lab
// is put forward to the earliest timer, and the timer fires. Nothing here waits for real time.

import { LabError } from "./error.js";

const { AsyncResource } = builtin("node:async_hooks") ?? {};

// Taken before anybody can replace them.
const nextTask = makeNextTask();
const { process } = globalThis;

/** How many tasks in a row must find nothing new before a program counts as waiting. */
const QUIET_TASKS = 4;

/** How many tasks in a row may go by while a promise is awaited that may wait for a timer. */
const PATIENT_TASKS = 100_000;

/** How many tasks go by at the most when the last program ended, until that is told. */
const LAST_TASKS = 1_000;

/** How often one task may look at the time. */
const MOST_LOOKS = 2_000_000;

/** The longest delay that runtimes know; a longer one is 1 ms, as in Node.js. */
const MOST_DELAY = 2 ** 31 - 1;

/** Numbers of timers begin where those of a browser do not come. */
const FIRST_TIMER = 1_500_000_000;

let nextTimer = FIRST_TIMER;

/** Every timer that is set, by its number. */
const set = new Map();

/** A module of Node.js; undefined in a browser. */
export function builtin(name) {
  return globalThis.process?.getBuiltinModule?.(name);
}

/** The timer that a program names by what `setTimeout` returned; undefined if it is not set here. */
export function findTimer(handle) {
  return handle instanceof LabTimer ? handle : set.get(Number(handle));
}

/** A function that runs another one as a task of its own, after what is already due. */
function makeNextTask() {
  const { setImmediate } = builtin("node:timers") ?? {};
  if (setImmediate) return setImmediate;
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.shift()();
  return (task) => {
    waiting.push(task);
    port2.postMessage(null);
  };
}

/** Whether Node.js is reading or writing a file, or closing one. */
function usesFiles() {
  const active = process?.getActiveResourcesInfo?.() ?? [];
  return active.some((name) => FILE_REQUESTS.has(name));
}

const FILE_REQUESTS = new Set(["FSReqPromise", "FSReqCallback", "CloseReq"]);

/** A timer of the program. In Node.js it is also what `setTimeout` returns. */
class LabTimer {
  #clock;

  constructor(clock, act, delay, repeats) {
    this.id = nextTimer++;
    this.#clock = clock;
    this.act = AsyncResource ? AsyncResource.bind(act) : act;
    const whole = Math.trunc(delay);
    this.delay = whole >= 1 && whole <= MOST_DELAY ? whole : 1;
    this.repeats = repeats;
    this.counts = clock.runs;
    this.cleared = false;
  }

  /** It is worth waiting for, as every timer is at first. */
  ref() {
    this.counts = this.#clock.runs;
    this.#clock.look();
    return this;
  }

  /** It is not worth waiting for: time does not go forward only to reach it. */
  unref() {
    this.counts = false;
    return this;
  }

  hasRef() {
    return this.counts;
  }

  /** It begins again, also after it fired, if nobody cleared it. */
  refresh() {
    this.#clock.remove(this);
    if (!this.cleared) this.#clock.add(this);
    return this;
  }

  close() {
    this.cleared = true;
    this.#clock.remove(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    return this.id;
  }
}

// Newer than the oldest Node.js that is supported.
if (Symbol.dispose) LabTimer.prototype[Symbol.dispose] = LabTimer.prototype.close;

/**
 * The clock of one lab, for as long as programs run on it. Then it has ended: for what is left of
 * them time stands still, and no timer fires.
 */
export class Clock {
  #lab;
  #start;
  #last;
  #programs = new Set();
  #timers = [];
  #holds = 0;
  #works = 0;
  #looking = false;
  #quiet = 0;
  #patience = 0;
  #looks = 0;

  constructor(lab) {
    this.#lab = lab;
    this.#start = this.#last = lab.now();
  }

  /** Whether a program runs on it. */
  get runs() {
    return this.#programs.size > 0;
  }

  /** A program begins. `fail` is called if it must end for a reason of the clock. */
  enter(mostTimers, fail) {
    const program = { left: mostTimers, mostTimers, fail };
    this.#programs.add(program);
    return program;
  }

  /** A program ends. With the last one, what is still set is forgotten. */
  leave(program) {
    this.#programs.delete(program);
    if (this.runs) return;
    for (const timer of this.#timers) {
      set.delete(timer.id);
      timer.counts = false;
    }
    this.#timers.length = 0;
  }

  /** Lets what is left of programs come to where it waits, and to its next timer at the most. */
  async runDown() {
    let quiet = 0;
    for (let task = 0; quiet < QUIET_TASKS && task < LAST_TASKS; task += 1) {
      quiet = this.#holds > 0 || usesFiles() ? 0 : quiet + 1;
      await new Promise(nextTask);
    }
  }

  /** The time, in milliseconds. */
  now() {
    if (!this.runs) return this.#last;
    if (this.#looks === 0) nextTask(() => (this.#looks = 0));
    this.#looks += 1;
    if (this.#looks > MOST_LOOKS) {
      const message =
        `the time was asked for ${MOST_LOOKS} times and nothing else could run; in the lab it ` +
        "passes only while a program awaits something";
      throw new LabError("ClockStandsStill", "", message);
    }
    return this.#time();
  }

  #time() {
    this.#last = this.#lab.now();
    return this.#last;
  }

  /** How long it runs, in milliseconds of the lab. */
  elapsed() {
    return this.now() - this.#start;
  }

  /** Sets a timer that calls `act` with itself as `this`. */
  set(act, delay, repeats = false) {
    const timer = new LabTimer(this, act, delay, repeats);
    this.add(timer);
    return timer;
  }

  /** Puts a timer after all that are due when it is, or earlier. */
  add(timer) {
    if (!this.runs) return;
    set.set(timer.id, timer);
    timer.at = this.#time() + timer.delay;
    let [low, high] = [0, this.#timers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#timers[middle].at <= timer.at) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
    this.look();
  }

  /** Takes a timer out, if it is set. */
  remove(timer) {
    set.delete(timer.id);
    const index = this.#timers.indexOf(timer);
    if (index >= 0) this.#timers.splice(index, 1);
  }

  /** Lets time stand still until a promise is settled, and gives that promise back. */
  hold(promise) {
    this.#holds += 1;
    const release = () => {
      this.#holds -= 1;
      this.look();
    };
    promise.then(release, release);
    return promise;
  }

  /** The same for a promise that is settled soon, or waits for a timer. */
  work(promise) {
    this.#works += 1;
    const end = () => (this.#works -= 1);
    promise.then(end, end);
    return promise;
  }

  /** Something happened: it will look again whether there is anything left but waiting. */
  look() {
    this.#quiet = 0;
    if (this.#looking || !this.#isAwaited()) return;
    this.#looking = true;
    this.#patience = PATIENT_TASKS;
    nextTask(() => this.#task());
  }

  /** Whether somebody may be waiting for a timer. */
  #isAwaited() {
    return this.#holds === 0 && this.#timers.some((timer) => timer.counts);
  }

  #task() {
    if (!this.#isAwaited()) {
      this.#looking = false;
      return;
    }
    if (this.#works > 0) this.#patience -= 1;
    const busy = usesFiles() || (this.#works > 0 && this.#patience > 0);
    this.#quiet = busy ? 0 : this.#quiet + 1;
    if (this.#quiet < QUIET_TASKS) {
      nextTask(() => this.#task());
      return;
    }
    this.#looking = false;
    try {
      this.#fire();
    } catch (error) {
      for (const program of this.#programs) program.fail(error);
    }
    this.look();
  }

  #fire() {
    const timer = this.#timers.shift();
    set.delete(timer.id);
    const wait = timer.at - this.#lab.now();
    if (wait > 0) this.#lab.advance(wait);
    this.#last = Math.max(this.#last, timer.at);
    if (timer.repeats) this.add(timer);
    for (const program of this.#programs) {
      program.left -= 1;
      if (program.left < 0) program.fail(tooMany(program.mostTimers));
    }
    timer.act();
  }
}

function tooMany(most) {
  const message = `${most} timers fired and the program goes on; accepted: at most so many`;
  return new LabError("TooManyTimers", "options.mostTimers", message);
}
