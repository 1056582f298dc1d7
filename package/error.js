// The one error of the package.

/** Something was asked for in a way that means nothing, or cannot be done any more. */
export class LabError extends Error {
  constructor(code, argument, message, options) {
    super(argument === "" ? message : `${argument}: ${message}`, options);
    this.code = code;
    this.argument = argument;
  }
}

// Not a field of each error: it is not printed twice, and a subclass may have its own.
Object.defineProperty(LabError.prototype, "name", { value: "LabError", configurable: true, writable: true });
