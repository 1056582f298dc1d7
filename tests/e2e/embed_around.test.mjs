// What a page of somebody else keeps, whatever a lab does in it: its fallback where a lab cannot run,
// its focus, keys, address and listeners, its layout, its colours and its memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, eventually } from "./harness.mjs";
import { POLICY, ask, document as html, host, serve, started, told } from "./embedded.mjs";

const FALLBACK = '<p class="fallback">Here a lab would be.</p>';
const lab = (id, attributes = "") => `<detach-lab id="${id}" ${attributes}>${FALLBACK}</detach-lab>`;
const press = (page, id, name) => page.locator(`#${id}`).getByRole("button", { name, exact: true }).click();
const isFallback = (page, id) => page.locator(`#${id} .fallback`).isVisible();

/** A page whose lab cannot start: what stays, and what is told. */
function blocked(name, serving, { script = true, code = "NotStarted" } = {}) {
  test(name, { timeout: 60_000 }, async () => {
    const server = await serve({ "/": html(lab("one", 'height="200"') + lab("two")) }, serving);
    const context = await (await browser()).newContext({ javaScriptEnabled: script });
    const page = await context.newPage();
    const thrown = [];
    page.on("pageerror", (error) => thrown.push(String(error)));
    await page.addInitScript(() => {
      globalThis.told = [];
      document.addEventListener("lab-error", ({ target, detail }) => globalThis.told.push({ id: target.id, ...detail }));
      addEventListener("unhandledrejection", ({ reason }) => globalThis.told.push({ reason: String(reason) }));
    });
    await page.goto(server.url);
    assert.ok(await isFallback(page, "one"));
    if (code) {
      await eventually(async () => assert.deepEqual((await page.evaluate(() => globalThis.told)).map((event) => [event.id, event.code, event.argument]).sort(), [["one", code, ""], ["two", code, ""]]));
    } else {
      await page.waitForTimeout(500);
    }
    assert.ok(await isFallback(page, "one"));
    assert.ok(await isFallback(page, "two"));
    assert.deepEqual(thrown, []);
    await context.close();
    await server.close();
  });
}

blocked("without scripts what is between the tags stays", {}, { script: false, code: null });
blocked("where the policy refuses scripts what is between the tags stays", { policy: POLICY.replace("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'") }, { code: null });
blocked("where the policy refuses WebAssembly what is between the tags stays", { policy: POLICY.replace(" 'wasm-unsafe-eval'", "") });
blocked("where the module is not there what is between the tags stays", { refused: (path) => path.endsWith(".wasm") });
blocked("where the style is not there what is between the tags stays", { refused: (path) => path.endsWith(".css") });
blocked("where the runtime is not there what is between the tags stays", { refused: (path) => path.includes("runtime-") });

test("where only a part of the lab is not there, it says so, and begins when it is there", async () => {
  let isThere = false;
  const server = await serve({ "/": html(lab("one", 'fixture="nitro" view="diagram"')) }, { refused: (path) => !isThere && /split_ec2/.test(path) });
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.told = [];
    for (const type of ["lab-error", "lab-ready"]) document.addEventListener(type, ({ detail }) => globalThis.told.push({ type, ...detail }));
  });
  await page.goto(server.url);
  await eventually(async () => assert.deepEqual(await told(page), [{ type: "lab-error", code: "NotStarted", argument: "", message: "a part of the lab could not be loaded" }]));
  assert.ok(await isFallback(page, "one"));
  isThere = true;
  await page.locator("#one").evaluate((element) => element.setAttribute("theme", "light"));
  await eventually(async () => assert.equal((await told(page)).at(-1).type, "lab-ready"));
  assert.equal(await isFallback(page, "one"), false);
  await context.close();
  await server.close();
});

host("focus, address, history and listeners of the page stay as they are", `<a href="#before" id="before">before</a>${lab("one", 'view="request timeline"')}<a href="#after" id="after">after</a>`, async (page, { url }) => {
  await page.locator("#before").focus();
  await started(page, "one");
  const kept = () => page.evaluate(() => ({ active: document.activeElement.id || document.activeElement.localName, address: location.href, history: history.length, listeners: globalThis.listeners, storage: localStorage.length + sessionStorage.length }));
  const before = await kept();
  assert.deepEqual({ ...before, history: 0 }, { active: "before", address: `${url}/`, history: 0, listeners: [], storage: 0 });
  // What programs ask for does not move the focus.
  await ask(page, "one", "call", "ec2", "DetachVolume", { VolumeId: "vol-01095000000000001" });
  await ask(page, "one", "settle");
  await page.locator("#one").evaluate((element) => element.setAttribute("view", "topology request timeline"));
  await page.waitForTimeout(300);
  assert.deepEqual(await kept(), before);
  // What the reader does moves it inside, and only there.
  await press(page, "one", "Detach…");
  await eventually(async () => assert.equal(await page.locator("#one").evaluate((element) => element.shadowRoot.activeElement?.id), "send"));
  assert.deepEqual(await kept(), { ...before, active: "one" });
}, {
  before: (page) => page.addInitScript(() => {
    globalThis.listeners = [];
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      const targets = [window, document, document.documentElement, document.head, document.body];
      if (targets.includes(this) && new Error().stack.includes("/lab/")) globalThis.listeners.push(type);
      return add.call(this, type, ...rest);
    };
  }),
});

host("Tab goes through it and leaves it; keys outside are not its own, and F6 never is", `<a href="#before" id="before">before</a>${lab("one", 'view="request"')}<a href="#after" id="after">after</a>`, async (page) => {
  await started(page, "one");
  await page.locator("#before").focus();
  const active = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+z");
  assert.equal(await ask(page, "one", "position"), 0);
  let steps = 0;
  do {
    await page.keyboard.press("Tab");
    steps += 1;
  } while ((await active()) === "one" && steps < 60);
  assert.equal(await active(), "after");
  assert.ok(steps > 5, `${steps} steps`);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await active(), "one");
  // Inside, the keys are those of the page.
  await page.keyboard.press("F6");
  await page.keyboard.press("Control+Enter");
  await eventually(async () => assert.ok((await ask(page, "one", "position")) > 0));
  await page.keyboard.press("Control+z");
  await eventually(async () => assert.equal(await ask(page, "one", "position"), 0));
});

host("the wheel scrolls the page over it", `${lab("one", 'view="request topology"')}<div id="end"></div>`, async (page) => {
  await started(page, "one");
  await page.evaluate(() => { document.body.style.height = "5000px"; scrollTo(0, 0); });
  await page.mouse.move(300, 200);
  for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, 100);
  await eventually(async () => assert.equal(await page.evaluate(() => scrollY), 400));
}, { policy: POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") });

const VIEWS = ["full", "request", "diagram", "topology", "timeline", "response", "catalogue"];
for (const width of [1300, 800, 600, 360]) {
  host(`nothing jumps, ${width} px wide`, VIEWS.map((view) => lab(view, `view="${view}"`) + `<p>after ${view}</p>`).join(""), async (page) => {
    for (const view of VIEWS) {
      const before = await page.locator(`#${view}`).evaluate((element) => element.getBoundingClientRect().height);
      await started(page, view);
      const after = await page.locator(`#${view}`).evaluate((element) => element.getBoundingClientRect().height);
      assert.equal(after, before, view);
    }
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
  }, {
    options: { viewport: { width, height: 900 } },
    before: (page) => page.addInitScript(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const { hadRecentInput, sources, value } of list.getEntries()) {
          if (!hadRecentInput) globalThis.shifts.push([value, ...sources.map(({ node }) => node?.id || node?.nodeName)].join(" "));
        }
      }).observe({ type: "layout-shift", buffered: true });
    }),
  });
}

host("the height that is asked for is kept free, before and after", lab("one", 'view="response" height="777"'), async (page) => {
  const height = () => page.locator("#one").evaluate((element) => element.getBoundingClientRect().height);
  await page.evaluate(() => customElements.whenDefined("detach-lab"));
  assert.equal(await height(), 777);
  await started(page, "one");
  assert.equal(await height(), 777);
  // As the lab reads it: with blanks around, and not more than it accepts.
  const kept = (value) => page.locator("#one").evaluate((element, value) => { element.setAttribute("height", value); return getComputedStyle(element.shadowRoot.querySelector("div")).minHeight; }, value);
  assert.deepEqual([await kept(" 420 "), await kept("10000")], ["420px", "10000px"]);
  assert.equal(await kept("10001"), "0px");
});

/** What a lab looks like: light or dark, and the colours of its text and of a panel. */
const look = (page, id) =>
  page.locator(`#${id}`).evaluate((element) => {
    const lab = element.shadowRoot.querySelector(".embed");
    const panel = lab.querySelector(".panel");
    const style = getComputedStyle(lab);
    return { text: style.color, panel: getComputedStyle(panel).backgroundColor, font: style.fontFamily };
  });
const LIGHT = "rgb(255, 255, 255)";
const DARK = "rgb(27, 32, 38)";
const isOf = async (page, id, panel) => eventually(async () => assert.equal((await look(page, id)).panel, panel));

for (const [theme, attribute, dark, light] of [
  ["mkdocs material", "data-md-color-scheme", "slate", "default"],
  ["docusaurus", "data-theme", "dark", "light"],
  ["mdbook", "class", "navy", "light"],
]) {
  host(`it is dark as the page is, by ${theme}`, {
    "/": html(lab("one", 'view="request"') + lab("two", 'view="request" theme="light"'), { html: `lang="en" ${attribute}="${light}"`, head: '<link rel="stylesheet" href="/host.css">' }),
    "/host.css": `[${attribute}] body { background: #fff; color: #222; font-family: serif; transition: background-color .3s; } [${attribute}="${dark}"] body { background: #101218; color: #dde; }`,
  }, async (page) => {
    await started(page, "one");
    await started(page, "two");
    await isOf(page, "one", LIGHT);
    assert.deepEqual(await look(page, "one"), { text: "rgb(34, 34, 34)", panel: LIGHT, font: "serif" });
    await page.evaluate(([attribute, dark]) => document.documentElement.setAttribute(attribute, dark), [attribute, dark]);
    await isOf(page, "one", DARK);
    assert.equal((await look(page, "one")).text, "rgb(221, 221, 238)");
    await isOf(page, "two", LIGHT);
    // What would not be readable on light is not taken.
    assert.equal((await look(page, "two")).text, "rgb(26, 31, 37)");
    await page.evaluate(([attribute, light]) => document.documentElement.setAttribute(attribute, light), [attribute, light]);
    await isOf(page, "one", LIGHT);
    await page.locator("#one").evaluate((element) => element.setAttribute("theme", "dark"));
    await isOf(page, "one", DARK);
  });
}

host("an animation of the page that has ended and still fills is over", {
  "/": html(lab("one", 'view="request"'), { head: '<link rel="stylesheet" href="/host.css">' }),
  "/host.css": "@keyframes in { from { opacity: 0; } } body { background: #101218; animation: in .1s both; }",
}, async (page) => {
  await started(page, "one");
  await isOf(page, "one", DARK);
  assert.equal(typeof (await ask(page, "one", "now")), "number");
});

host("it follows the system where the page does", { "/": html(lab("one", 'view="request"'), { head: '<meta name="color-scheme" content="light dark">' }) }, async (page) => {
  await started(page, "one");
  await isOf(page, "one", LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  await isOf(page, "one", DARK);
});

host("its colours can be given, and its text is as large as the text around it", {
  "/": html(`<div id="small">${lab("one", 'view="request"')}</div>${lab("two", 'view="request"')}`, { head: '<link rel="stylesheet" href="/host.css">' }),
  "/host.css": "html { font-size: 20px; } #small { font-size: 14px; } #one { --lab-accent: rgb(200, 0, 100); } #two { font-size: 18px; }",
}, async (page) => {
  await started(page, "one");
  await started(page, "two");
  const of = (id) => page.locator(`#${id}`).evaluate((element) => {
    const lab = element.shadowRoot.querySelector(".embed");
    return [getComputedStyle(lab).fontSize, getComputedStyle(lab.querySelector(".primary")).backgroundColor];
  });
  assert.deepEqual(await of("one"), ["14px", "rgb(200, 0, 100)"]);
  assert.deepEqual(await of("two"), ["18px", "rgb(10, 82, 196)"]);
});

test("a thousand elements that come and go leave nothing behind", { timeout: 300_000 }, async () => {
  const server = await serve({ "/": html("") }, { policy: POLICY.replace(" 'wasm-unsafe-eval'", " 'wasm-unsafe-eval' 'unsafe-eval'") });
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
      const result = await instantiateStreaming(...given);
      globalThis.memory = result.instance.exports.memory;
      return result;
    };
  });
  await page.goto(server.url);
  const tools = await context.newCDPSession(page);
  await tools.send("Performance.enable");
  const cycle = (count) => page.evaluate(async (count) => {
    const ended = (element) => element.shadowRoot.querySelectorAll("*").length === 2;
    for (let index = 0; index < count; index += 10) {
      const elements = Array.from({ length: 10 }, () => document.createElement("detach-lab"));
      for (const element of elements) {
        element.setAttribute("view", "request diagram");
        element.setAttribute("height", "1");
      }
      document.body.append(...elements);
      await Promise.all(elements.map((element) => element.ready));
      for (const element of elements) element.remove();
      while (!elements.every(ended)) await new Promise((later) => setTimeout(later, 20));
    }
  }, count);
  const measure = async () => {
    for (let turn = 0; turn < 3; turn += 1) await tools.send("HeapProfiler.collectGarbage");
    const { metrics } = await tools.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize"), memory: await page.evaluate(() => globalThis.memory.buffer.byteLength) };
  };
  await cycle(100);
  const before = await measure();
  await cycle(1_000);
  const after = await measure();
  const message = JSON.stringify({ before, after });
  assert.ok(after.nodes <= before.nodes + 10, message);
  assert.equal(after.listeners, before.listeners, message);
  assert.equal(after.memory, before.memory, message);
  // Ten bytes for each would be a leak.
  assert.ok(after.heap - before.heap < 300_000, message);
  await context.close();
  await server.close();
});
