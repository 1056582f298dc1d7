// The lab in a sandboxed iframe in Firefox, which does not let iframes grow by itself.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { By } from "selenium-webdriver";
import { gecko } from "./gecko.mjs";
import { DATA, url } from "./harness.mjs";
import { hosted } from "./hosts.mjs";

let driver;
before(async () => (driver = await gecko(900, 900)));

const parameters = new URLSearchParams({ view: "diagram", script: `ec2 DetachVolume VolumeId=${DATA} ; clock settle` });
const FRAME = `<iframe title="A lab" width="600" height="200" sandbox="allow-scripts" src="${new URL("embed.html", url)}?${String(parameters).replaceAll("&", "&amp;")}"></iframe>`;
const SIZER = `<script type="module" src="${new URL("detach-lab-iframe.js", url)}"></script>`;
const ASKER = `
  globalThis.got = [];
  globalThis.violations = [];
  const frame = document.querySelector("iframe");
  document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
  addEventListener("message", ({ source, data }) => source === frame.contentWindow && got.push(data));
  globalThis.ask = (id, method, ...params) => frame.contentWindow.postMessage({ detachLab: 1, id, method, params }, "*");
`;

test("in Firefox a sandboxed iframe shows its state, gets its height, and answers", async () => {
  await driver.get(await hosted(SIZER + FRAME, { script: ASKER }));
  await driver.wait(() => driver.executeScript("return globalThis.got?.some(({ name }) => name === 'lab-ready')"), 20_000);
  const frame = await driver.findElement(By.css("iframe"));
  await driver.switchTo().frame(frame);
  const element = await driver.findElement(By.css("detach-lab"));
  const node = await (await element.getShadowRoot()).findElement(By.css(".node.current"));
  assert.match(await node.getText(), /busy/);
  const inside = await driver.executeScript("return Math.ceil(document.body.getBoundingClientRect().height)");
  await driver.switchTo().defaultContent();
  await driver.wait(async () => Math.abs((await driver.executeScript("return document.querySelector('iframe').clientHeight")) - inside) < 2, 5_000, `it should be ${inside} high`);
  await driver.executeScript("ask(1, 'call', 'ec2', 'DetachVolume', { VolumeId: 'vol-0000000000000dead' })");
  const answer = () => driver.executeScript("return got.find(({ id }) => id === 1)");
  await driver.wait(async () => (await answer()) !== null, 5_000);
  assert.equal((await answer()).value.error.code, "InvalidVolume.NotFound");
  assert.deepEqual(await driver.executeScript("return violations"), []);
});
