// What every test of the documentation sites needs: a page of one, what it says of its labs, and
// what they show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, watched } from "../harness.mjs";
import { address } from "./pages.mjs";

/** A test with a page of a site, at whose end nothing may have been complained about. */
export function onPage(name, { site, page: at, ...options }, body) {
  test(`${site}/${at}: ${name}`, { timeout: 120_000 }, async (t) => {
    const opened = await watched(options);
    const { page, complaints, context } = opened;
    try {
      await page.goto(address(site, at));
      await body(page, { ...opened, t });
      const violations = options.javaScriptEnabled === false ? [] : await page.evaluate(() => globalThis.violations);
      assert.deepEqual([...complaints, ...violations], [], "the page complained");
    } finally {
      await context.close();
    }
  });
}

/** The labs of a page. */
export const labs = (page) => page.locator("detach-lab");

/** Scrolls to a lab, and waits until it is there. */
export async function start(lab) {
  await lab.evaluate((element) => element.scrollIntoView({ behavior: "instant" }));
  await lab.evaluate((element) => element.ready);
  await eventually(async () => assert.equal(await lab.locator(".loading:not(:empty)").count(), 0, "it loads"));
}

export async function startAll(page) {
  for (const lab of await labs(page).all()) await start(lab);
}

/**
 * What figures say: the table of each fallback, and what the caption has as code. This is for the
 * reader who has no JavaScript, and it is what the lab must show. Runs in the page.
 */
export function readFigures(found) {
  const text = (node) => node.textContent.trim();
  return found.map((figure) => {
    const [head, ...rows] = [...figure.querySelectorAll("detach-lab tr")].map((row) => [...row.cells].map(text));
    return { head, rows, spokenOf: [...figure.querySelectorAll("figcaption code")].map(text) };
  });
}

/** What the figures of a page say. */
export const figures = (page) => page.locator("figure:has(detach-lab)").evaluateAll(readFigures);

/**
 * What a lab shows: the states in its diagrams, in its tree and in its picture, the last answer, the
 * log, and the step of its timeline. Runs in the page.
 */
export function readLab({ shadowRoot }) {
  const all = (selector, within = shadowRoot) => [...within.querySelectorAll(selector)];
  // The word itself, without its glyph and without what only a screen reader hears.
  const word = (node) => [...node.childNodes].filter((part) => part.nodeType === Node.TEXT_NODE).map((part) => part.data).join("").trim();
  const seen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const current = (machine) => all("button[aria-current]", machine).filter(seen).map(word).join();
  const diagram = (machine) => ({ title: machine.getAttribute("aria-label"), now: current(machine), cloud: machine.closest("[data-cloud]").dataset.cloud });
  return {
    diagrams: all("section.machine").map(diagram),
    tree: all("button.pick, button.thing").filter(seen).map((pick) => [pick.querySelector(".id").textContent, ...all(".badge", pick).map(word)]),
    answers: all(".answer .headline strong").filter(seen).map((strong) => strong.textContent),
    log: all(".log .call").filter(seen).map((call) => call.textContent).reverse(),
    steps: all(".timeline .now strong").filter(seen).map((step) => step.textContent),
  };
}

/** What a lab shows. */
export const shown = (lab) => lab.evaluate(readLab);

/** Holds what a figure says against what its lab shows. */
export function agrees({ head, rows }, { diagrams, tree, answers, log, steps }) {
  if (head[0] === "Call") {
    const [call, answer] = rows.at(-1);
    assert.ok(answers.some((found) => found === answer || found.startsWith(`${answer} `)), `${call}: ${answer}, but ${answers} is shown`);
    for (const step of steps) assert.ok(step.includes(call) && step.includes(answer), `${call}: ${answer}, but the timeline is at ${step}`);
    if (log.length === 0) return;
    assert.equal(log.length, rows.length, `${log}`);
    for (const [at, [call, answer]] of rows.entries()) {
      assert.ok(log[at].includes(call) && log[at].includes(answer), `${call}: ${answer}, but the log has ${log[at]}`);
    }
    return;
  }
  for (const [id, state, attachment] of rows) {
    const own = diagrams.find(({ title }) => title.endsWith(` ${id}`));
    const beside = diagrams.filter(({ title, cloud }) => title.startsWith("Attachment") && cloud === own?.cloud);
    const picks = tree.filter(([found]) => found === id);
    assert.ok(own || picks.length > 0, `nothing shows ${id}: ${JSON.stringify({ diagrams, tree })}`);
    if (own) {
      assert.equal(own.now, state, `${id} in its diagram`);
      const held = attachment && attachment !== "none" ? [attachment] : [];
      if (!id.startsWith("i-")) assert.deepEqual(beside.map(({ now }) => now).filter(Boolean), held, `the attachment of ${id} in its diagram`);
    }
    for (const [, ...badges] of picks) {
      assert.ok(badges.includes(state), `${id} is ${state}, but ${badges} in the tree`);
      if (attachment && attachment !== "none") assert.ok(badges.includes(attachment), `${id} is ${attachment}, but ${badges} in the tree`);
    }
  }
}
