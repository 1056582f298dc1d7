// The lab in an iframe of somebody else's page, also in a sandbox: parameters, height, messages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DATA, eventually, painted, url, watched } from "./harness.mjs";
import { hosted } from "./hosts.mjs";

const EMBED = new URL("embed.html", url);
const SIZER = `<script type="module" src="${new URL("detach-lab-iframe.js", url)}"></script>`;
const MARKUP = `"'><img src=x onerror="globalThis.run=1"><script>globalThis.run=1</script>`;

const address = (parameters = {}, fragment = "") => `${EMBED}?${new URLSearchParams(parameters)}${fragment}`.replaceAll("&", "&amp;");
const iframe = (parameters, attributes = 'sandbox="allow-scripts"') => `<iframe title="A lab" width="600" height="200" ${attributes} src="${address(parameters)}"></iframe>`;

/** A test with a page that has this content, at whose end nothing may have been complained about. */
function embedded(name, body, check, { script, expected = [] } = {}) {
  test(name, { timeout: 120_000 }, async () => {
    const { context, page, complaints } = await watched({ viewport: { width: 900, height: 900 } });
    try {
      await page.goto(await hosted(typeof body === "function" ? body() : body, { script }));
      await check(page, page.frameLocator("iframe >> nth=0"));
      const violations = await page.evaluate(() => globalThis.violations);
      assert.deepEqual([...complaints, ...violations].filter((said) => !expected.some((pattern) => pattern.test(said))), []);
    } finally {
      await context.close();
    }
  });
}

const current = (frame) => frame.locator(".node.current").first();

for (const [name, sandbox] of [["in a sandbox", 'sandbox="allow-scripts"'], ["without a sandbox", ""]]) {
  embedded(`an iframe ${name} shows what its parameters say`, iframe({ view: "diagram", script: `ec2 DetachVolume VolumeId=${DATA} ; clock settle` }, sandbox), async (page, frame) => {
    await current(frame).waitFor({ timeout: 20_000 });
    assert.match(await current(frame).innerText(), /busy/);
  });
}

test("a frame that cannot start says what it is, and leads to the lab", { timeout: 60_000 }, async () => {
  const { context, page } = await watched({ viewport: { width: 700, height: 700 } });
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(address({ view: "diagram" }));
  await eventually(async () => assert.match(await page.locator("detach-lab").innerText(), /^Detach Lab starts here\. It runs in your browser, and needs JavaScript and WebAssembly\./));
  const link = page.getByRole("link", { name: "open it in a page of its own" });
  assert.equal(await link.evaluate((link) => link.href), url);
  // By itself in a tab it asks nobody for a height.
  await page.unroute("**/*.wasm");
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.reload();
  await page.locator(".node.current").first().waitFor({ timeout: 20_000 });
  assert.deepEqual(complaints, []);
  await context.close();
});

/** An iframe is as high as what is in it. */
const fits = (page, frame) => eventually(async () => {
  const inside = await frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  const outside = await page.locator("iframe").first().evaluate((frame) => frame.clientHeight);
  assert.ok(inside > 250 && Math.abs(inside - outside) < 2, `${inside} in ${outside}`);
  const empty = await frame.locator("body").evaluate((body) => body.getBoundingClientRect().bottom - document.querySelector("detach-lab").shadowRoot.querySelector(".foot").getBoundingClientRect().bottom);
  assert.ok(empty < 20, `${empty} pixels are empty`);
});

for (const box of ["content-box", "border-box"]) {
  embedded(`an iframe grows to what is in it by message, with heights of the ${box}`, SIZER + iframe({ view: "diagram" }), async (page, frame) => {
    await current(frame).waitFor({ timeout: 20_000 });
    await fits(page, frame);
    await frame.getByRole("button", { name: /^deleted/ }).first().click();
    await fits(page, frame);
  }, { script: `document.querySelector("iframe").style.boxSizing = "${box}"` });
}

embedded("without a script of the page, the browser itself lets an iframe grow", iframe({ view: "diagram" }), async (page, frame) => {
  await page.locator("iframe").first().evaluate((frame) => {
    frame.removeAttribute("height");
    frame.style.setProperty("frame-sizing", "content-height");
  });
  await current(frame).waitFor({ timeout: 20_000 });
  await fits(page, frame);
});

embedded("who is not the lab does not give an iframe its height", SIZER + iframe({ view: "diagram" }) + '<iframe title="Another" id="other" width="300" height="123" srcdoc="x"></iframe>', async (page, frame) => {
  await current(frame).waitFor({ timeout: 20_000 });
  await fits(page, frame);
  const heights = () => page.evaluate(() => [...document.querySelectorAll("iframe")].map(({ clientHeight }) => clientHeight));
  const before = await heights();
  await page.evaluate(() => {
    // In the name of the page, and of another frame in it.
    for (const height of [700, -1, 0, 1e9, "700", NaN]) postMessage({ detachLab: 1, type: "size", height }, "*");
    const script = document.querySelector("#other").contentWindow;
    script.parent.postMessage.call(script, { detachLab: 1, type: "size", height: 700 }, "*");
  });
  await painted(page);
  assert.deepEqual(await heights(), before);
});

const ASKER = `
  const frame = document.querySelector("iframe");
  globalThis.got = [];
  addEventListener("message", ({ source, data }) => source === frame.contentWindow && got.push(data));
  globalThis.post = (data) => frame.contentWindow.postMessage(data, "*");
  globalThis.ask = (id, method, ...params) => post({ detachLab: 1, id, method, params });
`;
const answer = (page, id) => eventually(async () => {
  const found = await page.evaluate((id) => got.find((data) => data.id === id), id);
  assert.ok(found, "an answer");
  return found;
});
const ready = (page) => eventually(async () => assert.ok(await page.evaluate(() => got.some(({ name }) => name === "lab-ready"))), 20_000);

embedded("the page around it asks, and is told what happens", iframe({ view: "diagram" }), async (page) => {
  await ready(page);
  await page.evaluate((volume) => ask(1, "call", "ec2", "DetachVolume", { VolumeId: volume }), DATA);
  const detached = await answer(page, 1);
  assert.equal(detached.value.ok, true);
  assert.equal(detached.value.response.State, "detaching");
  await page.evaluate(() => ask("two", "call", "ec2", "DetachVolume", { VolumeId: "vol-0000000000000dead" }));
  assert.equal((await answer(page, "two")).value.error.code, "InvalidVolume.NotFound");
  await page.evaluate(() => ask(3, "settle"));
  await answer(page, 3);
  const changes = await page.evaluate(() => got.filter(({ name }) => name === "lab-change").length);
  assert.equal(changes, 3);
}, { script: ASKER });

embedded("what is asked wrongly is answered, and changes nothing", iframe({ view: "diagram" }), async (page) => {
  await ready(page);
  await page.evaluate(() => ask(0, "link"));
  const before = (await answer(page, 0)).value;
  for (const [id, message, error] of [
    ["version", { detachLab: 2 }, { code: "UnknownVersion", argument: "detachLab" }],
    ["none", { method: undefined }, { code: "UnknownMethod", argument: "method" }],
    ["unknown", { method: "constructor" }, { code: "UnknownMethod", argument: "method" }],
    ["markup", { method: MARKUP }, { code: "UnknownMethod", argument: "method" }],
    ["params", { method: "undo", params: { length: 1 } }, { code: "InvalidArgument", argument: "params" }],
    ["long", { method: "run", params: ["x".repeat(80_000)] }, { code: "InvalidArgument", argument: "params" }],
    ["argument", { method: "advance", params: ["soon"] }, { code: "InvalidArgument", argument: "ms" }],
    ["line", { method: "run", params: [MARKUP] }, { code: "InvalidArgument", argument: "line" }],
  ]) {
    await page.evaluate((message) => post(message), { detachLab: 1, id, ...message });
    const { message: told, ...found } = (await answer(page, id)).error;
    assert.deepEqual(found, error, id);
    assert.ok(told.length > 0 && told.length < 1_000, told);
  }
  // What has no place to answer to, and what is not for the lab.
  await page.evaluate(() => {
    for (const data of [undefined, null, 1, "text", [], {}, { id: 1, method: "undo" }, new Map([["detachLab", 1]])]) post(data);
    post({ detachLab: 1, id: { toString: () => "x" }.toString, method: "undo" }.method);
    post({ detachLab: 1, id: 1.5, method: "undo" });
  });
  await eventually(async () => assert.ok(await page.evaluate(() => got.some(({ id, error }) => id === null && error.argument === "id"))));
  const cyclic = [1];
  cyclic.push(cyclic);
  await page.evaluate(() => {
    const params = [];
    params.push(params);
    post({ detachLab: 1, id: "cyclic", method: "run", params });
  });
  assert.equal((await answer(page, "cyclic")).error.argument, "params");
  await page.evaluate(() => ask("after", "link"));
  assert.equal((await answer(page, "after")).value, before);
}, { script: ASKER });

embedded("only the page around it is heard", () => iframe({ view: "diagram" }), async (page) => {
  await ready(page);
  await page.evaluate(() => ask(0, "link"));
  const before = (await answer(page, 0)).value;
  // The iframe itself, and another window.
  await page.frames()[1].evaluate(() => window.postMessage({ detachLab: 1, id: "self", method: "step" }, "*"));
  await page.evaluate(() => {
    const other = document.body.appendChild(document.createElement("iframe"));
    other.contentWindow.eval; // A window of the same page, which is not the one around the lab.
    other.contentWindow.parent.frames[0].postMessage({ detachLab: 1, id: "page", method: "now" }, "*");
  });
  await answer(page, "page");
  await page.evaluate(() => ask(1, "link"));
  assert.equal((await answer(page, 1)).value, before);
  assert.ok(!(await page.evaluate(() => got.some(({ id }) => id === "self"))));
}, { script: ASKER });

embedded("of several parameters that are wrong the first is shown, and all are told", iframe({ colour: "red", size: "7" }), async (page, frame) => {
  await frame.getByRole("status").filter({ hasText: 'There is no parameter "colour"' }).waitFor();
  await eventually(async () => assert.deepEqual(await page.evaluate(() => got.filter((data) => data.name === "lab-error").map(({ detail }) => detail.argument)), ["colour", "size"]));
}, { script: ASKER });

for (const [name, parameters, argument] of [
  ["an unknown parameter", { colour: "red" }, "colour"],
  ["markup in a parameter's name", { [MARKUP]: "1" }, MARKUP],
  ["an unknown view", { view: MARKUP }, "view"],
  ["an unknown world", { fixture: MARKUP }, "fixture"],
  ["a seed that is no number", { seed: "1e3" }, "seed"],
  ["a script that cannot be read", { script: MARKUP }, "script"],
  ["an unknown cloud", { service: "gcp" }, "service"],
  ["an unknown theme", { theme: MARKUP }, "theme"],
]) {
  embedded(`${name} is told in the frame and to the page around it`, iframe(parameters), async (page, frame) => {
    await eventually(async () => {
      const told = await page.evaluate(() => got.filter((data) => data.name === "lab-error").map(({ detail }) => detail));
      assert.deepEqual(told.map(({ argument }) => argument), [argument]);
      assert.equal(told[0].code, "InvalidArgument");
    }, 20_000);
    await frame.getByRole("status").filter({ hasText: /accepted/ }).first().waitFor();
    const harm = await page.frames()[1].evaluate(() => ({ ran: globalThis.run, images: document.images.length }));
    assert.deepEqual(harm, { ran: undefined, images: 0 });
  }, { script: ASKER });
}
