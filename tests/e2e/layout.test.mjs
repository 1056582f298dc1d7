// The layout holds at every width: nothing is cut, covered or too small to hit, nothing jumps.
import assert from "node:assert/strict";
import { BOOT, DATA, PHONE, lab, painted } from "./harness.mjs";
import { answerView, badgesAre, choose, headlineIs, openLab, pauseClock, press, requestView, resource, send, world } from "./page.mjs";

const WIDTHS = [360, 720, 900, 1200, 1600];

/** What is wrong with the layout, in words. Runs in the page. */
function measure() {
  const problems = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden");
  const name = (element) => `${element.localName} "${(element.getAttribute("aria-label") ?? element.id) || element.innerText.replace(/\s+/g, " ").slice(0, 50)}"`;
  if (document.documentElement.scrollWidth > innerWidth) problems.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth}`);
  // What a box of its own may scroll is not cut.
  const scrolls = (element) => element.closest(".scroll, pre, .entries, textarea");
  for (const element of document.querySelectorAll("body *")) {
    if (!shown(element) || scrolls(element) || element.closest("svg")) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5)) problems.push(`${name(element)} sticks out: ${box.left} to ${box.right}`);
  }
  for (const panel of document.querySelectorAll(".panel, .clock, .banner")) {
    const { right, left } = panel.getBoundingClientRect();
    for (const element of panel.querySelectorAll("*")) {
      if (!shown(element) || scrolls(element) || element.closest("svg")) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.right > right + 1 || box.left < left - 1)) problems.push(`${name(element)} sticks out of its panel: ${box.left} to ${box.right}, the panel goes from ${left} to ${right}`);
    }
  }
  const controls = [...document.querySelectorAll("button, input, select, textarea, summary, a[href]")].filter(shown);
  const bar = document.querySelector(".clock");
  const boxes = controls.map((element) => ({ element, box: element.getBoundingClientRect(), sticky: bar.contains(element) }));
  for (const [at, one] of boxes.entries()) {
    // A link within a sentence may be as high as its line; everything else is a target.
    if (one.element.localName !== "a" && one.element.type !== "checkbox" && (one.box.width < 24 || one.box.height < 24)) problems.push(`${name(one.element)} is too small: ${one.box.width} x ${one.box.height}`);
    if (one.element.type === "checkbox") {
      const label = one.element.closest("label").getBoundingClientRect();
      if (label.height < 24) problems.push(`${name(one.element)}: its label is too low: ${label.height}`);
    }
    for (const other of boxes.slice(at + 1)) {
      if (one.sticky !== other.sticky || one.element.contains(other.element)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const inLog = one.element.closest(".entries") !== other.element.closest(".entries");
      if (wide > 1.5 && high > 1.5 && !inLog) problems.push(`${name(one.element)} covers ${name(other.element)} by ${wide} x ${high}`);
    }
  }
  for (const element of document.querySelectorAll("button, .badge, .node button, summary, select, .mark, .field span, dt, dd, h1, h2, h3, .headline, .status, .time")) {
    if (shown(element) && !scrolls(element) && element.localName !== "select" && element.scrollWidth > element.clientWidth + 1) problems.push(`${name(element)} is cut: ${element.scrollWidth} > ${element.clientWidth}`);
  }
  // Text over the edge of its diagram box, which does not count as overflow of a button.
  for (const node of document.querySelectorAll(".node button")) {
    const range = document.createRange();
    range.selectNodeContents([...node.childNodes].find((child) => child.nodeType === Node.TEXT_NODE && child.data.trim()));
    const text = range.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    if (text.left < box.left + 1 || text.right > box.right - 1) problems.push(`${name(node)}: its text is wider than its box: ${text.width} > ${box.width}`);
  }
  return [...new Set(problems)];
}

const STATES = [
  ["first", async () => {}],
  ["busy", async (page) => { await press(page, "Send"); await press(page, "+10 s"); await press(page, "Next event"); await badgesAre(page, DATA, "in-use", "busy"); }],
  ["refused", async (page) => { await send(page, { fields: { VolumeId: BOOT } }); await page.locator("summary", { hasText: "All checks" }).click(); }],
  ["texts", async (page) => { await requestView(page, "HTTP"); await answerView(page, "HTTP and XML"); }],
  ["boto3", async (page) => { await requestView(page, "boto3"); await answerView(page, "boto3"); }],
  ["command line", async (page) => { await requestView(page, "AWS CLI"); await answerView(page, "AWS CLI"); }],
  ["form and details", async (page) => {
    await requestView(page, "Form");
    await answerView(page, "Explained");
    await choose(page, "RunInstances");
    await press(page, "Add another parameter");
    await openLab(page);
  }],
  ["stuck", async (page) => { await resource(page, "Instance").click(); await press(page, "Hang the guest"); await press(page, "Stop"); await press(page, "+10 s"); }],
  ["multi-attach", async (page) => { await world(page, "multi-attach"); await press(page, "Send"); await headlineIs(page, "400 InvalidParameterCombination"); }],
  ["interfaces", async (page) => { await world(page, "interfaces"); await press(page, "Send"); await headlineIs(page, "200 OK"); }],
  ["burnt", async (page) => { await press(page, "Undo"); await send(page, { fields: { Force: true } }); await press(page, "Until idle"); await page.locator(".notes .note").first().waitFor(); }],
  ["ecs", async (page) => { await world(page, "ecs-trunk"); await page.locator("#ecs-send").waitFor(); await press(page, "Send"); await press(page, "Until idle"); }],
  ["ecs account and texts", async (page) => { await page.locator("summary", { hasText: "The account of ECS" }).click(); await requestView(page, "Python SDK"); await answerView(page, "JSON"); }],
  ["both", async (page) => { await world(page, "both-clouds"); await page.locator("#send").waitFor(); await page.locator("#ecs-send").click(); await press(page, "Until idle"); }],
  ["codes", async (page) => { await press(page, "Error codes"); await page.locator(".code-entry summary").nth(2).click(); }],
  ["full", async (page) => { await press(page, "Lab"); await world(page, "full-instance"); await press(page, "EC2"); await press(page, "Send"); await headlineIs(page, "200 OK"); }],
];

for (const width of WIDTHS) {
  lab(`nothing is cut, covered, too small or sticking out at ${width} px`, { viewport: { width, height: 800 }, reducedMotion: "reduce" }, async (page) => {
    await pauseClock(page);
    const problems = [];
    for (const [state, reach] of STATES) {
      await reach(page);
      await painted(page);
      problems.push(...(await page.evaluate(measure)).map((problem) => `${state}: ${problem}`));
    }
    assert.deepEqual(problems, []);
  });
}

lab("nothing is cut on a phone that is touched", { viewport: PHONE, hasTouch: true, isMobile: true, reducedMotion: "reduce" }, async (page) => {
  await pauseClock(page);
  for (const [, reach] of STATES.slice(0, 3)) {
    await reach(page);
    assert.deepEqual(await page.evaluate(measure), []);
  }
  const send = await page.locator("#send").boundingBox();
  assert.ok(send.height >= 44, "a finger wants 44 px");
});

lab("nothing is cut with text at 200 %", { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" }, async (page) => {
  await pauseClock(page);
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  for (const [state, reach] of STATES.slice(0, 3)) {
    await reach(page);
    assert.deepEqual((await page.evaluate(measure)).map((problem) => `${state}: ${problem}`), []);
  }
});

/** Where the things are on the page (of the clock: on the screen) that a person presses again and again. */
const places = (page) => page.evaluate(() => Object.fromEntries(
  [...document.querySelectorAll("#send, #play, #action, #allowed, .panel h2")].map((element) => {
    const { left, top } = element.getBoundingClientRect();
    return [element.id || element.innerText.replace(/vol-\w+/, "…"), `${Math.round(left)}, ${Math.round(top + (element.closest(".clock") ? 0 : scrollY))}`];
  })));

for (const [size, viewport] of [["wide", { width: 1600, height: 1000 }], ["middle", { width: 900, height: 1000 }], ["phone", PHONE]]) {
  lab(`Send and the clock stay where they are while things happen, ${size}`, { viewport, reducedMotion: "reduce" }, async (page) => {
    await pauseClock(page);
    await page.locator("#send").evaluate((send) => send.scrollIntoView({ block: "center" }));
    // In one column the resources above Send grow when there is more to say of them.
    const only = ({ send, play }) => (size === "phone" ? { play } : { send, play });
    const start = only(await places(page));
    const jumps = [];
    const moved = async (what) => {
      await painted(page);
      const now = only(await places(page));
      for (const [name, place] of Object.entries(start)) if (now[name] !== place) jumps.push(`${what}: ${name} went from ${place} to ${now[name]}`);
    };
    await press(page, "Send");
    await moved("Send");
    await press(page, "+10 s");
    await moved("+10 s");
    await press(page, "Next event");
    await moved("busy");
    await press(page, "Undo");
    await moved("Undo");
    await press(page, "Redo");
    await moved("Redo");
    await press(page, "Send as dry run");
    await moved("a dry run");
    assert.deepEqual(jumps, []);
  });
}

lab("the page shifts by nothing while the clock runs", { before: (page) => page.clock.install(), reducedMotion: "reduce" }, async (page) => {
  await press(page, "Send");
  await painted(page).catch(() => {});
  await page.clock.runFor(1_000);
  const before = await places(page);
  for (let second = 0; second < 10; second += 1) {
    await page.clock.runFor(1_000);
    assert.deepEqual(await places(page), before, `after ${second + 2} seconds`);
  }
});

lab("with reduced motion nothing is animated", { reducedMotion: "reduce" }, async (page) => {
  await pauseClock(page);
  for (const name of ["Send", "+10 s", "Next event", "Undo", "Redo", "Reset"]) {
    await press(page, name);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0, name);
  }
});

lab("forced colours keep every state, and the present one stands out", { forcedColors: "active" }, async (page) => {
  await pauseClock(page);
  await press(page, "Send");
  await badgesAre(page, DATA, "in-use", "detaching");
  const outlines = await page.locator(".node button").evaluateAll((nodes) =>
    nodes.map((node) => [node.getAttribute("aria-current"), getComputedStyle(node).outlineStyle, getComputedStyle(node).borderStyle]));
  for (const [current, outline] of outlines) assert.equal(outline !== "none", current === "true");
  assert.ok(new Set(outlines.map(([, , border]) => border)).size >= 4, "solid, dashed, double and dotted borders");
  assert.deepEqual(await page.evaluate(measure), []);
});

lab("the lines of every diagram end at its boxes", {}, async (page) => {
  await pauseClock(page);
  for (const name of ["start", "interfaces", "ecs-start"]) {
    await world(page, name);
    await painted(page);
    const astray = await page.locator(".scene").evaluateAll((scenes) => scenes.flatMap((scene) => {
      const boxes = [...scene.querySelectorAll(".node")].map((node) => node.getBoundingClientRect());
      return [...scene.querySelectorAll("path")].flatMap((path) => {
        const to = path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM());
        const near = ({ left, right, top, bottom }) => to.x > left - 3 && to.x < right + 3 && to.y > top - 3 && to.y < bottom + 3;
        return boxes.some(near) ? [] : [`${path.getAttribute("d")} ends at ${to.x}, ${to.y}`];
      });
    }));
    assert.deepEqual(astray, []);
  }
});

lab("in shades of grey, every look still has a border and a glyph of its own", {}, async (page) => {
  const looks = await page.locator(".node").evaluateAll((nodes) => Object.fromEntries(nodes.map((node) => {
    const look = ["settled", "moving", "held", "gone"].find((name) => node.classList.contains(name));
    return [look, `${getComputedStyle(node.querySelector("button")).borderStyle} ${node.querySelector(".glyph").innerText}`];
  })));
  assert.equal(Object.keys(looks).length, 4);
  assert.equal(new Set(Object.values(looks)).size, 4);
});
