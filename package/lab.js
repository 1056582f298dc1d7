// The class `Lab`: a thin shell around the engine, which is asked in JSON and answers in JSON.
import { Engine } from "./engine.js";
import { LabError } from "./error.js";
import { METHODS } from "./methods.js";
import { toJson, wrong } from "./plain.js";

export { LabError };

let isReady = false;

/** The engine was started. */
export function ready() {
  isReady = true;
}

export class Lab {
  #engine;
  #listeners = new Set();
  #damage = null;
  /** Changes that are still to be told, in order, while a listener makes further ones. */
  #changes = [];

  constructor(...options) {
    if (!isReady) {
      throw new LabError("NotReady", "", "the engine is not loaded; `await init()` first, once, and then `new Lab()`");
    }
    this.#engine = new Engine();
    telling(Lab, () => this.#begin("start", options));
  }

  static fromLink(...link) {
    // A class of somebody else gives its own; called by itself it has none.
    const lab = new (this ?? Lab)();
    lab.#damage = telling(Lab.fromLink, () => lab.#begin("fromLink", link));
    return lab;
  }

  get damage() {
    return this.#damage;
  }

  #begin(method, given) {
    try {
      return this.#answer(method, given).value;
    } catch (error) {
      this.free();
      throw error;
    }
  }

  #ask(method, given) {
    this.#live(method);
    const { value, change, begun } = this.#answer(method, given);
    if (begun) this.#damage = null;
    if (change !== undefined) this.#tell(change);
    return value;
  }

  /** The engine, if it is still there. */
  #live(method) {
    if (this.#engine !== undefined) return this.#engine;
    throw new LabError("Disposed", "", `this lab is gone, so ${method} cannot be answered`);
  }

  /** Asks the engine, and takes its answer out of the envelope. */
  #answer(method, given) {
    const json = toJson(given, METHODS[method]);
    // What was given may have a getter that frees the lab.
    const engine = this.#live(method);
    let answer;
    try {
      answer = engine.ask(method, json);
    } catch (cause) {
      // A module that trapped, as for want of memory, left the lab in the middle of something.
      engine.__destroy_into_raw();
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
      for (const listener of [...this.#listeners]) {
        if (this.#listeners.has(listener)) notify(listener, this.#changes[0]);
      }
      this.#changes.shift();
    }
  }

  subscribe(listener) {
    if (typeof listener !== "function") throw wrong("listener", "it is no function");
    this.#live("subscribe");
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
      if (method === "fromLink") continue;
      const call = {
        [method](...given) {
          return telling(call[method], () => this.#ask(method, given));
        },
      };
      Object.defineProperty(Lab.prototype, method, { value: call[method], writable: true, configurable: true });
    }
    // Node 20 has the symbol, browsers are about to.
    if (Symbol.dispose) Lab.prototype[Symbol.dispose] = Lab.prototype.free;
  }
}

/** Does something, and lets an error of ours tell who called `from`, and not what goes on in here. */
function telling(from, act) {
  try {
    return act();
  } catch (error) {
    if (error instanceof LabError) Error.captureStackTrace?.(error, from);
    throw error;
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
