// A session as the engine has it in `transcript.txt`, in Node.js and in browsers alike.

/** What each step is answered, one line of JSON for each. */
export function record(Lab, steps) {
  const lab = new Lab();
  let change;
  lab.subscribe((told) => (change = told));
  return steps.map(([method, ...given]) => {
    change = undefined;
    try {
      return JSON.stringify({ value: lab[method](...given), change });
    } catch (error) {
      const { name, code, argument, message } = error;
      if (name !== "LabError") throw error;
      return JSON.stringify({ error: { code, argument, message: message.slice(argument.length + 2) } });
    }
  });
}

/** Why a value is not plain data that JSON keeps as it is; undefined if it is. */
export function whyNotPlain(value, path = "value") {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : `${path} is ${value}`;
  if (typeof value !== "object") return `${path} is of type ${typeof value}`;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return `${path} is a ${value.constructor.name}`;
  if (Object.getOwnPropertySymbols(value).length > 0) return `${path} has symbols`;
  const keys = Object.getOwnPropertyNames(value);
  const inList = Array.isArray(value) ? value.length + 1 : keys.length;
  if (keys.length !== inList) return `${path} has holes, or more than its entries`;
  for (const key of Object.keys(value)) {
    const why = whyNotPlain(value[key], `${path}.${key}`);
    if (why) return why;
  }
  return undefined;
}
