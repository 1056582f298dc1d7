// <detach-lab> in pages of somebody else: when it loads, what it shows, how it follows its
// attributes, what it tells, and what it leaves alone. All under the strictest policy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DATA, LOGS, browser, eventually, painted } from "./harness.mjs";
import { ask, document as html, host, serve, started, told } from "./embedded.mjs";

const FALLBACK = '<p class="fallback">Here a lab would be.</p>';
const lab = (id, attributes = "") => `<detach-lab id="${id}" ${attributes}>${FALLBACK}</detach-lab>`;
const DETACH = `ec2 DetachVolume VolumeId=${DATA}`;

/** The text that is shown of a lab. */
const shown = (page, id) => page.locator(`#${id}`).evaluate((element) => element.shadowRoot.querySelector(".embed")?.innerText ?? "");
const press = (page, id, name) => page.locator(`#${id}`).getByRole("button", { name, exact: true }).click();
const notice = (page, id) => page.locator(`#${id}`).evaluate((element) => element.shadowRoot.querySelector(".notice").textContent);
const isFallback = (page, id) => page.locator(`#${id} .fallback`).isVisible();
const change = (page, id, attributes) =>
  page.locator(`#${id}`).evaluate((element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  }, attributes);
const state = async (page, id, volume = DATA) => (await ask(page, id, "snapshot")).ec2.volumes.find((found) => found.id === volume).attachments.map(({ state }) => state);

host("nothing is loaded before it comes near the screen, and then each file once for all", {
  "/": html(`${lab("one", 'view="request"')}${lab("two", 'view="diagram"')}`.replace("<detach-lab", '<div class="tall"></div><detach-lab'), { head: '<link rel="stylesheet" href="/host.css">' }),
  "/host.css": ".tall { height: 4000px; }",
}, async (page, { asked }) => {
  await page.evaluate(() => customElements.whenDefined("detach-lab"));
  await page.waitForTimeout(300);
  assert.deepEqual(asked, ["/", "/lab/detach-lab.js", "/host.css"].sort((a, b) => asked.indexOf(a) - asked.indexOf(b)));
  assert.ok(await isFallback(page, "one"));
  await started(page, "one");
  await started(page, "two");
  assert.equal(await isFallback(page, "one"), false);
  const loaded = asked.filter((path) => path.startsWith("/lab/"));
  assert.equal(new Set(loaded).size, loaded.length, loaded.join(", "));
  assert.equal(loaded.filter((path) => /detach-lab-\w+\.wasm$/.test(path)).length, 1);
  assert.deepEqual(loaded.filter((path) => /(split|chunk)_/.test(path)), [], "chunks");
});

host("to load the loader several times does no harm", {
  "/": html(lab("one"), { head: '<script type="module" src="/lab/detach-lab.js?again"></script><script type="module" src="/other.js"></script>' }),
  "/other.js": 'import "/lab/detach-lab.js?third";',
}, async (page) => {
  await started(page, "one");
  assert.match(await shown(page, "one"), /Resources/);
});

host("each has a world of its own, which begins where the text says", `${lab("one", 'view="request timeline"')}${lab("two", `view="timeline" fixture="start" seed="7" script="${DETACH} ; clock settle"`)}`, async (page) => {
  await started(page, "one");
  await started(page, "two");
  assert.deepEqual(await state(page, "two"), ["busy"]);
  assert.deepEqual(await state(page, "one"), ["attached"]);
  await press(page, "one", "Send");
  await press(page, "one", "Pause");
  await eventually(async () => assert.deepEqual(await state(page, "one"), ["detaching"]));
  assert.deepEqual(await state(page, "two"), ["busy"]);
  // Who comes back finds it as it was at the beginning.
  await press(page, "two", "Undo");
  await press(page, "two", "Undo");
  assert.deepEqual(await state(page, "two"), ["attached"]);
  await press(page, "two", "Reset");
  assert.deepEqual(await state(page, "two"), ["busy"]);
});

host("the clock waits for the person who reads", lab("one", `view="request timeline" script="${DETACH}"`), async (page) => {
  await started(page, "one");
  const before = await ask(page, "one", "now");
  await page.waitForTimeout(400);
  assert.equal(await ask(page, "one", "now"), before);
  await press(page, "one", "Send");
  await eventually(async () => assert.ok((await ask(page, "one", "now")) > before));
});

host("view and theme change with the world as it is", lab("one", 'view="request"'), async (page) => {
  await started(page, "one");
  await press(page, "one", "Send");
  await eventually(async () => assert.deepEqual(await state(page, "one"), ["detaching"]));
  await change(page, "one", { view: "response diagram", theme: "dark" });
  await eventually(async () => assert.match(await shown(page, "one"), /^Answer[\s\S]*200 OK[\s\S]*States/));
  assert.deepEqual(await state(page, "one"), ["detaching"]);
  const scheme = await page.locator("#one").evaluate((element) => getComputedStyle(element.shadowRoot.querySelector(".embed")).colorScheme);
  assert.equal(scheme, "dark");
  await change(page, "one", { view: null });
  await eventually(async () => assert.match(await shown(page, "one"), /Resources[\s\S]*Request[\s\S]*Answer/));
  assert.equal((await told(page)).filter(({ type }) => type === "lab-error").length, 0);
});

host("another world is begun when it can be, and what was there stays until then", lab("one", 'view="timeline"'), async (page) => {
  await started(page, "one");
  await ask(page, "one", "run", DETACH);
  const wrong = async (attributes, message) => {
    await change(page, "one", attributes);
    await eventually(async () => assert.equal(await notice(page, "one"), message));
    assert.deepEqual(await state(page, "one"), ["detaching"]);
    const { detail } = (await told(page)).filter(({ type }) => type === "lab-error").pop();
    assert.equal(detail.code, "InvalidArgument");
    // What is wrong with a link is a sentence of its own.
    assert.ok(message.includes(detail.argument) && message.includes(detail.message.replace(/^the link/, "The link")), JSON.stringify(detail));
    assert.equal(await page.locator("#one").evaluate((element) => element.shadowRoot.querySelector(".notice").getAttribute("role")), "status");
  };
  await wrong({ theme: "pink" }, 'The attribute theme is not followed: "pink"; accepted: auto, light, dark.');
  await wrong({ theme: null, view: "map" }, 'The attribute view is not followed: "map"; accepted: full, request, diagram, topology, timeline, response, catalogue.');
  await wrong({ view: "timeline", seed: "x" }, 'The attribute seed is not followed: "x"; accepted: a whole number from 0 to 9007199254740991.');
  await wrong({ seed: null, service: "gce" }, 'The attribute service is not followed: "gce"; accepted: ec2, ecs, both.');
  await wrong({ service: null, height: "4em" }, 'The attribute height is not followed: "4em"; accepted: a whole number of pixels up to 10000.');
  await wrong({ height: null, script: "clock settle ; dance" }, 'The attribute script is not followed: line 2: there is no command "dance"; accepted: world | ec2 | ecs | http | guest | clock | caller | lab | show.');
  await wrong({ script: null, link: "7.AAAA" }, "The link cannot be opened: it is of format 7, and this lab knows format 1.");
  await wrong({ link: null, lesson: "https://example.com/x" }, 'The attribute lesson is not followed: "https://example.com/x"; accepted: the name of a lesson, or the address of a file of this site.');
  await change(page, "one", { lesson: null });
  await eventually(async () => assert.equal(await notice(page, "one"), ""));
  assert.deepEqual(await state(page, "one"), ["detaching"]);
  await change(page, "one", { fixture: "multi-attach", seed: "9" });
  await eventually(async () => assert.deepEqual(await ask(page, "one", "log"), []));
  assert.equal((await ask(page, "one", "snapshot")).ec2.instances.length, 2);
  // The old world is not lost, either.
  await press(page, "one", "Undo");
  await eventually(async () => assert.deepEqual(await state(page, "one"), ["detaching"]));
});

host("what cannot be begun leaves what is between the tags, with a message; and begins when it can", lab("one", 'fixture="mars" view="diagram"'), async (page) => {
  await eventually(async () => assert.match(await notice(page, "one"), /^The attribute fixture is not followed: "mars"; accepted: start, empty, /));
  assert.ok(await isFallback(page, "one"));
  assert.deepEqual(await ask(page, "one", "now").then(({ name, code, argument }) => ({ name, code, argument })), { name: "LabError", code: "InvalidArgument", argument: "fixture" });
  await change(page, "one", { fixture: "nitro" });
  await started(page, "one");
  assert.equal(await isFallback(page, "one"), false);
  assert.equal(await notice(page, "one"), "");
});

host("a link and a lesson begin it, in this order before everything else", lab("one", `view="timeline" script="${DETACH}"`), async (page) => {
  await started(page, "one");
  const link = await ask(page, "one", "link");
  await change(page, "one", { script: null });
  await eventually(async () => assert.deepEqual(await state(page, "one"), ["attached"]));
  await change(page, "one", { link });
  await eventually(async () => assert.deepEqual(await state(page, "one"), ["detaching"]));
  await change(page, "one", { lesson: "busy-volume" });
  await eventually(async () => assert.deepEqual(await state(page, "one"), ["attached"]));
  // Of a damaged link what came before the damage is opened.
  await change(page, "one", { lesson: null, link: link.slice(0, -1) });
  await eventually(async () => assert.match(await notice(page, "one"), /^The link is damaged at characters 7 to 11, in commands 1 to 2: it ends in the middle; only its world was opened\.$/));
});

host("a link of EC2 alone loads nothing of ECS", lab("one", 'view="response" link="1.AAFSFQnFRg"'), async (page, { asked }) => {
  await started(page, "one");
  assert.equal(await notice(page, "one"), "");
  const loaded = (chunk) => asked.some((path) => path.includes(`/split_${chunk}-`));
  assert.deepEqual(["links", "ec2", "ecs", "script"].map(loaded), [true, true, false, false]);
});

host("a lesson of this site is read, and one that is too large or is none is not", {
  "/": html(lab("one", 'view="timeline" lesson="/own.txt"')),
  "/own.txt": `#: A\n# B.\n\nworld nitro\n${DETACH}\n\n## C\n# D.\n\nclock step\n`,
  "/large.txt": "#".repeat(70_000),
  "/none.txt": "dance",
}, async (page) => {
  await started(page, "one");
  assert.deepEqual(await state(page, "one"), ["detaching"]);
  for (const [lesson, message] of [["/large.txt", "it has more bytes than 65536"], ["/none.txt", 'line 1: there is no command "dance"']]) {
    await change(page, "one", { lesson });
    await eventually(async () => assert.ok((await notice(page, "one")).startsWith(`The attribute lesson is not followed: ${message}`), await notice(page, "one")));
  }
  assert.deepEqual(await state(page, "one"), ["detaching"]);
});

host("moved in the document it stays what it is; taken out, it begins again", `<div id="here">${lab("one", 'view="diagram"')}</div><div id="there"></div>`, async (page) => {
  await started(page, "one");
  await ask(page, "one", "run", DETACH);
  for (const move of ["append", "moveBefore"]) {
    await page.evaluate((move) => {
      const element = document.getElementById("one");
      const other = document.getElementById(element.parentElement.id === "here" ? "there" : "here");
      if (move === "append") other.append(element);
      else other.moveBefore(element, null);
    }, move);
    await page.waitForTimeout(500);
    assert.deepEqual(await state(page, "one"), ["detaching"], move);
    assert.match(await shown(page, "one"), /Now detaching/, move);
  }
  const inside = await page.evaluate(async () => {
    const element = document.getElementById("one");
    element.remove();
    await new Promise((later) => setTimeout(later, 500));
    const rest = element.shadowRoot.querySelectorAll("*").length;
    document.getElementById("here").append(element);
    await element.ready;
    return rest;
  });
  assert.equal(inside, 2, "only the box and the slot are left");
  assert.deepEqual(await state(page, "one"), ["attached"]);
});

host("it tells that it is there, what changed, and answers as a lab does", lab("one", 'view="request timeline"'), async (page) => {
  await started(page, "one");
  const changes = async () => (await told(page)).filter(({ type }) => type === "lab-change").map(({ detail }) => detail);
  // The clock waits for the reader, and then for the button.
  await press(page, "one", "Run");
  await press(page, "one", "Pause");
  await press(page, "one", "Send");
  await eventually(async () => assert.equal((await changes()).length, 1));
  const [sent] = await changes();
  assert.equal(sent.position, 1);
  assert.deepEqual(sent.events.map(({ resource, from, to, cause }) => ({ resource, from, to, cause })), [{ resource: DATA, from: "attached", to: "detaching", cause: "call" }]);
  const before = (await changes()).length;
  const done = await ask(page, "one", "call", "ec2", "DetachVolume", { VolumeId: LOGS });
  assert.equal(done.ok, true);
  assert.equal((await changes()).length, before + 1);
  assert.equal((await changes()).at(-1).events[0].resource, LOGS);
  const refused = await ask(page, "one", "call", "ec2", "DetachVolume", { VolumeId: "foo" });
  assert.equal(refused.error.code, "InvalidParameterValue");
  assert.equal((await ask(page, "one", "preview", "ec2", "DetachVolume", { VolumeId: "foo" })).ok, false);
  const position = await ask(page, "one", "position");
  assert.equal((await ask(page, "one", "log")).length, position);
  assert.equal(await ask(page, "one", "undo"), true);
  assert.equal(await ask(page, "one", "redo"), true);
  assert.equal(await ask(page, "one", "seek", 0), null);
  assert.equal(await ask(page, "one", "position"), 0);
  await ask(page, "one", "seek", position);
  const now = await ask(page, "one", "now");
  await ask(page, "one", "advance", 1000);
  assert.equal(await ask(page, "one", "now"), now + 1000);
  assert.ok(Array.isArray(await ask(page, "one", "step")));
  await ask(page, "one", "settle");
  assert.deepEqual(await state(page, "one"), ["busy"]);
  const http = await ask(page, "one", "http", { method: "GET", url: `https://ec2.us-east-1.amazonaws.com/?Action=DescribeVolumes&Version=2016-11-15&VolumeId.1=${DATA}` });
  assert.equal(http.status, 200);
  assert.match(http.body, /<status>busy<\/status>/);
  assert.match(await ask(page, "one", "diagram", DATA), /^<svg /);
  assert.match(await ask(page, "one", "link"), /^1\./);
  assert.ok((await ask(page, "one", "events")).length > 2);
  assert.equal((await ask(page, "one", "run", "world ecs-start")).ok, true);
  await eventually(async () => assert.match(await shown(page, "one"), /RegionId/));
  await ask(page, "one", "reset");
  assert.deepEqual(await state(page, "one"), ["attached"]);
  const errors = [["seek", 99, "position"], ["advance", "soon", "ms"], ["run", "dance", "line"]];
  for (const [method, given, argument] of errors) {
    const error = await ask(page, "one", method, given);
    assert.deepEqual([error.name, error.code, error.argument], ["LabError", "InvalidArgument", argument]);
  }
  const error = await page.evaluate(() => document.getElementById("one").call(1n).catch(({ name, message }) => ({ name, message })));
  assert.deepEqual(error, { name: "LabError", message: "argument 1: it is a BigInt" });
});

test("a method of an element that is in no document, and of one that is out of sight", async () => {
  const server = await serve({ "/": html('<div id="far"></div>') });
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  const said = await page.evaluate(async () => {
    await customElements.whenDefined("detach-lab");
    const element = document.createElement("detach-lab");
    const nowhere = await element.now().catch(({ name, code, argument, message }) => ({ name, code, argument, message }));
    element.style.marginTop = "5000px";
    document.body.append(element);
    const now = await element.now();
    const other = document.createElement("detach-lab");
    document.body.append(other);
    const left = other.ready.catch(({ code }) => code);
    other.now().catch(() => {});
    // It leaves while it starts.
    setTimeout(() => other.remove());
    return { nowhere, now, left: await left };
  });
  const nowhere = { name: "LabError", code: "Disposed", argument: "", message: "the element is in no document" };
  assert.deepEqual(said, { nowhere, now: Date.UTC(2026, 0, 1, 9), left: "Disposed" });
  await context.close();
  await server.close();
});
