// axe finds nothing against WCAG 2.2 AA and good practice, in any state of the page, light and
// dark, wide, middle and narrow; and what it cannot decide is on a list, with the reason.
import assert from "node:assert/strict";
import AxeBuilder from "@axe-core/playwright";
import { BOOT, DATA, LOGS, PHONE, WIDE, lab, painted } from "./harness.mjs";
import { answerView, field, headlineIs, openLab, pauseClock, press, requestView, resource, send, world } from "./page.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe leaves open, and why that is in order: rule, place, message, reason. */
const UNDECIDED = [
  ["color-contrast", /\.glyph/, /only non-text characters/, "a glyph beside its word, hidden from screen readers, in the colour of the word, which is checked"],
  ["color-contrast", /aria-label="Remove/, /only non-text characters/, "the cross has a name for screen readers, and the colour of all text on the same ground"],
  ["color-contrast", /^\.entry:nth-child/, /partially obscured/, "an entry of the log that is scrolled half out of its list; the entries in sight are checked"],
  ["color-contrast", /^\.notice > p/, /partially overlap/, "the notice lies over the page, on a ground of its own; elsewhere it is checked"],
  ["color-contrast", /^\.latest > button/, /partially overlap/, "the clock lies over the page, on a ground of its own; elsewhere it is checked"],
];

const known = (rule, place, message) => UNDECIDED.some(([id, where, what]) => id === rule && where.test(place) && what.test(message));

/** What axe has to say of the page as it is now, or of a part of it, with all rules or with these. */
async function complaints(page, state, within, rules) {
  await painted(page);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations", "incomplete"] }).include(within);
  const { violations, incomplete, passes } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
  assert.ok(passes.length > 0, "axe looked at something");
  const told = (results, mayBeKnown) => results.flatMap(({ id, nodes }) => nodes.flatMap(({ target, any, all, none }) => {
    const message = [...any, ...all, ...none].map((check) => check.message).join("; ");
    const place = target.join(" ");
    return mayBeKnown && known(id, place, message) ? [] : [`${state}: ${id}: ${place}: ${message}`];
  }));
  return [...told(violations, false), ...told(incomplete, true)];
}

const STEPS = [
  ["first screen", async () => {}],
  ["accepted", (page) => press(page, "Send")],
  ["busy", async (page) => { await press(page, "+10 s"); await press(page, "Next event"); }],
  ["answer as HTTP", (page) => answerView(page, "HTTP and XML")],
  ["answer as boto3", (page) => answerView(page, "boto3")],
  ["answer as the CLI prints it", (page) => answerView(page, "AWS CLI")],
  ["refused, with the ladder", async (page) => {
    await answerView(page, "Explained");
    await send(page, { fields: { VolumeId: BOOT } });
    await headlineIs(page, "400 IncorrectState");
    await page.locator("summary", { hasText: "All checks" }).click();
  }],
  ["a dry run", (page) => press(page, "Send as dry run")],
  ["a notice", async (page) => {
    await resource(page, "Instance").click();
    await press(page, "Hang the guest");
    await resource(page, DATA).click();
    await press(page, "Unmount in the guest");
    await page.locator(".resources .notice").waitFor();
  }],
  ["request as HTTP", (page) => requestView(page, "HTTP")],
  ["a broken draft", (page) => page.locator("#request-text").fill("no request")],
  ["request as boto3, broken", async (page) => { await requestView(page, "boto3"); await page.locator("#request-text").fill("("); }],
  ["a further parameter", async (page) => { await requestView(page, "Form"); await press(page, "Add another parameter"); }],
  ["a state looked at", (page) => page.locator(".node button").nth(2).click()],
  ["the lab's details", (page) => openLab(page)],
  ["hung and stuck", async (page) => {
    await press(page, "Reset");
    await resource(page, "Instance").click();
    await press(page, "Hang the guest");
    await press(page, "Stop");
    await press(page, "+10 s");
  }],
  ["an old moment", (page) => press(page, "Undo")],
  ["force: a file system to be checked", async (page) => {
    await press(page, "Reset");
    await send(page, { fields: { Force: true } });
    await press(page, "Until idle");
    await resource(page, LOGS).click();
    await press(page, "Hold open");
  }],
  ["terminated", async (page) => {
    await resource(page, "Instance").click();
    await press(page, "Terminate");
    await press(page, "Until idle");
  }],
  ["an empty account", (page) => world(page, "empty")],
  ["the form of RunInstances, filled", (page) => field(page, "KeyName").or(field(page, "ImageId")).first().fill("x")],
  ["an interface, detached by force", async (page) => {
    await world(page, "interfaces");
    await send(page, { fields: { Force: true } });
    await press(page, "Until idle");
    await page.locator(".notes .note").first().waitFor();
  }],
  ["an interface of a service", (page) => resource(page, "eni-0a700000000000001").click()],
  ...["nitro", "multi-attach", "marketplace", "managed", "full-instance", "restricted", "detach-volume-page", "detach-network-interface-page"].map((name) => [`world ${name}`, async (page) => {
    await world(page, name);
    await press(page, "Send");
  }]),
  ["ECS", async (page) => { await world(page, "ecs-trunk"); await page.locator("#ecs-send").waitFor(); }],
  ["ECS, accepted, and told of in JSON", async (page) => { await world(page, "ecs-start"); await press(page, "Send"); await press(page, "Until idle"); await page.locator(".notification").waitFor(); }],
  ["ECS, refused as XML", async (page) => { await answerView(page, "XML"); await press(page, "Send"); await requestView(page, "HTTP"); }],
  ["the account of ECS", async (page) => { await answerView(page, "Explained"); await requestView(page, "Form"); await page.locator("summary", { hasText: "The account of ECS" }).click(); }],
  ["both clouds", async (page) => { await world(page, "both-clouds"); await page.locator("#send").waitFor(); }],
  ["the catalogue of codes", async (page) => { await press(page, "Error codes"); await page.locator(".code-entry summary").nth(1).click(); await page.locator("#wanted").fill("Invalid"); }],
  ["a damaged link", async (page) => { await page.evaluate(() => (location.hash = "1.damaged")); await page.getByRole("alert").waitFor(); }, ".later"],
  ["sharing", async (page) => { await press(page, "Dismiss"); await press(page, "Share"); await page.getByRole("dialog").waitFor(); await page.locator("#share-view-request").click(); await press(page, "Copy tag"); await page.locator("#share").evaluate((dialog) => dialog.scrollTo(0, 0)); }, "#share"],
];

// The last two lie over the page: there axe looks at them alone.

/** States in which the layout differs most. */
const TELLING = /first|busy|ladder|notice|broken|lab's details|RunInstances|by force|full-instance|both clouds|account of ECS|catalogue|damaged|sharing/;

// The wide page is looked at in every state, which takes long: each of five tests takes every fifth.
const PARTS = 5;
const SIZES = [
  ...Array.from({ length: PARTS }, (_, part) => [`wide, ${part + 1} of ${PARTS}`, WIDE, (state, index) => index % PARTS === part, () => true]),
  // In the dark only the colours differ, and they do not depend on the width.
  ...[["middle", { width: 900, height: 1100 }], ["phone", PHONE]].map(([size, viewport]) =>
    [size, viewport, (state) => TELLING.test(state), (state) => /busy|ladder|sharing/.test(state)]),
];

for (const [size, viewport, looked, dark] of SIZES) {
  lab(`axe finds nothing, ${size}, light and dark`, { viewport, colorScheme: "light", reducedMotion: "reduce" }, async (page) => {
    await pauseClock(page);
    const found = [];
    for (const [index, [state, reach, within = "html"]] of STEPS.entries()) {
      await reach(page);
      if (!looked(state, index)) continue;
      found.push(...(await complaints(page, state, within)));
      if (!dark(state)) continue;
      await page.emulateMedia({ colorScheme: "dark" });
      found.push(...(await complaints(page, `${state}, dark`, within, ["color-contrast"])));
      await page.emulateMedia({ colorScheme: "light" });
    }
    assert.deepEqual(found, []);
  });
}
