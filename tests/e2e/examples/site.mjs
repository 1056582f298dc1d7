// The documentation sites of `static/examples`, as they were built, and what their pages say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, watched } from "../harness.mjs";

/** Where all sites are. */
export const sites = process.env.DETACH_LAB_URL ?? "http://127.0.0.1:8080/";

/** The pages of each site, and how many labs each has. */
export const SITES = {
  mdbook: { "index.html": 1, "in-use.html": 3, "force.html": 3, "root.html": 2 },
  mkdocs: { "index.html": 3, "burnt-index/": 3, "not-yours/": 2 },
  sphinx: { "index.html": 2, "stuck.html": 3, "refused.html": 3 },
  plain: { "index.html": 3, "permissions.html": 4 },
};

export const PAGES = Object.entries(SITES).flatMap(([site, pages]) => Object.entries(pages).map(([page, labs]) => ({ site, page, labs })));

export const address = (site, page) => `${sites}${site}/${page}`;

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

/**
 * What the figures of a page say: the table of each fallback, and what the caption has as code.
 * This is for the reader who has no JavaScript, and it is what the lab must show.
 */
export const figures = (page) =>
  page.locator("figure:has(detach-lab)").evaluateAll((found) => found.map((figure) => {
    const text = (node) => node.textContent.trim();
    const [head, ...rows] = [...figure.querySelectorAll("detach-lab tr")].map((row) => [...row.cells].map(text));
    return {
      head,
      rows: rows.map((row) => row.map((cell) => cell || null)),
      spokenOf: [...figure.querySelectorAll("figcaption code")].map(text),
    };
  }));

/** Waits until what a check wants is so, as long as a lab takes to start. */
export const started = (check) => eventually(check, 20_000);
