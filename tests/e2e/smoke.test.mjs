// The page starts in Chromium and in Firefox, under the policy it is served with, without a complaint.
import assert from "node:assert/strict";
import { test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { Builder, Browser, By, until } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";

const { DETACH_LAB_URL: url, CHROMIUM, FIREFOX, GECKODRIVER } = process.env;

test("Chromium shows the page and has nothing to complain about", async (t) => {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"],
  });
  t.after(() => browser.close());
  const page = await (await browser.newContext()).newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  const response = await page.goto(url);
  assert.match(response.headers()["content-security-policy"], /script-src 'self' 'wasm-unsafe-eval';/);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id }) => id), []);
  assert.deepEqual(complaints, []);
});

test("Firefox shows the page", async (t) => {
  const options = new firefox.Options().addArguments("-headless").setBinary(FIREFOX);
  const driver = await new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(GECKODRIVER))
    .build();
  t.after(() => driver.quit());
  await driver.get(url);
  await driver.wait(until.elementLocated(By.css("h1")), 20_000);
});
