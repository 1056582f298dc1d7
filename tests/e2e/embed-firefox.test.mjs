// An element in somebody else's page in Firefox: a lesson beside a picture and a timeline, by mouse
// and by keyboard, under a strict policy.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Key } from "selenium-webdriver";
import { LOGS, url } from "./harness.mjs";
import { NOTE, gecko } from "./gecko.mjs";
import { hosted } from "./hosts.mjs";

let driver;
before(async () => (driver = await gecko(1000, 1000)));

const LOADER = `<script type="module" src="${new URL("detach-lab.js", url)}"></script>`;
/** Something in the lab, by a selector or by the text of a button. */
const inside = (what) => driver.executeScript(`
  const { shadowRoot } = document.querySelector("detach-lab");
  const button = [...shadowRoot.querySelectorAll("button")].find(({ innerText }) => innerText.trim() === arguments[0]);
  return button ?? (/^[.#]/.test(arguments[0]) ? shadowRoot.querySelector(arguments[0]) : null);`, what);
const says = (selector, pattern) => driver.wait(async () => pattern.test((await (await inside(selector))?.getText()) ?? ""), 10_000, `${selector} should say ${pattern}`);
const press = async (name) => {
  const button = await driver.wait(() => inside(name), 10_000, `there should be ${name}`);
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", button);
  await button.click();
};

test("in Firefox a lesson is read beside a picture and a timeline", async () => {
  await driver.get(await hosted(`${LOADER}<detach-lab lesson="first-detach" view="topology timeline"><p>The fallback.</p></detach-lab>`));
  await driver.executeScript(NOTE);
  await driver.executeAsyncScript("const done = arguments[0]; customElements.whenDefined('detach-lab').then(() => document.querySelector('detach-lab').ready).then(done, (error) => done(String(error)))");
  await says(".lesson h3", /^Look at the volume$/);
  await press("Do it");
  await says(".lesson pre", /^in-use\n/);
  await press("Next");
  await press("Do it");
  await says(".lesson", /attached → detaching: detach accepted/);
  await says(".wire.moving", new RegExp(LOGS));
  await says(".timeline .now strong", /^Position 1 of 1, 00:00\.0: DetachVolume vol-01095000000000001, 200 OK$/);
  const range = await inside("#seek");
  await range.sendKeys(Key.HOME);
  await says(".timeline .now strong", /^Position 0 of 1: the beginning$/);
  // What is taken back is not done.
  assert.equal(await inside(".lesson pre"), null);
  assert.deepEqual(await driver.executeScript("return window.complaints"), []);
});

test("in Firefox the link of a moment opens in an element", async () => {
  await driver.get(await hosted(`${LOADER}<detach-lab view="response diagram" script="ec2 DetachVolume VolumeId=${LOGS}"></detach-lab>`));
  await driver.executeScript(NOTE);
  const link = await driver.executeAsyncScript("const done = arguments[0]; customElements.whenDefined('detach-lab').then(() => document.querySelector('detach-lab').link()).then(done, (error) => done(String(error)))");
  assert.match(link, /^1\./);
  await driver.get(await hosted(`${LOADER}<detach-lab view="response diagram" link="${link}"></detach-lab>`));
  await driver.executeScript(NOTE);
  await says(".headline", /^200 OK DetachVolume was accepted at 00:00\.0\.$/);
  await says(".node.current", /detaching/);
  assert.deepEqual(await driver.executeScript("return window.complaints"), []);
});
