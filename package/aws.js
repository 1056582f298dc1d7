// The AWS SDK for JavaScript v3 against a lab: what its clients take as their `requestHandler`.

import { readBody, unlessAborted } from "./body.js";
import { checkLab, checkOptions } from "./options.js";
import { passing } from "./time.js";

/**
 * A request handler for clients of the AWS SDK for JavaScript v3, which are not changed:
 *
 *     const client = new EC2Client({ requestHandler: awsRequestHandler(lab), … });
 *
 * The answer is there at once, so that no timeout of the client is needed. Its `date` is the
 * program's and not the lab's: a client corrects its clock by that header, and takes a refusal for
 * one that is worth another attempt if the clocks differ.
 *
 * @param {object} lab the lab, or the element of one
 * @param {{ time?: "still" | "real" | number }} [options] `time`: what passes in the lab with each
 *   request: nothing, if left out; so many milliseconds; or `real`, as much as the program's clock
 *   has gone forward since the last one
 * @returns {LabRequestHandler} the handler; one may serve many clients
 */
export function awsRequestHandler(lab, options) {
  checkLab(lab);
  const { time } = checkOptions(options, ["time"]);
  return new LabRequestHandler(lab, passing(lab, time));
}

/** What the SDK knows as `HttpHandler`. */
class LabRequestHandler {
  metadata = { handlerProtocol: "http/1.1" };
  #lab;
  #pass;
  #config = {};

  constructor(lab, pass) {
    this.#lab = lab;
    this.#pass = pass;
  }

  /**
   * Answers one request.
   *
   * @throws an `AbortError` if the signal is aborted before the lab was asked; what the lab throws
   *   if the request is no HTTP request that it takes
   */
  async handle(request, { abortSignal } = {}) {
    return unlessAborted(this.#answer(request, abortSignal), abortSignal, abortError);
  }

  async #answer(request, abortSignal) {
    if (abortSignal?.aborted) throw abortError(abortSignal);
    const body = await readBody(request.body, abortSignal);
    if (abortSignal?.aborted) throw abortError(abortSignal);
    await this.#pass();
    const { method, headers } = request;
    const answer = await this.#lab.http({ method, url: urlOf(request), headers, body });
    const response = {
      statusCode: answer.status,
      headers: { ...answer.headers, date: new Date().toUTCString() },
      body: streamOf(answer.body),
    };
    return { response };
  }

  /** Nothing is open that could be closed. */
  destroy() {}

  /** Keeps a setting, as the SDK's own handlers do. */
  updateHttpClientConfig(key, value) {
    this.#config = { ...this.#config, [key]: value };
  }

  /** The settings. */
  httpHandlerConfigs() {
    return this.#config;
  }
}

/** The address of a request of the SDK, which has it in parts. */
function urlOf({ protocol, hostname, port, path, query = {} }) {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one ?? ""]),
  );
  const search = pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "";
  return `${protocol}//${hostname}${port ? `:${port}` : ""}${path}${search}`;
}

/** Text as the stream that a response has in a browser, and that the SDK reads in Node.js too. */
function streamOf(text) {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

/** The error that the SDK's own handlers make of an aborted request. */
function abortError({ reason }) {
  const error = reason instanceof Error || !reason
    ? new Error("Request aborted", reason && { cause: reason })
    : new Error(String(reason));
  error.name = "AbortError";
  return error;
}
