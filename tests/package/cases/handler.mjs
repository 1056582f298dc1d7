// The request handler for the AWS SDK, asked as the SDK asks it.

import { Lab, awsRequestHandler, onLabTime } from "detach-lab";

import { equal, ok, rejects } from "../check.mjs";

const FORM = "Action=DescribeVolumes&Version=2016-11-15";

function request(changes) {
  return {
    method: "POST",
    protocol: "https:",
    hostname: "ec2.us-east-1.amazonaws.com",
    path: "/",
    query: {},
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: FORM,
    ...changes,
  };
}

async function textOf({ body }) {
  return new Response(body).text();
}

/** Asks, and tells what of the answer matters. */
async function ask(handler, changes, options) {
  const { response } = await handler.handle(request(changes), options);
  const text = await textOf(response);
  return { status: response.statusCode, code: /<Code>(.*)<\/Code>/.exec(text)?.[1], text };
}

const bytes = (text) => new TextEncoder().encode(text);

function stream(...chunks) {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function* iterate(...chunks) {
  yield* chunks;
}

/** A body that begins like this and never ends; `cancelled` says when nobody wants it any more. */
function endless(...chunks) {
  let cancel;
  const cancelled = new Promise((done) => (cancel = () => done("cancelled")));
  const start = (controller) => chunks.forEach((chunk) => controller.enqueue(chunk));
  const pull = () => new Promise(() => {});
  return { body: new ReadableStream({ start, pull, cancel }), cancelled };
}

export const cases = {
  async "a response is what the SDK's own handlers give"() {
    const { response } = await awsRequestHandler(new Lab()).handle(request());
    equal(response.statusCode, 200);
    equal(response.headers["content-type"], "text/xml;charset=UTF-8");
    equal(response.headers.server, "AmazonEC2");
    ok(response.body instanceof ReadableStream);
    const text = await textOf(response);
    equal(response.headers["content-length"], `${bytes(text).length}`);
    ok(text.includes("<volumeSet/>") && text.endsWith("</DescribeVolumesResponse>"), text);
  },

  async "a body may have any form"() {
    const handler = awsRequestHandler(new Lab());
    const long = bytes(`${"x".repeat(7)}${FORM}`);
    for (const [name, body] of Object.entries({
      string: FORM,
      bytes: bytes(FORM),
      "a part of bytes": long.subarray(7),
      "another view": new DataView(long.buffer, 7),
      buffer: bytes(FORM).buffer,
      blob: new Blob([FORM]),
      "stream of bytes": stream(bytes(FORM.slice(0, 9)), bytes(FORM.slice(9))),
      "stream of text": stream(FORM.slice(0, 9), FORM.slice(9)),
      iterator: iterate(bytes(FORM.slice(0, 9)), bytes(FORM.slice(9))),
      form: new URLSearchParams(FORM),
    })) {
      equal((await ask(handler, { body })).status, 200, name);
    }
    for (const body of [undefined, null, "", new Uint8Array(), stream()]) {
      equal((await ask(handler, { body })).code, "MissingAction");
    }
  },

  async "letters of more than one byte may be cut apart"() {
    const whole = bytes("Action=DetachVolume&VolumeId=é");
    const cut = whole.length - 1;
    const body = stream(whole.slice(0, cut), whole.slice(cut));
    const { text } = await ask(awsRequestHandler(new Lab()), { body });
    ok(text.includes("Value (é) for parameter"), text);
  },

  async "parameters may be in the address"() {
    const handler = awsRequestHandler(new Lab());
    const query = { Action: "DescribeVolumes", Version: "2016-11-15", "VolumeId.1": ["vol-&=#"] };
    const { text } = await ask(handler, { method: "GET", query, body: undefined, port: 443 });
    ok(text.includes("Value (vol-&amp;=#) for parameter"), text);
    const path = "/?Action=DescribeVolumes";
    equal((await ask(handler, { method: "GET", path, body: undefined })).status, 200);
  },

  async "a body that is too long is refused, in any form, and nothing is asked"() {
    const lab = new Lab();
    const handler = awsRequestHandler(lab);
    const text = "x".repeat(65_537);
    const { body: long, cancelled } = endless(bytes(text));
    for (const body of [bytes(text), new Blob([text]), long, iterate(text.slice(9), "x".repeat(9))]) {
      await rejects(ask(handler, { body }), {
        name: "LabError",
        code: "InvalidArgument",
        argument: "request.body",
        message: "request.body: it has more than 65536 bytes; accepted: at most so many",
      });
    }
    equal(await cancelled, "cancelled", "the stream is told");
    const whole = await rejects(ask(handler, { body: text }), { code: "InvalidArgument" });
    ok(whole.argument.startsWith("request"), whole.argument);
    for (const body of [new Uint8Array([0xff]), stream(new Uint8Array([0xc3]))]) {
      await rejects(ask(handler, { body }), {
        code: "InvalidArgument",
        message: "request.body: its bytes are not UTF-8",
      });
    }
    equal(lab.position(), 0);
  },

  async "an aborted request is not sent, and the error is the SDK's"() {
    const lab = new Lab();
    const handler = awsRequestHandler(lab);
    const aborted = async (reason, message, cause) => {
      const abortSignal = AbortSignal.abort(reason);
      const error = await rejects(ask(handler, {}, { abortSignal }), { name: "AbortError", message });
      ok(error.cause === cause);
    };
    const boom = new RangeError("boom");
    await aborted(boom, "Request aborted", boom);
    await aborted("enough", "enough");
    const { body } = endless();
    const abortSignal = AbortSignal.abort();
    await rejects(ask(handler, { body }, { abortSignal }), { name: "AbortError" });
    equal([lab.position(), body.locked], [0, false]);
    const { signal } = new AbortController();
    const options = { abortSignal: signal, requestTimeout: 1 };
    equal((await ask(handler, {}, options)).status, 200);
    equal(lab.position(), 1);
  },

  async "a request is aborted while its body is read"() {
    const lab = new Lab();
    const handler = awsRequestHandler(lab);
    const { body, cancelled } = endless(bytes("Action="));
    const controller = new AbortController();
    const asked = ask(handler, { body }, { abortSignal: controller.signal });
    controller.abort();
    await rejects(asked, { name: "AbortError", message: "Request aborted" });
    equal(await cancelled, "cancelled");
    // The signals of older versions.
    const old = { aborted: false, onabort: null };
    const second = ask(handler, { body: endless().body }, { abortSignal: old });
    old.onabort();
    await rejects(second, { name: "AbortError" });
    equal(lab.position(), 0);
  },

  async "the date is the program's, so that no client corrects its clock"() {
    const lab = new Lab();
    const handler = awsRequestHandler(lab);
    const date = async () => Date.parse((await handler.handle(request())).response.headers.date);
    ok(Math.abs((await date()) - Date.now()) < 60_000);
    await onLabTime(lab, async () => equal(await date(), lab.now()));
  },

  async "time passes with each request if that is wanted"() {
    const lab = new Lab();
    const start = lab.now();
    await ask(awsRequestHandler(lab), {});
    await ask(awsRequestHandler(lab, { time: "still" }), {});
    equal(lab.now() - start, 0);
    const slow = awsRequestHandler(lab, { time: 250 });
    await ask(slow, {});
    await ask(slow, {});
    equal(lab.now() - start, 500);
  },

  async "time passes as fast as the program's clock if that is wanted"() {
    const lab = new Lab();
    const start = lab.now();
    const real = Date.now;
    let now = 1_000_000;
    Date.now = () => now;
    try {
      const handler = awsRequestHandler(lab, { time: "real" });
      await ask(handler, {});
      equal(lab.now() - start, 0);
      now += 4_000;
      await ask(handler, {});
      await ask(handler, {});
      equal(lab.now() - start, 4_000);
      // A clock that is put back changes nothing.
      now -= 1_000;
      await ask(handler, {});
      now += 7;
      await ask(handler, {});
      equal(lab.now() - start, 4_007);
      // A program on the time of the lab has that time already.
      now += 1_000;
      await onLabTime(lab, () => ask(handler, {}));
      equal(lab.now() - start, 4_007);
    } finally {
      Date.now = real;
    }
  },

  async "settings are kept, as the SDK expects it"() {
    const handler = awsRequestHandler(new Lab());
    equal(handler.metadata, { handlerProtocol: "http/1.1" });
    equal(handler.httpHandlerConfigs(), {});
    handler.updateHttpClientConfig("requestTimeout", 7);
    equal(handler.httpHandlerConfigs(), { requestTimeout: 7 });
    handler.destroy();
    equal((await ask(handler, {})).status, 200);
  },

  async "a lab may answer later, as an element does"() {
    const lab = new Lab();
    const element = {
      http: async (...args) => lab.http(...args),
      advance: async (ms) => lab.advance(ms),
    };
    equal((await ask(awsRequestHandler(element, { time: 5 }), {})).status, 200);
    const controller = new AbortController();
    const silent = { http: () => new Promise(() => {}) };
    const asked = ask(awsRequestHandler(silent), {}, { abortSignal: controller.signal });
    controller.abort();
    await rejects(asked, { name: "AbortError" });
  },

  async "arguments that mean nothing are refused"() {
    const lab = new Lab();
    for (const [args, argument] of [
      [[], "lab"],
      [[{}], "lab"],
      [[lab, null], "options"],
      [[lab, { times: 1 }], "options.times"],
      [[lab, { time: 0 }], "options.time"],
      [[lab, { time: 1.5 }], "options.time"],
      [[lab, { time: "fast" }], "options.time"],
    ]) {
      const made = (async () => awsRequestHandler(...args))();
      await rejects(made, { name: "LabError", code: "InvalidArgument", argument });
    }
  },
};
