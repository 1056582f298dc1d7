// The function that is called as `fetch` is.

import { Lab, isCloudHost, labFetch, onLabTime } from "detach-lab";

import { equal, ok, rejects } from "../check.mjs";

const EC2 = "https://ec2.us-east-1.amazonaws.com/";
const FORM = "Action=DescribeVolumes&Version=2016-11-15";
const ECS =
  "https://ecs.cn-hangzhou.aliyuncs.com/?Action=DescribeNetworkInterfaces&Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou";

export const cases = {
  async "an answer is a Response"() {
    const fetch = labFetch(new Lab());
    const url = `${EC2}?Action=DetachVolume&VolumeId=foo`;
    const response = await fetch(url);
    ok(response instanceof Response);
    const { status, ok: fine, redirected } = response;
    equal([status, fine, response.url, redirected], [400, false, url, false]);
    equal(response.headers.get("Content-Type"), "text/xml;charset=UTF-8");
    ok((await response.text()).includes("<Code>InvalidParameterValue</Code>"));
    const json = await fetch(ECS);
    equal(json.headers.get("content-type"), "application/json;charset=utf-8");
    equal((await json.json()).TotalCount, 0);
  },

  async "it is called in every way that fetch is called"() {
    const fetch = labFetch(new Lab());
    const post = { method: "POST", body: FORM };
    for (const args of [
      [`${EC2}?${FORM}`],
      [new URL(`${EC2}?${FORM}`)],
      [new Request(`${EC2}?${FORM}`)],
      [EC2, post],
      [EC2, { ...post, headers: { "Content-Type": "application/x-www-form-urlencoded" } }],
      [EC2, { ...post, headers: new Headers([["x-amz-date", "20260101T090000Z"]]) }],
      [EC2, { ...post, body: new URLSearchParams(FORM) }],
      [EC2, { ...post, body: new TextEncoder().encode(FORM) }],
      [EC2, { ...post, body: new TextEncoder().encode(FORM).buffer }],
      [EC2, { ...post, body: new Blob([FORM]) }],
      [new Request(EC2, post)],
      [new Request(EC2), post],
    ]) {
      const response = await fetch(...args);
      equal([response.status, response.url.slice(0, EC2.length)], [200, EC2]);
      ok((await response.text()).includes("<DescribeVolumesResponse"));
    }
    const head = await fetch(EC2, { method: "HEAD" });
    equal(await head.text(), "");
  },

  async "on the time of the lab a call and its answer take none"() {
    const lab = new Lab();
    const fetch = labFetch(lab);
    const start = lab.now();
    await onLabTime(lab, async () => {
      let late = false;
      setTimeout(() => (late = true), 1);
      for (let round = 0; round < 20; round += 1) {
        await (await fetch(EC2, { method: "POST", body: new Blob([FORM]) })).text();
        await (await fetch(ECS)).json();
      }
      equal(late, false);
    });
    equal(lab.now() - start, 0);
  },

  async "a body may come bit by bit, on the time of the lab too"() {
    const lab = new Lab();
    const fetch = labFetch(lab);
    const start = lab.now();
    // Firefox takes no stream for a body, and sends the text of the object.
    const streams = "body" in Request.prototype;
    await onLabTime(lab, async () => {
      const parts = [FORM.slice(0, 5), FORM.slice(5)];
      const body = new ReadableStream({
        async pull(controller) {
          await new Promise((done) => setTimeout(done, 10));
          const part = parts.shift();
          if (part === undefined) controller.close();
          else controller.enqueue(new TextEncoder().encode(part));
        },
      });
      const response = await fetch(EC2, { method: "POST", body, duplex: "half" });
      equal(response.status, streams ? 200 : 400);
    });
    if (streams) equal(lab.now() - start, 30);
  },

  async "what fetch refuses, it refuses with a TypeError"() {
    const fetch = labFetch(new Lab());
    for (const args of [
      [],
      ["no address:"],
      [EC2, { method: "GET", body: "x" }],
      [EC2, { method: "A B" }],
    ]) {
      await rejects(fetch(...args), { name: "TypeError" });
    }
    const used = new Request(EC2, { method: "POST", body: FORM });
    await used.text();
    await rejects(fetch(used), { name: "TypeError" });
  },

  async "a call of nothing is told what is missing"() {
    const message = "the request is undefined; accepted: a URL, a text or a Request";
    await rejects(labFetch(new Lab())(), { name: "TypeError", message });
  },

  async "other hosts are refused, and it says how they need not be"() {
    const lab = new Lab();
    await rejects(labFetch(lab)("https://s3.amazonaws.com/?Action=DescribeVolumes"), {
      name: "TypeError",
      message:
        'the lab answers for EC2 and ECS, not for s3.amazonaws.com; the option "fallback" takes a function for other calls',
    });
    const calls = [];
    const fallback = async (...args) => {
      calls.push(args);
      return new Response("real");
    };
    const fetch = labFetch(lab, { fallback, hosts: ["localhost"] });
    const [input, init] = [new Request("https://example.com/"), { method: "POST" }];
    equal(await (await fetch(input, init)).text(), "real");
    ok(calls.length === 1 && calls[0][0] === input && calls[0][1] === init);
    equal((await fetch(`http://localhost:4566/?${FORM}`)).status, 200);
    equal(calls.length, 1);
  },

  async "a call is aborted with the reason of its signal"() {
    const lab = new Lab();
    const fetch = labFetch(lab);
    await rejects(fetch(EC2, { signal: AbortSignal.abort() }), { name: "AbortError" });
    const reason = new RangeError("enough");
    const signal = AbortSignal.abort(reason);
    ok((await rejects(fetch(EC2, { signal }), {})) === reason);
    ok((await rejects(fetch(new Request(EC2, { signal })), {})) === reason);
    equal(lab.position(), 0);
    const controller = new AbortController();
    const silent = { http: () => new Promise(() => {}) };
    const asked = labFetch(silent)(EC2, { signal: controller.signal });
    controller.abort(reason);
    ok((await rejects(asked, {})) === reason);
  },

  async "a body that is too long is refused"() {
    const lab = new Lab();
    const asked = labFetch(lab)(EC2, { method: "POST", body: "x".repeat(65_537) });
    await rejects(asked, { code: "InvalidArgument", argument: "request.body" });
    equal(lab.position(), 0);
  },

  async "time passes with each call if that is wanted"() {
    const lab = new Lab();
    const start = lab.now();
    await labFetch(lab, { time: 40 })(`${EC2}?${FORM}`);
    equal(lab.now() - start, 40);
  },

  async "the hosts are those of the two services"() {
    for (const host of [
      "ec2.amazonaws.com",
      "ec2.us-east-1.amazonaws.com",
      "EC2.eu-central-1.amazonaws.com",
      "ec2-fips.us-east-1.amazonaws.com",
      "ec2.cn-north-1.amazonaws.com.cn",
      "ec2.us-west-2.api.aws",
      "ecs.aliyuncs.com",
      "ecs.cn-hangzhou.aliyuncs.com",
      "ecs-cn-hangzhou.aliyuncs.com",
      "ecs-vpc.cn-beijing.aliyuncs.com",
      "ecs.ap-southeast-1.aliyuncs.com",
    ]) {
      equal(isCloudHost(host), true, host);
    }
    for (const host of [
      "",
      "amazonaws.com",
      "s3.amazonaws.com",
      "ec2.s3.us-east-1.amazonaws.com",
      "ec2.us-east-1.amazonaws.com.example.org",
      "notec2.amazonaws.com",
      "ec2xamazonaws.com",
      "rds.aliyuncs.com",
      "aliyuncs.com",
    ]) {
      equal(isCloudHost(host), false, host);
    }
    equal(isCloudHost("localhost", ["localhost"]), true);
    equal(isCloudHost("LOCALHOST", ["LocalHost"]), true);
    for (const [args, argument, message] of [
      [[], "host", "it is no text; accepted: the name of a host"],
      [[new URL(EC2)], "host", "it is no text; accepted: the name of a host"],
      [["localhost", "localhost"], "more", "it is no list of names"],
      [["localhost", ["a", "localhost:80"]], "more[1]", '"localhost:80" has a port, and each port is meant; accepted: the name of a host, as "localhost"'],
    ]) {
      const asked = (async () => isCloudHost(...args))();
      await rejects(asked, { code: "InvalidArgument", argument, message: `${argument}: ${message}` });
    }
  },

  async "further hosts are names in any case, without a port"() {
    const hosts = ["LocalHost", "[::1]", "127.0.0.1"];
    const fetch = labFetch(new Lab(), { hosts });
    for (const host of ["localhost", "LOCALHOST:4566", "[::1]:80", "127.0.0.1"]) {
      equal((await fetch(`http://${host}/?${FORM}`)).status, 200, host);
    }
    for (const [host, problem] of [
      ["localhost:4566", '"localhost:4566" has a port, and each port is meant'],
      ["[::1]:4566", '"[::1]:4566" has a port, and each port is meant'],
      ["http://localhost", '"http://localhost" is more than a name'],
      ["localhost/", '"localhost/" is more than a name'],
      ["", "it is empty"],
      [7, "it is no text"],
    ]) {
      const made = (async () => labFetch(new Lab(), { hosts: ["a", host] }))();
      const message = `options.hosts[1]: ${problem}; accepted: the name of a host, as "localhost"`;
      await rejects(made, { code: "InvalidArgument", argument: "options.hosts[1]", message });
    }
  },

  async "arguments that mean nothing are refused"() {
    const lab = new Lab();
    for (const [args, argument] of [
      [[], "lab"],
      [[lab, { time: -1 }], "options.time"],
      [[lab, { fetch }], "options.fetch"],
      [[lab, { fallback: "fetch" }], "options.fallback"],
      [[lab, { hosts: "localhost" }], "options.hosts"],
    ]) {
      const made = (async () => labFetch(...args))();
      await rejects(made, { code: "InvalidArgument", argument });
    }
  },
};
