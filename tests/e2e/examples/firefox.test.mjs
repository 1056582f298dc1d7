// The documentation sites in Firefox, through geckodriver: a page of each, whose labs show what the
// text says, without a complaint.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NOTE, gecko } from "../gecko.mjs";
import { SITES, address } from "./pages.mjs";
import { agrees, readFigures, readLab } from "./site.mjs";

let driver;
before(async () => (driver = await gecko(1400, 1000)));

/** Starts every lab of the page, and says what went wrong meanwhile. */
const START = `
  const done = arguments[arguments.length - 1];
  ${NOTE}
  (async () => {
    for (const lab of document.querySelectorAll("detach-lab")) {
      lab.scrollIntoView({ behavior: "instant" });
      await lab.ready;
    }
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return window.complaints;
  })().then(done, (error) => done([String(error)]));`;

for (const [site, pages] of Object.entries(SITES)) {
  const [, [page, labs]] = Object.entries(pages);
  test(`in Firefox the labs of ${site}/${page} show what the text says`, { timeout: 120_000 }, async () => {
    await driver.get(address(site, page));
    assert.deepEqual(await driver.executeAsyncScript(START), []);
    const said = await driver.executeScript(`return (${readFigures})([...document.querySelectorAll("figure:has(detach-lab)")])`);
    const shown = await driver.executeScript(`return [...document.querySelectorAll("detach-lab")].map(${readLab})`);
    assert.equal(shown.length, labs);
    for (const [index, lab] of shown.entries()) agrees(said[index], lab);
  });
}
