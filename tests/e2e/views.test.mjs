// The views of an element of somebody else's page, each alone and several together, as a person
// reads and operates them: in columns of all widths, by keyboard, to axe.
import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { BOOT, DATA, LOGS, eventually, painted, watched } from "./harness.mjs";
import { embed, opened, press, says, site, thing } from "./host.mjs";

const VIEWS = ["request", "diagram", "topology", "timeline", "response", "catalogue"];
/** What each shows, by the name of its panel. */
const NAMES = {
  request: "Request", diagram: "States", topology: "What is connected", timeline: "Timeline", response: "Answer", catalogue: "Error codes",
};
const BUSY = `script="ec2 DetachVolume VolumeId=${DATA} ; clock settle"`;

const panel = (page, view) => page.getByRole("group", { name: NAMES[view], exact: true });
for (const view of VIEWS) {
  embed(`${view} alone shows itself and nothing else, and can be undone`, `<detach-lab view="${view}"></detach-lab>`, {}, async (page) => {
    await panel(page, view).waitFor();
    assert.equal(await page.locator(".panel").count(), 1);
    for (const name of ["Undo", "Redo", "Reset"]) assert.equal(await page.getByRole("button", { name, exact: true }).count(), 1);
    assert.equal(await page.getByText("Nothing here is real.").count(), 1);
  });
}

embed("several views stand in the order in which they are asked for", '<detach-lab view="timeline  topology request"></detach-lab>', {}, async (page) => {
  const order = await page.locator(".view").evaluateAll((views) => views.map((view) => view.dataset.view));
  assert.deepEqual(order, ["timeline", "topology", "request"]);
});

embed("what is in a picture can be selected, and what can be done with it is done", '<detach-lab view="topology diagram"></detach-lab>', {}, async (page) => {
  await thing(page, LOGS).click();
  assert.equal(await thing(page, LOGS).getAttribute("aria-pressed"), "true");
  assert.equal(await thing(page, DATA).getAttribute("aria-pressed"), "false");
  await says(page, ".diagrams .panel-head", new RegExp(LOGS));
  await press(page, "Detach");
  await says(page, ".outcome", /^200 OK .*attached → detaching/);
  const wire = page.locator(".wire", { has: thing(page, LOGS) });
  assert.match(await wire.getAttribute("class"), /\bmoving\b/);
  // Time passes by itself from then on.
  await press(page, "Next event");
  await page.getByRole("heading", { name: "Attached to nothing" }).waitFor();
});

embed("a refusal is told where no answer is shown", '<detach-lab view="topology"></detach-lab>', {}, async (page) => {
  await thing(page, BOOT).click();
  await press(page, "Detach");
  await says(page, ".outcome", /^400 IncorrectState Unable to detach root volume/);
});

embed("a line is drawn as its attachment is, and a place that is burnt is hatched", `
  <detach-lab view="topology" ${BUSY}></detach-lab>
  <detach-lab view="topology" fixture="interfaces" script="ec2 DetachNetworkInterface AttachmentId=eni-attach-0da7a000000000001 Force=true ; clock settle"></detach-lab>`, {}, async (page) => {
  const [busy, burnt] = await page.locator("detach-lab").all();
  const held = busy.locator(".wire.held");
  assert.match(await held.innerText(), /busy/);
  assert.equal(await held.evaluate((wire) => getComputedStyle(wire, "::before").borderTopStyle), "double");
  const hatched = burnt.locator(".wire.burnt > span:last-child");
  assert.match(await hatched.innerText(), /Device index 1 cannot be used again/);
  assert.match(await hatched.evaluate((place) => getComputedStyle(place).backgroundImage), /repeating-linear-gradient/);
  assert.match(await burnt.locator(".note.stale").innerText(), /metadata is old/);
});

embed("the timeline goes back, forward and anywhere", `<detach-lab view="timeline" ${BUSY}></detach-lab>`, {}, async (page) => {
  const range = page.getByRole("slider", { name: "Position in the log" });
  const step = (text) => eventually(async () => assert.equal(await range.getAttribute("aria-valuetext"), text));
  await step("Position 2 of 2, 00:12.0: time passed");
  assert.equal(await page.locator(".marks i").count(), 3);
  await says(page, ".now", /detaching → busy/);
  await press(page, "Back");
  await step(`Position 1 of 2, 00:00.0: DetachVolume ${DATA}, 200 OK`);
  await press(page, "Back");
  await step("Position 0 of 2: the beginning");
  assert.equal(await page.getByRole("button", { name: "Back", exact: true }).getAttribute("aria-disabled"), "true");
  await press(page, "Forward");
  await step(`Position 1 of 2, 00:00.0: DetachVolume ${DATA}, 200 OK`);
  await range.focus();
  await page.keyboard.press("End");
  await step("Position 2 of 2, 00:12.0: time passed");
  await page.keyboard.press("Home");
  await step("Position 0 of 2: the beginning");
  assert.equal(await page.getByRole("button", { name: "Run", exact: true }).count(), 1);
});

embed("the mark of a position stands above the thumb of the range", `<detach-lab view="timeline" ${BUSY}></detach-lab>`, {}, async (page) => {
  const marks = await page.locator(".marks i").evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().x));
  const range = await page.locator("#seek").boundingBox();
  // The thumb is 16 pixels wide in both browsers, and never leaves the range.
  const thumbs = [0, 1, 2].map((at) => range.x + 8 + ((range.width - 16) * at) / 2);
  for (const [at, x] of thumbs.entries()) assert.ok(Math.abs(marks[at] - x) < 1.5, `${marks} and ${thumbs}`);
});

embed("a request that is sent alone is answered below it", '<detach-lab view="request"></detach-lab>', {}, async (page) => {
  await press(page, "Send");
  await says(page, ".outcome", /^200 OK .*attached → detaching/);
  // The clock runs from then on, and leaves it there until something happens.
  await says(page, ".strip .time", /^00:0[1-9]/);
  assert.match(await page.locator(".outcome").innerText(), /^200 OK .*attached → detaching/);
});

embed("what was refused stays on the timeline while the clock runs", '<detach-lab view="topology timeline"></detach-lab>', {}, async (page) => {
  await thing(page, LOGS).click();
  await press(page, "Detach");
  await thing(page, BOOT).click();
  await press(page, "Detach");
  await says(page, ".timeline .time", /^00:0[1-9]/);
  await says(page, ".now strong", new RegExp(`^Position \\d of \\d, 00:0[1-9]\\.\\d: DetachVolume ${BOOT}, 400 IncorrectState$`));
});

embed("the way to the lab itself leads to this moment", `<detach-lab view="diagram" ${BUSY}></detach-lab>`, {}, async (page, { requests }) => {
  const link = page.getByRole("link", { name: "Open in the lab" });
  assert.equal(await link.getAttribute("target"), "_blank");
  assert.equal(await link.getAttribute("rel"), "noopener");
  await link.hover();
  await eventually(async () => assert.match(await link.getAttribute("href"), /^http:\/\/127\.0\.0\.1:\d+\/#1\.[\w-]{4,40}$/));
  const before = await link.getAttribute("href");
  await press(page, "Undo");
  await eventually(async () => assert.notEqual(await link.getAttribute("href"), before));
  assert.equal(new URL(page.url()).hash, "", "the address of the page is not touched");
  assert.ok(requests.every((address) => !address.includes("#1.")));
});

test("who presses the way to the lab before its code is there comes to this moment, too", { timeout: 60_000 }, async () => {
  const { context, page } = await opened(`<detach-lab view="diagram" ${BUSY}></detach-lab>`);
  const [popup] = await Promise.all([
    context.waitForEvent("page"),
    page.evaluate(() => document.querySelector("detach-lab").shadowRoot.querySelector(".foot a").click()),
  ]);
  assert.match(popup.url(), /\/#1\.[\w-]+$/);
  await context.close();
});

const WIDTHS = [280, 360, 600, 900];
for (const colorScheme of ["light", "dark"]) {
  for (const view of ["full", ...VIEWS]) {
    embed(`${view} fits into columns of all widths (${colorScheme})`, `<detach-lab view="${view}" ${BUSY}></detach-lab>`, { widths: WIDTHS, colorScheme }, async (page) => {
      const wide = await page.locator("detach-lab").evaluateAll((labs) => labs.map((lab) => {
        const { right } = lab.getBoundingClientRect();
        const all = [...lab.shadowRoot.querySelectorAll("*")];
        const scrolls = (node) => node && (getComputedStyle(node).overflowX !== "visible" || scrolls(node.parentElement));
        const past = all.filter((node) => node.checkVisibility() && !node.closest(".visually-hidden, svg") && !scrolls(node) && node.getBoundingClientRect().right > right + 1);
        return past.map((node) => `${node.tagName}.${node.className}`);
      }));
      assert.deepEqual(wide, [[], [], [], []]);
    });
  }
}

for (const [colorScheme, widths] of [["light", [900]], ["dark", [900]], ["light", [320]], ["dark", [320]]]) {
  const tags = `<detach-lab lesson="busy-volume" view="${VIEWS.join(" ")}"></detach-lab>`;
  embed(`axe finds nothing in all views and a lesson (${colorScheme}, ${widths} pixels)`, tags, { widths, colorScheme }, async (page) => {
    for (const state of ["first", "done"]) {
      if (state === "done") await press(page, "Do it");
      await painted(page);
      const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]);
      const { violations, passes } = await axe.analyze();
      assert.ok(passes.some(({ nodes }) => nodes.some(({ target }) => target.flat().length > 1)), "axe looked into the element");
      const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${state}: ${id}: ${target.join(" ")}`));
      assert.deepEqual(told, []);
    }
  });
}

test("nothing jumps when a lab takes its place", { timeout: 120_000 }, async () => {
  const jumps = [];
  // With too little kept free it does jump, and that is noticed.
  const cases = [[800, "topology", "height=10"]];
  for (const width of [340, 700]) cases.push(...["full", ...VIEWS].map((view) => [width, view, ""]));
  for (const [width, view, height] of cases) {
    const { context, page } = await watched({ viewport: { width: 1000, height: 900 } });
    // Until the loader is there, nobody knows what kind of element it is: what it moves is not meant.
    let isDefined;
    const defined = new Promise((resolve) => (isDefined = resolve));
    await page.exposeFunction("defined", isDefined);
    await page.addInitScript(() => {
      globalThis.shifts = [];
      const frame = () => new Promise((painted) => requestAnimationFrame(painted));
      const watch = () => new PerformanceObserver((list) => globalThis.shifts.push(...list.getEntries())).observe({ type: "layout-shift" });
      customElements.whenDefined("detach-lab").then(frame).then(frame).then(watch).then(() => globalThis.defined());
    });
    await page.route("**/*.wasm", (route) => defined.then(() => route.continue()));
    await page.goto(await site(`<detach-lab view="${view}" ${height}><p>Static words, until the lab is there.</p></detach-lab>`, { widths: [width] }));
    await page.locator(".foot").waitFor({ timeout: 20_000 });
    await painted(page);
    const shifts = await page.evaluate(() => globalThis.shifts.length);
    const { height: taken } = await page.locator("detach-lab").boundingBox();
    if (height) assert.ok(shifts > 0, "what jumps is seen");
    else if (shifts > 0) jumps.push(`${view} in ${width} pixels, to ${taken}`);
    await context.close();
  }
  assert.deepEqual(jumps, []);
});

embed("everything is done by keyboard, and Tab leaves again", '<detach-lab view="topology timeline"></detach-lab>', {}, async (page) => {
  const active = () => page.evaluate(() => {
    const { activeElement: host } = document;
    const inner = host.shadowRoot?.activeElement ?? host;
    return inner.id || inner.innerText;
  });
  const until = async (what) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      if (what.test(await active())) return;
    }
    assert.fail(`Tab does not come to ${what}`);
  };
  await page.locator("h1").click();
  await until(new RegExp(LOGS));
  await page.keyboard.press("Enter");
  await until(/^Detach$/);
  await page.keyboard.press("Enter");
  await says(page, ".now", /attached → detaching/);
  await until(/^Forward$/);
  await page.keyboard.press("Space");
  await says(page, ".now", /available/);
  await until(/^seek$/);
  await page.keyboard.press("ArrowLeft");
  // Time passed by itself before the press, or not.
  await says(page, ".now", /^Position (1 of 2|2 of 3)/);
  await until(/^after$/);
});

embed("reduced motion and forced colours leave everything in its place", `<detach-lab view="topology timeline" ${BUSY}></detach-lab>`, { reducedMotion: "reduce", forcedColors: "active" }, async (page) => {
  const pressed = thing(page, DATA);
  assert.equal(await pressed.getAttribute("aria-pressed"), "true");
  assert.equal(await pressed.evaluate((node) => getComputedStyle(node).outlineStyle), "solid");
  const moved = await page.locator("detach-lab").evaluate((lab) => [...lab.shadowRoot.querySelectorAll("*")].filter((node) => {
    const { animationName, transitionDuration } = getComputedStyle(node);
    return (animationName !== "none" && animationName !== "soon") || transitionDuration !== "0s";
  }).length);
  assert.equal(moved, 0);
});
