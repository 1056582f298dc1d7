// What programs know of time, replaced for those that run on the clock of a lab. For everybody else
// the replacements do what was there before.

import { builtin, findTimer } from "./clock.js";
import { wrong } from "./plain.js";

/** What undoes the replacements. */
const undo = [];

/**
 * Replaces everything. `current` says on which clock its caller runs, or ran; undefined if on none.
 */
export function replaceGlobals(current) {
  const timers = {
    setTimeout: starter(current, globalThis.setTimeout, false),
    setInterval: starter(current, globalThis.setInterval, true),
    clearTimeout: clearer(globalThis.clearTimeout),
    clearInterval: clearer(globalThis.clearInterval),
  };
  for (const [name, value] of Object.entries(timers)) replace(globalThis, name, value);
  replace(globalThis, "Date", makeDate(current, globalThis.Date));
  replacePerformance(current);
  replaceAbortSignal(current);
  replaceWork(current);
  if (builtin("node:timers")) replaceModules(current, timers);
}

/** Puts back what was there. What somebody else has replaced since then stays. */
export function restoreGlobals() {
  while (undo.length > 0) undo.pop()();
  builtin("node:module")?.syncBuiltinESMExports();
}

function replace(object, name, value) {
  const own = Object.getOwnPropertyDescriptor(object, name);
  const enumerable = own?.enumerable ?? true;
  Object.defineProperty(object, name, { configurable: true, enumerable, writable: true, value });
  undo.push(() => {
    if (object[name] !== value) return;
    if (own) Object.defineProperty(object, name, own);
    else delete object[name];
  });
}

function starter(current, real, repeats) {
  const start = (act, delay, ...rest) => {
    const clock = current();
    if (!clock) return Reflect.apply(real, globalThis, [act, delay, ...rest]);
    if (typeof act !== "function") throw wrong("callback", "it is no function");
    const timer = clock.set(
      function () {
        act.apply(this, rest);
      },
      delay,
      repeats,
    );
    return builtin("node:timers") ? timer : timer.id;
  };
  const promisified = real[PROMISIFIED];
  if (promisified) start[PROMISIFIED] = sleeper(current, promisified);
  return start;
}

/** Under this name Node.js keeps what `util.promisify` makes of a function. */
const PROMISIFIED = Symbol.for("nodejs.util.promisify.custom");

function clearer(real) {
  return (handle) => {
    const timer = findTimer(handle);
    if (timer) timer.close();
    else Reflect.apply(real, globalThis, [handle]);
  };
}

function makeDate(current, Real) {
  const { now: realNow } = Real;
  const now = () => current()?.now() ?? realNow();
  return new Proxy(Real, {
    construct: (target, args, made) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, made),
    apply: () => new Real(now()).toString(),
    get: (target, name) =>
      name === "now" && target.now === realNow ? now : Reflect.get(target, name),
  });
}

function replacePerformance(current) {
  const { performance } = globalThis;
  const real = performance.now.bind(performance);
  const start = real();
  replace(performance, "now", () => {
    const clock = current();
    return clock ? start + clock.elapsed() : real();
  });
}

function replaceAbortSignal(current) {
  const real = AbortSignal.timeout.bind(AbortSignal);
  replace(AbortSignal, "timeout", (delay) => {
    const clock = current();
    if (!clock) return real(delay);
    const controller = new AbortController();
    const reason = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    clock.set(() => controller.abort(reason), delay);
    return controller.signal;
  });
}

/** What browsers do elsewhere and soon: meanwhile the program does not wait. */
function replaceWork(current) {
  // Only in secure contexts.
  const subtle = globalThis.crypto?.subtle;
  if (subtle) for (const name of cryptography()) holdWhile(current, subtle, name);
  for (const name of ["arrayBuffer", "bytes", "text"]) holdWhile(current, Blob.prototype, name);
  replaceStreams(current);
}

/** All that can be asked of `crypto.subtle`, also what is newer than this. */
function cryptography() {
  const members = Object.getOwnPropertyDescriptors(SubtleCrypto.prototype);
  return Object.keys(members).filter((name) => {
    return name !== "constructor" && typeof members[name].value === "function";
  });
}

function holdWhile(current, object, name) {
  const real = object[name];
  // Not every runtime has each.
  if (typeof real !== "function") return;
  replace(object, name, function (...args) {
    const done = Reflect.apply(real, this, args);
    const clock = typeof done?.then === "function" ? current() : undefined;
    return clock?.hold(done) ?? done;
  });
}

/** The streams of a blob, which the runtime reads elsewhere, too. */
function replaceStreams(current) {
  const { arrayBuffer, text } = Blob.prototype;
  streamOf(current, "stream", async (blob) => new Uint8Array(await Reflect.apply(arrayBuffer, blob, [])), "bytes");
  streamOf(current, "textStream", (blob) => Reflect.apply(text, blob, []));
}

function streamOf(current, name, read, type) {
  const real = Blob.prototype[name];
  if (typeof real !== "function") return;
  replace(Blob.prototype, name, function () {
    const clock = current();
    if (!clock) return Reflect.apply(real, this, []);
    const pull = async (controller) => {
      const all = await clock.hold(read(this));
      if (all.length > 0) controller.enqueue(all);
      controller.close();
      controller.byobRequest?.respond(0);
    };
    return new ReadableStream({ type, pull }, { highWaterMark: 0 });
  });
}

/** The modules of Node.js that have timers too. */
function replaceModules(current, timers) {
  for (const [name, value] of Object.entries(timers)) replace(builtin("node:timers"), name, value);
  const promises = builtin("node:timers/promises");
  const { scheduler, setInterval } = promises;
  const sleep = sleeper(current, promises.setTimeout);
  const wait = scheduler.wait.bind(scheduler);
  replace(promises, "setTimeout", sleep);
  replace(promises, "setInterval", (...args) => {
    return current() ? ticks(sleep, ...args) : setInterval(...args);
  });
  replace(scheduler, "wait", (delay, options) => {
    return current() ? sleep(delay, undefined, options) : wait(delay, options);
  });
  builtin("node:module").syncBuiltinESMExports();
}

/** `setTimeout` of `node:timers/promises`. */
function sleeper(current, real) {
  return (delay, value, options) => {
    const clock = current();
    if (!clock) return real(delay, value, options);
    const { signal, ref = true } = options ?? {};
    return new Promise((resolve, reject) => {
      const abort = () => {
        timer.close();
        const { reason: cause } = signal;
        const error = new Error("The operation was aborted", { cause });
        reject(Object.assign(error, { name: "AbortError", code: "ABORT_ERR" }));
      };
      const wake = () => {
        signal?.removeEventListener("abort", abort);
        resolve(value);
      };
      const timer = clock.set(wake, delay);
      if (!ref) timer.unref();
      if (signal?.aborted) abort();
      else signal?.addEventListener("abort", abort, { once: true });
    });
  };
}

async function* ticks(sleep, ...args) {
  for (;;) yield await sleep(...args);
}
