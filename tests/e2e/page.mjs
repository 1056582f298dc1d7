// The page, in its own words: how a person reads and operates it.
import assert from "node:assert/strict";
import { eventually } from "./harness.mjs";

export const button = (page, name) => page.getByRole("button", { name, exact: true });
export async function press(page, name) {
  await button(page, name).click();
  await loaded(page);
}

/** A field of the request form. */
export const field = (page, name) => page.locator(`[id="field-${name}"]`);

/** What is loaded later is there, as far as it was asked for. */
export const loaded = (page) =>
  eventually(async () => assert.equal(await page.locator(".loading:not(:empty)").count(), 0, "it loads"));

/** The button of a resource in the tree, by its name or id. */
export const resource = (page, name) => page.locator("button.pick", { hasText: name });

export const panel = (page, title) => page.getByRole("region", { name: title });

/** One of the three ways in which the request or the answer is written. */
export async function view(page, group, name) {
  await page.getByRole("group", { name: group }).getByRole("button", { name, exact: true }).click();
  await loaded(page);
}
export const requestView = (page, name) => view(page, "How the request is written", name);
export const answerView = (page, name) => view(page, "How the answer is shown", name);

/** Time stands still until a test moves it. */
export const pauseClock = async (page) => {
  await press(page, "Pause");
  await button(page, "Run").waitFor();
};

/** Chooses what is asked for; what that needs is there afterwards. */
export async function choose(page, action, id = "action") {
  await page.locator(`#${id}`).selectOption(action);
  await loaded(page);
}

/** Opens what the lab tells of itself, which is loaded then. */
export async function openLab(page) {
  await page.locator("summary", { hasText: "Delays" }).click();
  await page.locator("#zero-latency").waitFor();
}

/** Fills the form and sends it. */
export async function send(page, { action, fields = {} } = {}) {
  if (action) await choose(page, action);
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "boolean") await field(page, name).setChecked(value);
    else await field(page, name).fill(value);
  }
  await press(page, "Send");
}

/** The answer as it is explained. */
export const answer = (page, panel = "#answer") =>
  page.locator(panel).evaluate((panel) => {
    const text = (selector) => panel.querySelector(selector)?.innerText.trim() ?? null;
    const facts = {};
    for (const term of panel.querySelectorAll("dt")) facts[term.innerText] = term.nextElementSibling.innerText.trim();
    const reply = {};
    for (const row of panel.querySelectorAll("table.reply tr")) reply[row.cells[0].innerText] = row.cells[1].innerText;
    return { headline: text(".headline"), message: text(".message"), code: panel.querySelector("pre.code")?.textContent ?? null, facts, reply };
  });

/** Status and code of the shown answer, such as `400 IncorrectState`. */
export async function headlineIs(page, expected) {
  await eventually(async () => assert.equal(await page.locator("#answer .headline strong").innerText(), expected));
}

/** The states of a resource in the tree, as words. */
export const badges = (page, name) =>
  resource(page, name).locator(".badge").evaluateAll((found) =>
    found.map((badge) => [...badge.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("").trim()));

export async function badgesAre(page, name, ...expected) {
  await eventually(async () => assert.deepEqual(await badges(page, name), expected));
}

/** What the log says, latest first. */
export const log = (page) => page.locator(".log .entry").allInnerTexts();

export const time = (page) => page.locator("output.time").innerText();
export async function timeIs(page, expected) {
  await eventually(async () => assert.equal(await time(page), expected));
}

export async function world(page, name) {
  await page.locator("#world").selectOption(name);
  await loaded(page);
}
