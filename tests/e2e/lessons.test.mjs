// Lessons in an element of somebody else's page: every one from its first step to its last, the
// reader's free hand, and lessons that are none.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { DATA, LOGS, eventually, watched } from "./harness.mjs";
import { embed, file, opened, press, says, site, thing } from "./host.mjs";

const FOLDER = new URL("../../static/lessons/", import.meta.url);

/** The parts of a lesson: heading, commands, and what they print. */
async function parts(name) {
  const text = await readFile(new URL(`${name}.txt`, FOLDER), "utf8");
  return text.split(/^## /m).slice(1).map((part) => {
    const [heading, ...lines] = part.split("\n");
    const commands = [];
    const printed = [];
    for (let at = 0; at < lines.length; at += 1) {
      if (lines[at] === "----") {
        const end = lines.indexOf("", at);
        printed.push(lines.slice(at + 1, end).join("\n"));
        at = end;
      } else if (lines[at] !== "" && !lines[at].startsWith("#")) {
        commands.push(lines[at]);
      }
    }
    return { heading, commands, printed };
  });
}

const place = (page) => page.locator(".lesson .panel-head .detail");
const texts = (page, selector) => page.locator(`.lesson ${selector}`).allTextContents();
const isOff = async (page, name) => (await page.getByRole("button", { name, exact: true }).getAttribute("aria-disabled")) === "true";
const at = (page, step) => eventually(async () => assert.equal(await place(page).innerText(), step));

for (const lesson of (await readdir(FOLDER)).map((name) => name.replace(".txt", ""))) {
  embed(`${lesson} is read from its first step to its last`, `<detach-lab lesson="${lesson}" view="topology"></detach-lab>`, {}, async (page) => {
    const steps = await parts(lesson);
    for (const [index, { heading, commands, printed }] of steps.entries()) {
      await at(page, `Step ${index + 1} of ${steps.length}`);
      assert.equal(await page.locator(".lesson h3").innerText(), heading);
      assert.deepEqual(await texts(page, ".command"), commands);
      assert.deepEqual(await texts(page, "pre"), []);
      await press(page, "Do it");
      await eventually(async () => assert.deepEqual(await texts(page, "pre"), printed));
      if (index + 1 < steps.length) await press(page, "Next");
    }
    assert.equal(await isOff(page, "Next"), true);
    await page.getByText("That was the last step.").waitFor();
  });
}

embed("the world of a lesson is its own, whatever its reader does in between", `<detach-lab lesson="first-detach" view="topology"></detach-lab>`, {}, async (page) => {
  const badges = (id) => thing(page, id).locator(".badge").allInnerTexts();
  const is = (id, ...states) => eventually(async () => assert.deepEqual((await badges(id)).map((badge) => badge.replace(/^\S\s*/, "")), states));
  await press(page, "Next");
  await at(page, "Step 2 of 4");
  assert.equal(await thing(page, LOGS).getAttribute("aria-pressed"), "true", "what the step speaks of is selected");
  // A free hand: another volume is detached.
  await thing(page, DATA).click();
  await press(page, "Detach");
  await is(DATA, "in-use", "detaching");
  // Without having done the step, its reader goes on: the world is the one of the next step.
  await press(page, "Next");
  await at(page, "Step 3 of 4");
  await is(DATA, "in-use", "attached");
  await is(LOGS, "in-use", "detaching");
  await press(page, "Back");
  await at(page, "Step 2 of 4");
  await is(LOGS, "in-use", "attached");
  await press(page, "Do it");
  await is(LOGS, "in-use", "detaching");
  await press(page, "Do it again");
  await is(LOGS, "in-use", "detaching");
  await press(page, "Start over");
  await at(page, "Step 1 of 4");
  await is(LOGS, "in-use", "attached");
  assert.equal(await isOff(page, "Back"), true);
  await press(page, "Next");
  await press(page, "Reset");
  await at(page, "Step 1 of 4");
});

embed("the clock stands still while a lesson is read, until its reader lets it run", `<detach-lab lesson="first-detach" view="timeline topology"></detach-lab>`, {}, async (page) => {
  await press(page, "Next");
  await press(page, "Do it");
  await says(page, ".now", /attached → detaching/);
  // A clock that runs can be paused.
  assert.equal(await page.getByRole("button", { name: "Pause", exact: true }).count(), 0);
  assert.equal(await page.locator(".time").innerText(), "00:00.0");
  await press(page, "Run");
  await says(page, ".time", /^00:0[1-9]/);
});

embed("a step is told to who hears it, and the focus stays where it was", `<detach-lab lesson="busy-volume" view="diagram"></detach-lab>`, {}, async (page) => {
  const said = (text) => says(page, ".embed > [role=status].visually-hidden", text);
  await page.getByRole("button", { name: "Next", exact: true }).focus();
  await page.keyboard.press("Enter");
  await said(/^Step 2 of 6: Detach it all the same\. Nothing in the call says/);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await said(/^Done\. Accepted, as if all were well\.$/);
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.innerText), "Do it again");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await at(page, "Step 3 of 6");
});

embed("the request of a step is written where its reader may send it", `<detach-lab lesson="root-volume" view="request response"></detach-lab>`, {}, async (page) => {
  await eventually(async () => assert.equal(await page.locator("#field-VolumeId").inputValue(), "vol-0b007000000000001"));
  await press(page, "Send");
  await says(page, ".answer .headline", /400 IncorrectState/);
  await press(page, "Next");
  await eventually(async () => assert.equal(await page.locator("#field-Force").isChecked(), true));
});

embed("another lesson takes the place of the one before", `<detach-lab lesson="root-volume" view="topology"></detach-lab>`, {}, async (page) => {
  await page.locator("detach-lab").evaluate((lab) => lab.setAttribute("lesson", "ecs-stuck-detaching"));
  await page.getByRole("heading", { name: "Stuck in Detaching" }).waitFor();
  await thing(page, "eni-bp1data0000000000001").waitFor();
  await page.locator("detach-lab").evaluate((lab) => lab.removeAttribute("lesson"));
  await thing(page, DATA).waitFor();
  assert.equal(await page.locator(".lesson").count(), 0);
});

const OWN = `#: Own <b>words</b>
# A <img src=x onerror=alert(1)> summary.
world start
## Look <script>alert(2)</script>
# The volume \`${DATA}\` is <i>there</i>.
# documented: A page <b>of mine</b> https://example.com/?a=<b>
show ${DATA}
----
x
`;

test("a lesson of the site's own is text, whatever is in it", { timeout: 60_000 }, async () => {
  const { context, page, complaints } = await opened(`<detach-lab lesson="${await file(OWN)}" view="topology"></detach-lab>`);
  await page.getByRole("heading", { name: "Own <b>words</b>" }).waitFor();
  assert.equal(await page.locator(".lesson h3").innerText(), "Look <script>alert(2)</script>");
  assert.equal(await page.locator(".lesson").locator("b, i, img, script").count(), 0);
  assert.equal(await page.locator(".lesson a").getAttribute("href"), "https://example.com/?a=<b>");
  assert.equal(await page.locator(".lesson a").getAttribute("rel"), "noopener noreferrer");
  await press(page, "Do it");
  // What is printed is what the lab says, not what the file expects.
  await says(page, ".lesson pre", /^in-use\n/);
  assert.deepEqual(complaints, []);
  await context.close();
});

const WRONG = [
  ["no-such-lesson", /there is no such lesson \(404 http:\/\/127\.0\.0\.1:\d+\/lessons\/no-such-lesson\.txt\)/],
  ["https://example.com/a.txt", /"https:\/\/example\.com\/a\.txt"; accepted: the name of a lesson, or the address of a file of this site/],
  ["javascript:alert(1)", /"javascript:alert\(1\)"; accepted: the name of a lesson/],
  ["../secret", /there is no such lesson \(404 /],
];
const FILES = [
  ["a script without a title", "world start\n", /line 1: the title is missing; accepted: #: title/],
  ["a line that is no command", "#: A\n# B.\nworld start\n## C\n# D.\ndance\n", /line 6: there is no command "dance"; accepted: world \| ec2/],
  ["too many bytes", `#: A\n# ${"b".repeat(70_000)}\n`, /it has more bytes than 65536/],
  ["no text", Buffer.from([0xff, 0xfe, 0x00, 0x9f]), /\/site\/\d+ could not be read as text/],
  ["nothing", "", /\/site\/\d+ is empty/],
];

test("what is no lesson is told with the place, and what stands there stays", { timeout: 120_000 }, async () => {
  const cases = [...WRONG];
  for (const [, body, says] of FILES) cases.push([await file(body), says]);
  for (const [lesson, message] of cases) {
    const { context, page } = await watched();
    await page.goto(await site(`<detach-lab lesson="${lesson}" view="topology"><p>Static words.</p></detach-lab>`));
    await page.evaluate(() => {
      globalThis.told = [];
      addEventListener("lab-error", ({ detail }) => globalThis.told.push(detail));
    });
    await says(page, "detach-lab .notice", message);
    assert.match(await page.locator("detach-lab .notice").innerText(), /^The attribute lesson is not followed: /);
    assert.equal(await page.getByText("Static words.").isVisible(), true);
    // What was right before is shown still.
    await page.locator("detach-lab").evaluate((lab) => lab.setAttribute("lesson", "first-detach"));
    await page.getByRole("heading", { name: "First detach" }).waitFor();
    await page.locator("detach-lab").evaluate((lab, wrong) => lab.setAttribute("lesson", wrong), lesson);
    await says(page, "detach-lab .notice", message);
    assert.equal(await page.getByRole("heading", { name: "First detach" }).isVisible(), true);
    const told = await page.evaluate(() => globalThis.told.map(({ code, argument }) => `${code} ${argument}`));
    assert.deepEqual([...new Set(told)], ["InvalidArgument lesson"]);
    await context.close();
  }
});
