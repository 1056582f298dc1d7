// A lab behind the interface of `fetch`: for clients that take such a function, for service
// workers, and in place of the one that is there.

import { readBody, unlessAborted } from "./body.js";
import { isCloudHost, isKnownHost } from "./hosts.js";
import { checkHosts, checkLab, checkOptions } from "./options.js";
import { wrong } from "./plain.js";
import { holdLabTime, passing, working } from "./time.js";

export { isCloudHost };

/**
 * A function that is called as `fetch` is, and in which the lab answers for EC2 and ECS.
 *
 * @param {object} lab the lab, or the element of one
 * @param {object} [options] all of it may be left out
 * @param {typeof fetch} [options.fallback] gets calls to other hosts; without it they are refused
 * @param {string[]} [options.hosts] further hosts for which the lab answers, `localhost` for one
 * @param {"still" | "real" | number} [options.time] what passes in the lab with each call: nothing,
 *   if left out; so many milliseconds; or `real`, as much as the program's clock has gone forward
 *   since the last one
 * @returns {typeof fetch} the function. It throws as `fetch` does: a `TypeError` for a call that is
 *   none or is for another host, the reason of the signal if that is aborted
 */
export function labFetch(lab, options) {
  checkLab(lab);
  const { fallback, time, ...given } = checkOptions(options, ["fallback", "hosts", "time"]);
  const hosts = checkHosts(given.hosts);
  if (fallback !== undefined && typeof fallback !== "function") {
    throw wrong("options.fallback", "it is no function");
  }
  const pass = passing(lab, time);
  return async (input, init) => {
    if (input === undefined || input === null) {
      throw new TypeError(`the request is ${input}; accepted: a URL, a text or a Request`);
    }
    const { hostname } = new URL(input.url ?? input, globalThis.location?.href);
    if (!isKnownHost(hostname, hosts)) {
      if (fallback) return fallback(input, init);
      throw new TypeError(
        `the lab answers for EC2 and ECS, not for ${hostname}; the option "fallback" takes a ` +
          "function for other calls",
      );
    }
    const request = new Request(input, init);
    const { signal } = request;
    const body = await unlessAborted(bodyOf(request, init?.body), signal, reason);
    await pass();
    const { method, url } = request;
    const headers = Object.fromEntries(request.headers);
    const answer = await unlessAborted(
      (async () => lab.http({ method, url, headers, body }))(),
      signal,
      reason,
    );
    return respond(answer, method, url);
  };
}

function respond({ status, headers, body }, method, url) {
  const response = new Response(method === "HEAD" ? null : body, { status, headers });
  Object.defineProperty(response, "url", { value: url });
  // It is read as soon as the runtime comes to it.
  for (const name of ["arrayBuffer", "blob", "json", "text"]) {
    const read = response[name].bind(response);
    Object.defineProperty(response, name, { value: () => holdLabTime(read()) });
  }
  return response;
}

/** The body of a request, which comes when the runtime comes to it. */
async function bodyOf(request, given) {
  const { body, signal } = request;
  // Firefox has no stream of it, and takes none.
  if (body === undefined) return readBody(await holdLabTime(request.arrayBuffer()), signal);
  if (body === null) return "";
  // What was given as a stream may wait for a timer; of a `Request` nobody knows.
  const mayWait = given === undefined || given === null || Symbol.asyncIterator in Object(given);
  const wait = mayWait ? working : holdLabTime;
  const reader = body.getReader();
  const read = () => wait(reader.read());
  return readBody({ getReader: () => ({ read, cancel: () => reader.cancel() }) }, signal);
}

const reason = (signal) => signal.reason;
