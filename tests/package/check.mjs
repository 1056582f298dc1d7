// What the cases check with, in Node.js and in browsers. Importing it counts the real timers.

/** How many real timers were started. */
export let realTimers = 0;

for (const name of ["setTimeout", "setInterval"]) {
  globalThis[name] = new Proxy(globalThis[name], {
    apply(real, _, args) {
      realTimers += 1;
      return Reflect.apply(real, globalThis, args);
    },
  });
}

/** Something holds. */
export function ok(value, what = "it does not hold") {
  if (!value) throw new Error(what);
}

/** Two values are the same, as JSON has them. */
export function equal(found, wanted, what = "") {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value, sorted, 1) ?? `${value}`);
  if (one !== other) throw new Error(`${what}\nfound:  ${one}\nwanted: ${other}`);
}

function sorted(_, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A promise is rejected with an error that has these members. Returns it. */
export async function rejects(promise, members) {
  const error = await promise.then(
    () => {
      throw new Error("it was not rejected");
    },
    (error) => error,
  );
  for (const [name, value] of Object.entries(members)) {
    equal(error[name], value, `${name} of ${error?.stack ?? error}`);
  }
  return error;
}

/** What of `wanted` is not in `found`: members of objects, all entries of lists. */
export function has(found, wanted, path = "") {
  if (Array.isArray(wanted)) {
    equal(found?.length, wanted.length, `the length of ${path}`);
    wanted.forEach((item, index) => has(found[index], item, `${path}[${index}]`));
  } else if (typeof wanted === "object" && wanted !== null) {
    equal(typeof found, "object", path);
    for (const [name, value] of Object.entries(wanted)) has(found[name], value, `${path}.${name}`);
  } else {
    equal(found, wanted, path);
  }
}

// Taken before anybody replaces it; browsers have none.
const { setImmediate } = globalThis;

/** Lets as many tasks of the runtime go by. It needs no timer. */
export async function tasks(count) {
  for (let task = 0; task < count; task += 1) {
    await new Promise((done) => {
      if (setImmediate) return void setImmediate(done);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        done();
      };
      port2.postMessage(null);
    });
  }
}
