// The body of a request, in whatever form a client has it.

import { wrong } from "./plain.js";
import { holdLabTime } from "./time.js";

/** How many bytes are read at the most. The lab takes no longer request. */
const MOST_BYTES = 64 * 1024;

/**
 * The body as text. It may be nothing, a string, bytes of any view, a `Blob`, a `ReadableStream`, a
 * `Readable` of Node.js, or anything else that a `Response` takes.
 *
 * @param {unknown} body the body
 * @param {AbortSignal} [signal] ends the reading of a stream
 * @throws if it has more bytes than the lab takes
 */
export async function readBody(body, signal) {
  if (body === undefined || body === null) return "";
  if (typeof body === "string") return body;
  if (body.byteLength > MOST_BYTES || body.size > MOST_BYTES) throw tooLong();
  if (ArrayBuffer.isView(body) || body instanceof ArrayBuffer) {
    return decode(makeDecoder(), body);
  }
  if (typeof body.getReader === "function") return readStream(body.getReader(), signal);
  if (typeof body[Symbol.asyncIterator] === "function") return readStream(iterated(body), signal);
  return holdLabTime(new Response(body).text());
}

/** What can be iterated, read like a stream. */
function iterated(body) {
  const iterator = body[Symbol.asyncIterator]();
  return { read: () => iterator.next(), cancel: async () => iterator.return?.() };
}

async function readStream(reader, signal) {
  const stop = () => void reader.cancel().catch(() => {});
  signal?.addEventListener?.("abort", stop);
  try {
    return await readChunks(reader, stop);
  } finally {
    signal?.removeEventListener?.("abort", stop);
  }
}

async function readChunks(reader, stop) {
  const decoder = makeDecoder();
  let [text, length] = ["", 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decode(decoder);
    length += value.length;
    if (length > MOST_BYTES) {
      stop();
      throw tooLong();
    }
    text += typeof value === "string" ? value : decode(decoder, value, { stream: true });
  }
}

function makeDecoder() {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}

function decode(decoder, ...input) {
  try {
    return decoder.decode(...input);
  } catch {
    throw wrong("request.body", "its bytes are not UTF-8");
  }
}

function tooLong() {
  return wrong("request.body", `it has more than ${MOST_BYTES} bytes; accepted: at most so many`);
}

/**
 * What a promise gives, unless a signal is aborted first.
 *
 * @template T
 * @param {Promise<T>} promise the promise
 * @param {AbortSignal | undefined} signal the signal; an older kind has only `onabort`
 * @param {(signal: AbortSignal) => unknown} reason what is thrown then
 * @returns {Promise<T>} the same
 */
export async function unlessAborted(promise, signal, reason) {
  if (!signal) return promise;
  let stop;
  const aborted = new Promise((_, reject) => {
    stop = () => reject(reason(signal));
    if (signal.aborted) stop();
    else if (signal.addEventListener) signal.addEventListener("abort", stop);
    else signal.onabort = stop;
  });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener?.("abort", stop);
  }
}
