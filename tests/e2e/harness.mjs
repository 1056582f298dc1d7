// What every end-to-end test needs: one browser per file, a fresh page per test, and the rule that
// the page complains about nothing.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";

export const url = process.env.DETACH_LAB_URL ?? "http://127.0.0.1:8080/";

/** Ids of the world that the page starts with. */
export const WEB = "i-0c0ffee0000000001";
export const DATA = "vol-0da7a000000000001";
export const LOGS = "vol-01095000000000001";
export const BOOT = "vol-0b007000000000001";

/** Ids of the world "Network interfaces". */
export const ENI = "eni-0da7a000000000001";
export const ATTACHMENT = "eni-attach-0da7a000000000001";
export const FREE = "eni-0f4ee000000000001";
export const PRIMARY = "eni-0b007000000000001";

export const WIDE = { width: 1600, height: 1000 };
export const PHONE = { width: 360, height: 740 };

let launched;
after(async () => (await launched)?.close());

/** The browser of this file. */
export function browser() {
  launched ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"],
  });
  return launched;
}

/**
 * A page in a context of its own, which is about to be opened.
 *
 * `complaints` fills with what the console, the page, the network and the Content-Security-Policy
 * have to complain about; `requests` with every address asked for.
 */
export async function watched(options = {}) {
  const context = await (await browser()).newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  const complaints = [];
  const requests = [];
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`page: ${error}`));
  page.on("crash", () => complaints.push("the page crashed"));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  page.on("requestfailed", (request) => complaints.push(`request failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return { context, page, complaints, requests };
}

/** Opens the page of the lab, watched. */
export async function open({ before, ...options } = {}) {
  const opened = await watched(options);
  const { page } = opened;
  await before?.(page);
  const response = await page.goto(url);
  await page.locator("#send").waitFor({ timeout: 20_000 });
  return { ...opened, response };
}

/** A test with a page of its own, at whose end nothing may have been complained about. */
export function lab(name, options, body) {
  test(name, { timeout: 120_000 }, async (t) => {
    const opened = await open(options);
    try {
      await body(opened.page, { ...opened, t });
      const violations = await opened.page.evaluate(() => globalThis.violations);
      assert.deepEqual([...opened.complaints, ...violations], [], "the page complained");
    } finally {
      await opened.context.close();
    }
  });
}

/** Asks again until `check` does not throw; its last complaint is the test's. */
export async function eventually(check, milliseconds = 4_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(20);
    }
  }
}

/** Two frames: what was asked for is on the screen. */
export const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
