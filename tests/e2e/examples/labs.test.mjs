// Every page of every documentation site: nothing is loaded before a reader scrolls to a lab, the
// labs start without a word on the console, what the text says of a state is the state shown, and
// nothing on the page moves, scrolls or takes the focus by itself.
import assert from "node:assert/strict";
import AxeBuilder from "@axe-core/playwright";
import { WIDE, eventually, painted } from "../harness.mjs";
import { PAGES } from "./pages.mjs";
import { agrees, figures, labs, onPage, shown, start, startAll } from "./site.mjs";

/** So low that no lab is near the screen, and so narrow that the text above it is long. */
const LOW = { width: 360, height: 120 };

/** What is kept free for other fonts. More would be a hole in the text. */
const HOLE = 40;

/** The height of what is in a lab. Runs in the page. */
function needed(element) {
  const { style } = element.shadowRoot.querySelector("div");
  const { minHeight } = style;
  style.minHeight = "0";
  const { height } = element.getBoundingClientRect();
  style.minHeight = minHeight;
  return height;
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

for (const at of PAGES) {
  onPage("nothing of the lab is loaded before it is scrolled to", { ...at, viewport: LOW }, async (page, { requests }) => {
    await page.waitForLoadState("networkidle");
    const first = labs(page).first();
    assert.ok((await first.boundingBox()).y > LOW.height + 200, "the first lab is near the screen");
    const ofLab = () => requests.filter((url) => url.includes("/detach-lab/") && !url.includes("embed.html")).map((url) => url.split("/").pop().replace(/\?.*/, ""));
    // One page has a frame, too, whose height its own script keeps.
    const waiting = ofLab().filter((name) => name !== "detach-lab-iframe.js");
    assert.deepEqual(waiting, ["detach-lab.js"]);
    await start(first);
    assert.ok(ofLab().some((name) => name.endsWith(".wasm")), `${ofLab()}`);
  });

  onPage("the state spoken of is the state shown", at, async (page) => {
    await startAll(page);
    const said = await figures(page);
    assert.equal(said.length, at.labs);
    for (const [index, lab] of (await labs(page).all()).entries()) {
      const view = await lab.getAttribute("view");
      await eventually(async () => agrees(said[index], await shown(lab)));
      assert.equal(await lab.locator("table").first().isVisible(), false, `${view}: the fallback is still there`);
    }
  });

  onPage("nothing moves, scrolls or takes the focus when labs start", { ...at, viewport: { ...WIDE, height: LOW.height } }, async (page) => {
    // What was seen of the page stays where it is: each lab fits into the place that was kept free.
    for (const lab of await labs(page).all()) {
      const before = (await lab.boundingBox()).height;
      await lab.evaluate((element) => element.scrollIntoView({ behavior: "instant" }));
      const scrolled = await page.evaluate(() => scrollY);
      await lab.evaluate((element) => element.ready);
      await painted(page);
      const what = `${await lab.getAttribute("view")}, for which ${await lab.getAttribute("height")} pixels are kept free,`;
      const grown = (await lab.boundingBox()).height - before;
      assert.ok(grown <= 0, `${what} grew by ${grown} pixels`);
      const left = before - (await lab.evaluate(needed));
      assert.ok(left < HOLE, `${what} leaves ${left} pixels empty`);
      assert.equal(await page.evaluate(() => scrollY), scrolled, "the page scrolled by itself");
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY", "something took the focus");
    }
  });

  onPage("axe finds nothing in the labs", at, async (page) => {
    await startAll(page);
    for (const theme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: theme });
      await painted(page);
      // On the way from one theme to the other nothing has its colour yet.
      await labs(page).evaluateAll((all) => Promise.allSettled(all.flatMap(({ shadowRoot }) => [...document.getAnimations(), ...shadowRoot.getAnimations()]).map((animation) => animation.finished)));
      const { violations, passes } = await new AxeBuilder({ page }).include("detach-lab").withTags(TAGS).analyze();
      assert.ok(passes.length > 0, "axe looked at something");
      assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${theme}: ${id}: ${target.join(" ")}`)), []);
    }
  });
}

for (const at of PAGES.filter(({ page }) => page === "index.html")) {
  onPage("the way to the lab leads to the lab", at, async (page) => {
    const first = labs(page).first();
    await start(first);
    const link = first.getByRole("link", { name: "Open in the lab" });
    const response = await page.request.get((await link.evaluate(({ href }) => href)).split("#")[0]);
    assert.equal(response.status(), 200);
    assert.match(await response.text(), /<title>Detach Lab<\/title>/);
  });
}
