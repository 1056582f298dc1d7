// Arguments as JSON, in one pass, so that what was looked at is what is sent. What JSON would leave
// out or change without a word is refused with its path instead.
import { LabError } from "./error.js";

/** How many bytes the arguments of one call have at the most, as JSON in UTF-8. */
export const MOST_BYTES = 2 * 1024 * 1024;

/** How deep arguments may be nested. */
export const MOST_DEEP = 32;

/**
 * The arguments of a method as an array in JSON. The names are those of its parameters, of which only
 * the last ones may be left out.
 */
export function toJson(given, names) {
  const writer = new Writer();
  // What is missing at the end is left out.
  const last = given.findLastIndex((value) => value !== undefined);
  const nameOf = (index) => names[index] ?? `arguments[${index}]`;
  const texts = given.slice(0, last + 1).map((value, index) => {
    if (value === undefined) throw wrong(nameOf(index), "it is missing");
    return writer.value(value, nameOf(index));
  });
  const json = `[${texts.join(",")}]`;
  if (json.length > MOST_BYTES / 3 && new TextEncoder().encode(json).length > MOST_BYTES) {
    const longest = texts.reduce((most, text, index) => (text.length > texts[most].length ? index : most), 0);
    throw tooLong(nameOf(longest));
  }
  return json;
}

class Writer {
  /** How many UTF-16 units were written: as many bytes, or more. */
  #units = 0;
  #above = [];

  value(value, path) {
    switch (typeof value) {
      case "string":
        return this.#string(value, path);
      case "number":
        return this.#number(value, path);
      case "boolean":
        return this.#take(String(value), path);
      case "object":
        return value === null ? this.#take("null", path) : this.#object(value, path);
      default:
        throw wrong(path, `it is ${KINDS[typeof value]}`);
    }
  }

  #string(value, path) {
    // Before any work is done with it.
    this.#room(value.length, path);
    if (!value.isWellFormed()) throw wrong(path, "it has half of a surrogate pair, which is no character");
    return this.#take(JSON.stringify(value), path);
  }

  #number(value, path) {
    if (!Number.isFinite(value)) throw wrong(path, `it is ${value}`);
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw wrong(path, `it is ${value}, which is not exact; accepted: up to ${Number.MAX_SAFE_INTEGER}`);
    }
    return this.#take(JSON.stringify(value), path);
  }

  #object(value, path) {
    if (this.#above.includes(value)) throw wrong(path, "it contains itself");
    if (this.#above.length === MOST_DEEP) throw wrong(path, `it is nested too deep; accepted: ${MOST_DEEP} levels`);
    this.#above.push(value);
    // A getter or a proxy may throw whatever it likes.
    const text = reading(path, () => {
      if (Array.isArray(value)) return this.#list(value, path);
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return this.#bytes(value, path);
      if (!isPlain(value)) throw wrong(path, `it is a ${kindOf(value)}; accepted: plain data`);
      return this.#fields(value, path);
    });
    this.#above.pop();
    return text;
  }

  #list(list, path) {
    this.#room(list.length, path);
    const texts = [];
    for (let index = 0; index < list.length; index += 1) texts.push(this.value(list[index], `${path}[${index}]`));
    return this.#take(`[${texts.join(",")}]`, path, 2 + texts.length);
  }

  #fields(object, path) {
    const texts = [];
    for (const key of Object.keys(object)) {
      const field = object[key];
      if (field === undefined) continue;
      const at = `${path}.${key}`;
      texts.push(`${this.#string(key, at)}:${this.value(field, at)}`);
    }
    return this.#take(`{${texts.join(",")}}`, path, 2 + 2 * texts.length);
  }

  /** Bytes are text in UTF-8, as the body of a request is. */
  #bytes(bytes, path) {
    this.#room(bytes.byteLength, path);
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw wrong(path, "its bytes are not UTF-8");
    }
    return this.#string(text, path);
  }

  #take(text, path, units = text.length) {
    this.#room(units, path);
    this.#units += units;
    return text;
  }

  #room(units, path) {
    if (this.#units + units > MOST_BYTES) throw tooLong(path);
  }
}

const KINDS = { undefined: "undefined", function: "a function", symbol: "a symbol", bigint: "a BigInt" };

const tooLong = (path) => wrong(path, `it is too long; accepted: at most ${MOST_BYTES} bytes in all`);

/** A failure while `read` looked at what was given, unless it is ours. */
function reading(path, read) {
  try {
    return read();
  } catch (error) {
    throw error instanceof LabError ? error : wrong(path, "it cannot be read", { cause: error });
  }
}

/** Also of another realm, such as that of a frame or of a test runner. */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value) {
  const name = value.constructor?.name;
  return typeof name === "string" && name !== "" ? name.slice(0, 40) : "class instance";
}

export const wrong = (argument, message, options) => new LabError("InvalidArgument", shortened(argument), message, options);

/** A path that keys make long, without its middle. */
function shortened(path) {
  const letters = [...path];
  return letters.length > 200 ? [...letters.slice(0, 100), " … ", ...letters.slice(-100)].join("") : path;
}
