// The documentation sites in Firefox, through geckodriver: a page of each, whose labs show what the
// text says, without a complaint.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Builder, Browser } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { SITES, address } from "./pages.mjs";
import { agrees, readFigures, readLab } from "./site.mjs";

const { FIREFOX, GECKODRIVER } = process.env;
let driver;

before(async () => {
  const options = new firefox.Options().addArguments("-headless").setBinary(FIREFOX);
  driver = await new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(GECKODRIVER))
    .build();
  await driver.manage().window().setRect({ width: 1400, height: 1000 });
  await driver.manage().setTimeouts({ script: 30_000 });
});
after(() => driver?.quit());

/** Starts every lab of the page, and says what went wrong meanwhile. */
const START = `
  const done = arguments[arguments.length - 1];
  const complaints = [];
  addEventListener("error", (event) => complaints.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => complaints.push(String(event.reason)));
  document.addEventListener("securitypolicyviolation", (event) => complaints.push(event.violatedDirective));
  document.addEventListener("lab-error", (event) => complaints.push(event.detail.message));
  (async () => {
    for (const lab of document.querySelectorAll("detach-lab")) {
      lab.scrollIntoView({ behavior: "instant" });
      await lab.ready;
    }
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return complaints;
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
