// The page without a mouse: Tab, Shift+Tab, Enter, Space, arrows, and the few shortcuts.
// Focus is always seen, never under the clock, never lost, and moves in reading order.
import assert from "node:assert/strict";
import { DATA, PHONE, eventually, lab as openLab, painted } from "./harness.mjs";
import { badgesAre, button, headlineIs, loaded, log, timeIs } from "./page.mjs";

/** Where the focus is, as a person sees it. */
const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === document.body || element === null) return { lost: true, name: "nothing" };
    const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const bar = document.querySelector(".clock");
    const under = bar.contains(element) ? 0 : box.bottom - bar.getBoundingClientRect().top;
    return {
      lost: false,
      name: name.replace(/\s+/g, " ").trim(),
      id: element.id,
      outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      top: box.top + scrollY,
      onScreen: box.bottom > 0 && box.top < innerHeight,
      // How many pixels of it the clock hides; an element that is higher than the room left is seen by its top.
      hidden: Math.min(under, box.height),
      height: box.height,
    };
  });

/** Where the focused element stands in the document. */
const place = (page) => page.evaluate(() => [...document.querySelectorAll("*")].indexOf(document.activeElement));

/** Focus is there, outlined, on the screen, and not under the clock. */
async function seen(page, what) {
  const now = await focus(page);
  assert.equal(now.lost, false, `the focus was lost: ${what}`);
  assert.equal(now.outline, true, `the focus cannot be seen on "${now.name}": ${what}`);
  assert.equal(now.onScreen, true, `"${now.name}" has the focus and is off the screen: ${what}`);
  assert.ok(now.hidden <= 0, `"${now.name}" has the focus and is under the clock by ${now.hidden} px: ${what}`);
  return now;
}

/** Presses Tab until the focus is on what `wanted` says; fails after a whole round. */
async function tabTo(page, wanted, key = "Tab") {
  for (let presses = 0; presses < 120; presses += 1) {
    const now = await focus(page);
    if (!now.lost && (typeof wanted === "string" ? now.name === wanted || now.id === wanted : wanted.test(now.name))) return seen(page, `on ${wanted}`);
    await page.keyboard.press(key);
  }
  assert.fail(`${wanted} cannot be reached with ${key}`);
}

async function activate(page, wanted, key = "Enter") {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
  await loaded(page);
  await painted(page);
  await eventually(() => seen(page, `after ${key} on ${wanted}`), 500);
}

function lab(name, options, body) {
  openLab(name, options, async (page) => {
    await activate(page, "Pause");
    await body(page);
  });
}

for (const [size, viewport] of [["wide", undefined], ["phone", PHONE]]) {
  lab(`a mounted volume is detached with the keyboard alone, ${size}`, viewport ? { viewport } : {}, async (page) => {
    await activate(page, "Send");
    await headlineIs(page, "200 OK");
    await activate(page, "Next event", "Space");
    await timeIs(page, "00:06.0");
    await activate(page, "Next event");
    await badgesAre(page, DATA, "in-use", "busy");
    await activate(page, "Unmount in the guest");
    await activate(page, "Until idle");
    await badgesAre(page, DATA, "available");
    // Settle cannot be pressed any more, and the keys still work from there.
    await page.keyboard.press("Control+z");
    await badgesAre(page, DATA, "in-use", "detaching");
  });
}

lab("the focus stays on the page when the pressed button goes away", {}, async (page) => {
  await tabTo(page, /^Volume logs/);
  await page.keyboard.press("Enter");
  for (const name of ["Hold open", "Close in the guest", "Mount at /mnt/sdg", "Unmount in the guest"]) await activate(page, name);
  await tabTo(page, /^Instance web/);
  await page.keyboard.press("Enter");
  for (const name of ["Hang the guest", "Let the guest recover", "Stop", "Until idle", "Start", "Until idle", "Terminate", "Until idle"]) await activate(page, name);
  await activate(page, "Undo");
  await activate(page, "Redo");
  await activate(page, "Reset");
  await activate(page, "Undo");
});

lab("a volume is attached and deleted, and its parameters removed, without losing the focus", {}, async (page) => {
  await activate(page, "+ Volume");
  assert.equal((await focus(page)).id, "send");
  await activate(page, "Send");
  await activate(page, "Until idle");
  await activate(page, "Attach…");
  await activate(page, "Add another parameter");
  await activate(page, /^Remove/);
  await activate(page, "Delete");
  await headlineIs(page, "200 OK");
  await activate(page, "Until idle");
});

lab("an interface is made, attached and detached by force with the keyboard alone", {}, async (page) => {
  await activate(page, "+ Interface");
  assert.equal((await focus(page)).id, "send");
  await activate(page, "Send");
  await activate(page, "Until idle");
  await activate(page, "Attach…");
  assert.equal((await focus(page)).id, "send");
  await activate(page, "Send");
  await activate(page, "Until idle");
  await activate(page, "Detach…");
  await tabTo(page, "field-Force", "Shift+Tab");
  await page.keyboard.press("Space");
  await activate(page, "Send");
  await activate(page, "Until idle");
  await page.locator(".notes .note", { hasText: "Device index 1" }).waitFor();
  await activate(page, "Delete");
  await headlineIs(page, "200 OK");
});

lab("ECS is stuck and freed with the keyboard alone, beside EC2", {}, async (page) => {
  await activate(page, "Both");
  await page.locator("#ecs-send").waitFor();
  await activate(page, "ECS");
  await eventually(async () => assert.equal(await page.locator("#send").count(), 0));
  await tabTo(page, /^Instance web i-bp1/);
  await page.keyboard.press("Enter");
  await activate(page, "Hang the guest");
  await activate(page, "Send");
  await activate(page, "Until idle");
  await tabTo(page, /^Secondary interface/);
  await page.keyboard.press("Enter");
  await activate(page, "Detach again");
  await tabTo(page, /^Instance web i-bp1/);
  await page.keyboard.press("Enter");
  await activate(page, "Reboot");
  await activate(page, "Until idle");
  await eventually(async () => assert.match(await page.locator(".log").innerText(), /Detaching → Available/));
});

lab("a way to a code is taken with the keyboard alone", {}, async (page) => {
  await activate(page, "Error codes");
  await tabTo(page, "wanted");
  await page.keyboard.type("IncorrectState");
  await tabTo(page, /^IncorrectState /);
  await page.keyboard.press("Enter");
  await activate(page, /^Take me there/);
  await eventually(async () => assert.equal((await focus(page)).id, "answer"));
});

lab("another world is chosen with the arrows", {}, async (page) => {
  await tabTo(page, "world");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await eventually(async () => assert.equal(await page.locator("#world").inputValue(), "nitro"));
  await seen(page, "after the arrows");
  await tabTo(page, "theme");
  await page.keyboard.press("ArrowDown");
  await eventually(async () => assert.equal(await page.locator("html").getAttribute("data-theme"), "light"));
  await activate(page, "Send");
  await tabTo(page, "seek");
  await page.keyboard.press("Home");
  await eventually(async () => assert.equal(await page.locator("#seek").inputValue(), "0"));
  await page.keyboard.press("End");
  await eventually(async () => assert.equal(await page.locator("#seek").inputValue(), "1"));
  await seen(page, "on the slider");
});

lab("Ctrl+Enter sends and Ctrl+Shift+Enter sends a dry run, from a field, once", {}, async (page) => {
  await tabTo(page, "field-VolumeId");
  await page.keyboard.press("Control+Shift+Enter");
  await headlineIs(page, "412 DryRunOperation");
  await page.keyboard.press("Control+Enter");
  await headlineIs(page, "200 OK");
  assert.equal((await log(page)).length, 2);
  assert.equal((await focus(page)).id, "field-VolumeId", "the focus stays where one writes");
  await tabTo(page, "Undo", "Shift+Tab");
  await page.keyboard.press("Control+Enter");
  await eventually(async () => assert.equal((await log(page)).length, 3));
});

lab("Ctrl+Z goes back and Ctrl+Shift+Z forward, but not out of a text field", {}, async (page) => {
  await activate(page, "Send");
  await page.keyboard.press("Control+z");
  await badgesAre(page, DATA, "in-use", "attached");
  await seen(page, "after Ctrl+Z");
  await page.keyboard.press("Control+Shift+Z");
  await badgesAre(page, DATA, "in-use", "detaching");
  await tabTo(page, "field-Device");
  await page.keyboard.type("x");
  await page.keyboard.press("Control+z");
  await badgesAre(page, DATA, "in-use", "detaching");
  assert.equal(await page.locator("#field-Device").inputValue(), "", "the field has an undo of its own");
});

openLab("F6 goes from pane to pane and back, and is the browser's at the end", {}, async (page) => {
  await page.evaluate(() => addEventListener("keydown", (event) => { globalThis.taken = event.defaultPrevented; }));
  const pane = () => page.evaluate(() => [document.activeElement.getAttribute("aria-labelledby") ?? document.activeElement.className, globalThis.taken]);
  const forward = ["banner", "resources-title", "request-title", "answer-title", "states-title", "log-title", "lab-title", "clock"];
  for (const name of forward) {
    await page.keyboard.press("F6");
    assert.deepEqual(await pane(), [name, true]);
  }
  for (const name of forward.slice(0, -1).reverse()) {
    await page.keyboard.press("Shift+F6");
    assert.deepEqual(await pane(), [name, true]);
  }
  await page.keyboard.press("Tab");
  await seen(page, "after F6 and Tab");
  await tabTo(page, "play");
  await page.keyboard.press("F6");
  assert.equal((await pane())[1], false, "the last pane lets the key through");
});

for (const [size, viewport] of [["wide", { width: 1600, height: 1000 }], ["middle", { width: 900, height: 700 }], ["phone", PHONE]]) {
  lab(`Tab visits everything in reading order and goes round, ${size}`, { viewport }, async (page) => {
    await activate(page, "Send");
    await page.locator("summary", { hasText: "Delays" }).evaluate((summary) => summary.click());
    await page.locator("#zero-latency").waitFor();
    const expected = await page.evaluate(() => {
      const all = [...document.querySelectorAll("button, input, select, textarea, summary, a[href], [tabindex='0']")]
        .filter((element) => !element.disabled && element.checkVisibility() && element.tabIndex >= 0);
      all[0].focus();
      return all.map((element) => element.id || element.innerText || element.getAttribute("aria-label"));
    });
    const visited = [await place(page)];
    for (const name of expected.slice(1)) {
      await page.keyboard.press("Tab");
      await seen(page, `Tab, expected at ${name}`);
      visited.push(await place(page));
    }
    assert.deepEqual(visited, visited.toSorted((a, b) => a - b), "in reading order");
    assert.equal(new Set(visited).size, expected.length, "everything once");
    for (let presses = 0; presses < expected.length - 1; presses += 1) {
      await page.keyboard.press("Shift+Tab");
      await seen(page, `after ${presses + 1} times Shift+Tab`);
    }
  });

  // What is read left to right and top to bottom is visited so, panel by panel.
  lab(`within a panel, Tab goes down or to the right, ${size}`, { viewport }, async (page) => {
    const jumps = await page.locator(".panel, .banner, .clock").evaluateAll((panels) => panels.flatMap((panel) => {
      const boxes = [...panel.querySelectorAll("button, input, select, textarea, summary")]
        .filter((element) => element.checkVisibility()).map((element) => ({ name: element.innerText || element.id, box: element.getBoundingClientRect() }));
      return boxes.slice(1).filter(({ box }, at) => box.bottom <= boxes[at].box.top && !(box.left >= boxes[at].box.right)).map(({ name }) => name);
    }));
    assert.deepEqual(jumps, []);
  });
}

openLab("the answer's button of the phone takes the focus to the answer", { viewport: PHONE }, async (page) => {
  await tabTo(page, "Send");
  await page.keyboard.press("Enter");
  await button(page, "Answer: 200 OK").waitFor();
  await tabTo(page, "Answer: 200 OK");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal((await focus(page)).id, "answer"));
});
