// The page in Firefox, through geckodriver: it starts under its policy, and a mounted volume is
// detached. The other tests run in Chromium.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { By, Key, until } from "selenium-webdriver";
import { NOTE, gecko } from "./gecko.mjs";
import { DATA, url } from "./harness.mjs";

let driver;
before(async () => {
  driver = await gecko(1400, 1000);
  await driver.get("about:blank");
});

const byText = (text) => By.xpath(`//button[normalize-space(.)="${text}"]`);
const press = async (text) => {
  const button = await driver.wait(until.elementLocated(byText(text)), 5_000);
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", button);
  await button.click();
};
const badges = () => driver.executeScript(
  "return [...document.querySelectorAll('button.pick')].find((pick) => pick.innerText.includes(arguments[0])).innerText", DATA);
const shows = (what) => driver.wait(async () => (await badges()).includes(what), 5_000, `${DATA} should be ${what}`);

/** Opens the page, and notes what goes wrong in it from its first line on. */
async function open() {
  await driver.get(url);
  await driver.wait(until.elementLocated(By.id("send")), 20_000);
  await driver.executeScript(NOTE);
}

test("Firefox starts the page under its policy", async () => {
  await open();
  assert.equal(await driver.findElement(By.css("h1")).getText(), "Detach Lab");
  assert.equal((await driver.findElements(By.css('[role="alert"]'))).length, 0);
  assert.deepEqual(await driver.manage().getCookies(), []);
});

test("in Firefox a mounted volume turns busy, and is available after the unmount", async () => {
  await open();
  await press("Pause");
  await press("Send");
  await shows("detaching");
  await press("Until idle");
  await shows("busy");
  await press("Unmount in the guest");
  await press("Until idle");
  await shows("available");
  assert.match(await driver.findElement(By.css(".headline")).getText(), /^200 OK DetachVolume was accepted/);
  assert.deepEqual(await driver.executeScript("return window.complaints"), []);
});

test("in Firefox an interface is detached by force, and what that leaves is told", async () => {
  await open();
  await press("Pause");
  await driver.executeScript("const list = document.getElementById('world'); list.value = 'interfaces'; list.dispatchEvent(new Event('change', { bubbles: true }))");
  await driver.wait(until.elementLocated(By.id("field-Force")), 5_000).click();
  await press("Send");
  await press("Until idle");
  await driver.wait(until.elementLocated(By.css(".notes .note.burnt")), 5_000);
  assert.match(await driver.findElement(By.css(".notes .note.burnt")).getText(), /Device index 1 cannot be used again until the instance is stopped and started/);
  assert.match(await driver.findElement(By.css("#picked")).getText(), /available/);
  assert.deepEqual(await driver.executeScript("return window.complaints"), []);
});

test("in Firefox an interface of ECS is stuck in Detaching, and Available after a restart", async () => {
  await open();
  await press("Pause");
  await press("ECS");
  await driver.wait(until.elementLocated(By.id("ecs-send")), 20_000);
  const pick = (text) => By.xpath(`//button[contains(@class, "pick")][contains(., "${text}")]`);
  const choose = async (text) => {
    const button = await driver.wait(until.elementLocated(pick(text)), 5_000);
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", button);
    await button.click();
  };
  const says = (what) => driver.wait(async () => (await driver.findElement(pick("eni-bp1data")).getText()).includes(what), 5_000, `it should be ${what}`);
  await choose("i-bp1web");
  await press("Hang the guest");
  await press("Send");
  await press("Until idle");
  await says("Detaching");
  await choose("eni-bp1data");
  await press("Detach again");
  await press("Until idle");
  await says("Detaching");
  await choose("i-bp1web");
  await press("Reboot");
  await press("Until idle");
  await says("Available");
  assert.deepEqual(await driver.executeScript("return window.complaints"), []);
});

test("in Firefox a refusal is explained, and the keys work", async () => {
  await open();
  await press("Pause");
  const field = await driver.findElement(By.id("field-VolumeId"));
  await field.clear();
  await field.sendKeys("foo", Key.chord(Key.CONTROL, Key.ENTER));
  await driver.wait(until.elementLocated(By.css(".headline.no")), 5_000);
  assert.match(await driver.findElement(By.css(".headline")).getText(), /^400 InvalidParameterValue/);
  assert.equal(await driver.findElement(By.css(".message")).getText(), "Value (foo) for parameter volumeId is invalid. Expected: 'vol-...'.");
  await driver.findElement(By.id("action")).sendKeys(Key.chord(Key.CONTROL, "z"));
  await driver.wait(async () => (await driver.findElements(By.css(".headline"))).length === 0, 5_000, "undone");
  // From a button that can no longer be pressed, the keys work too.
  await press("Redo");
  await driver.actions().keyDown(Key.CONTROL).sendKeys("z").keyUp(Key.CONTROL).perform();
  await driver.wait(async () => (await driver.findElements(By.css(".headline"))).length === 0, 5_000, "undone again");
  assert.deepEqual(await driver.executeScript("return window.complaints"), []);
});

test("in Firefox the link of the dialog opens the same moment, and a damaged one what came before", async () => {
  const told = () => driver.executeScript("return ['.seek span', 'output.time', '#answer .headline', '.log .entries'].map((part) => document.querySelector(part)?.innerText)");
  const says = (what) => driver.wait(async () => (await told())[0] === what, 5_000, what);
  await open();
  await press("Pause");
  await press("Send");
  for (let at = 2; at <= 6; at += 1) {
    await press("+10 s");
    await says(`Position ${at} of ${at}`);
  }
  const moment = await told();
  await press("Share");
  const dialog = await driver.wait(until.elementLocated(By.id("share")), 5_000);
  await driver.wait(() => driver.executeScript("return document.activeElement.id === 'copy-link'"), 5_000, "the focus is in the dialog");
  const link = await driver.findElement(By.id("share-link")).getAttribute("value");
  assert.ok(link.startsWith(`${url}#1.`), link);
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await driver.wait(until.stalenessOf(dialog), 5_000);
  await driver.wait(() => driver.executeScript("return document.activeElement.id === 'open-share'"), 5_000, "the focus is back");
  await press("Reset");
  await says("Position 0 of 0");
  const follow = (link) => driver.executeScript("location.hash = arguments[0]", link);
  await follow(link.split("#")[1]);
  await says("Position 6 of 6");
  assert.deepEqual(await told(), moment);
  await follow(link.split("#")[1].slice(0, -3));
  const notice = await driver.wait(until.elementLocated(By.css('[role="alert"]')), 5_000);
  assert.match(await notice.getText(), /^The link is damaged at .*; the 4 commands before were opened\. Undo brings back what was there\./);
  await says("Position 4 of 4");
  await press("Dismiss");
  await press("Undo");
  await says("Position 6 of 6");
  assert.deepEqual(await told(), moment);
  assert.deepEqual(await driver.executeScript("return window.complaints"), []);
  // Opened by the link, from the start.
  await driver.get("about:blank");
  await driver.get(link);
  await driver.wait(until.elementLocated(By.id("send")), 20_000);
  await says("Position 6 of 6");
  assert.deepEqual(await told(), moment);
});

test("in Firefox nothing sticks out, wide and narrow", async () => {
  for (const width of [1400, 500]) {
    await driver.manage().window().setRect({ width, height: 900 });
    await open();
    assert.ok(await driver.executeScript("return document.documentElement.scrollWidth <= innerWidth"), `${width} px`);
  }
});
