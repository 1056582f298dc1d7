// Scripts in real browsers: bundled, served from the loopback address, run in a page of their own.

import { readFile } from "node:fs/promises";
import http from "node:http";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { chromium } from "playwright-core";
import { Browser, Builder } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const PACKAGE = new URL("node_modules/detach-lab/", import.meta.url);

const TYPES = { html: "text/html", js: "text/javascript", wasm: "application/wasm" };

const PAGE = `<!doctype html>
<meta charset="utf-8"><title>-</title><link rel="icon" href="data:,">
<script type="module" src="script.js"></script>`;

/** How long a page may take, in milliseconds. */
const PATIENCE = 120_000;

/** A module and all that it imports as one file, for browsers. */
async function bundle(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: FOLDER },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].text;
}

/**
 * A server of `files` by their paths, of the installed package below `/detach-lab/`, and of its
 * engine beside the scripts. `missing` is what it was asked for and has not.
 */
export async function serve(files) {
  const missing = [];
  const server = http.createServer(async (request, response) => {
    const [asked] = request.url.split("?");
    const path = asked === "/" ? "/index.html" : asked;
    try {
      const body = files[path] ?? (await readFile(new URL(ofPackage(path), PACKAGE)));
      const type = TYPES[path.split(".").at(-1)];
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
    } catch {
      missing.push(path);
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}/`;
  return { url, missing, close: () => server.close() };
}

function ofPackage(path) {
  if (path === "/engine.wasm") return "engine.wasm";
  if (path.startsWith("/detach-lab/")) return path.slice("/detach-lab/".length);
  throw new Error(path);
}

/**
 * Runs a module in a page of a browser. `value` is what it leaves in `globalThis.result`, `missing`
 * what was not there, `strangers` what was asked for elsewhere.
 */
export async function runIn(browser, source) {
  const server = await serve({ "/index.html": PAGE, "/script.js": await bundle(source) });
  try {
    const { value, asked } = await browser.read(server.url, "globalThis.result");
    const strangers = asked.filter((address) => !address.startsWith(server.url));
    return { value, missing: server.missing, strangers };
  } finally {
    server.close();
  }
}

/** What a page says as soon as an expression has a value in it. */
const reading = (expression) => `(${expression}) === undefined ? undefined : JSON.stringify({
  value: (${expression}),
  asked: performance.getEntriesByType("resource").map(({ name }) => name),
})`;

async function startChromium() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"],
  });
  const context = await browser.newContext();
  return {
    async read(url, expression) {
      const page = await context.newPage();
      const failed = new Promise((_, reject) => page.on("pageerror", reject));
      await page.goto(url);
      const said = page.waitForFunction(reading(expression), undefined, { timeout: PATIENCE });
      const text = await (await Promise.race([said, failed])).jsonValue();
      await page.close();
      return JSON.parse(text);
    },
    close: () => browser.close(),
  };
}

async function startFirefox() {
  const options = new firefox.Options().addArguments("-headless");
  options.setBinary(process.env.FIREFOX ?? "/usr/bin/firefox-esr");
  const driver = await new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(process.env.GECKODRIVER))
    .build();
  return {
    async read(url, expression) {
      await driver.get(url);
      const said = () => driver.executeScript(`return ${reading(expression)}`);
      return JSON.parse(await driver.wait(said, PATIENCE));
    },
    close: () => driver.quit(),
  };
}

/** How each browser is started. */
export const BROWSERS = { Chromium: startChromium, Firefox: startFirefox };
