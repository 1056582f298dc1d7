// The class `Lab`: a thin shell around the engine, which is asked in JSON and answers in JSON.
import { Engine } from "./engine.js";
import { LabError } from "./error.js";
import { toJson, wrong } from "./plain.js";

export { LabError };

/** The methods that the engine answers, each with the names of its parameters. */
const METHODS = {
  http: ["request"],
  run: ["line"],
  advance: ["ms"],
  step: [],
  settle: [],
  now: [],
  undo: [],
  redo: [],
  seek: ["position"],
  position: [],
  log: [],
  events: ["since"],
};

let isReady = false;

/** The engine was started. */
export function ready() {
  isReady = true;
}

export class Lab {
  #engine;
  #listeners = new Set();
  /** Changes that are still to be told, in order, while a listener makes further ones. */
  #changes = [];

  constructor(...options) {
    if (!isReady) {
      throw new LabError("NotReady", "", "the engine is not loaded; `await init()` first, once, and then `new Lab()`");
    }
    this.#engine = new Engine();
    this.#begin("start", options, ["options"]);
  }

  #begin(method, given, names) {
    try {
      this.#answer(method, given, names);
    } catch (error) {
      this.free();
      throw error;
    }
  }

  #ask(method, given) {
    if (this.#engine === undefined) throw new LabError("Disposed", "", `this lab is gone, so ${method} cannot be answered`);
    const { value, change } = this.#answer(method, given, METHODS[method]);
    if (change !== undefined) this.#tell(change);
    return value;
  }

  /** Asks the engine, and takes its answer out of the envelope. */
  #answer(method, given, names) {
    const json = toJson(given, names);
    let answer;
    try {
      answer = this.#engine.ask(method, json);
    } catch (cause) {
      // A module that trapped, for want of memory, leaves its lab as it was in the middle of something.
      this.#engine.__destroy_into_raw();
      this.#engine = undefined;
      throw new LabError("Failed", "", `the engine stopped in ${method}, and this lab with it: ${cause}`, { cause });
    }
    const { error, ...rest } = JSON.parse(answer);
    if (error !== undefined) throw new LabError(error.code, error.argument, error.message);
    return rest;
  }

  #tell(change) {
    this.#changes.push(change);
    if (this.#changes.length > 1) return;
    while (this.#changes.length > 0) {
      for (const listener of [...this.#listeners]) notify(listener, this.#changes[0]);
      this.#changes.shift();
    }
  }

  subscribe(listener) {
    if (typeof listener !== "function") throw wrong("listener", "it is no function");
    // Twice subscribed is told twice, and unsubscribed one by one.
    const own = (change) => listener(change);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  free() {
    this.#engine?.free();
    this.#engine = undefined;
    this.#listeners.clear();
  }

  static {
    for (const method of Object.keys(METHODS)) {
      const call = { [method](...given) { return this.#ask(method, given); } };
      Object.defineProperty(Lab.prototype, method, { value: call[method], writable: true, configurable: true });
    }
    // Node 20 has the symbol, browsers are about to.
    if (Symbol.dispose) Lab.prototype[Symbol.dispose] = Lab.prototype.free;
  }
}

/** A listener that fails is told of as any uncaught error is, and disturbs nobody. */
function notify(listener, change) {
  try {
    listener(change);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
