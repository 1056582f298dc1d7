// The package in real browsers: as it is, in workers, and out of bundlers.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";
import * as vite from "vite";
import webpack from "webpack";

import { BROWSERS, serve } from "./browsers.mjs";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

/** A page with one script. */
const page = (script) => `<!doctype html>
<meta charset="utf-8"><title>-</title><link rel="icon" href="data:,">
<script type="module" src="${script}"></script>`;

/** The strictest rules that allow WebAssembly. */
const STRICT = `<meta http-equiv="content-security-policy"
  content="default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; require-trusted-types-for 'script'">`;

const wanted = read("transcript.txt").trimEnd().split("\n");

for (const [name, start] of Object.entries(BROWSERS)) {
  test(`${name}: without a bundler, in a page and in workers`, { timeout: 180_000 }, async (t) => {
    const server = await serve({
      "/index.html": page("/page.js"),
      "/page.js": read("browser/page.js"),
      "/worker.js": read("browser/worker.js"),
      "/recorder.js": read("recorder.mjs"),
      "/transcript.js": `export default ${read("transcript.json")}`,
    });
    t.after(() => server.close());
    const browser = await start();
    t.after(() => browser.close());
    const { value } = await browser.read(server.url, "globalThis.result");
    const words = "the engine is not loaded; `await init()` first, once, and then `new Lab()`";
    const early = [true, "LabError", "NotReady", words];
    assert.deepEqual(value.early, [early, early]);
    for (const found of value.missing) {
      assert.deepEqual(found.slice(0, 3), [true, "LabError", "NotLoaded"]);
      assert.match(found[3], /^the engine could not be loaded: /);
    }
    assert.deepEqual(server.missing, ["/nothing.wasm"]);
    assert.deepEqual([value.once, value.fetched], [true, 1]);
    assert.deepEqual(value.workers, Array(7).fill("detaching"));
    assert.equal(value.lines.length, wanted.length);
    value.lines.forEach((line, index) => assert.equal(line, wanted[index], `step ${index + 1}`));
  });
}

/** A Chromium of its own for what the others cannot do. */
async function open(t, url, args = []) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", ...args],
  });
  t.after(() => browser.close());
  const tab = await browser.newPage();
  const complaints = [];
  tab.on("pageerror", (error) => complaints.push(error));
  tab.on("console", (message) => complaints.push(message.text()));
  await tab.goto(url);
  return { tab, complaints };
}

test("Chromium: 1,000 labs that are made and dropped leave memory flat", { timeout: 180_000 }, async (t) => {
  const server = await serve({ "/index.html": page("/memory.js"), "/memory.js": read("browser/memory.js") });
  t.after(() => server.close());
  const flags = ["--js-flags=--expose-gc", "--enable-precise-memory-info"];
  const { tab, complaints } = await open(t, server.url, flags);
  const result = await until(tab, () => globalThis.result);
  assert.deepEqual(complaints, []);
  for (const [name, used] of Object.entries(result)) {
    t.diagnostic(`${name}: ${used.map(({ engine, heap }) => `${engine} + ${heap}`).join(", ")}`);
    const [, second] = used;
    const last = used.at(-1);
    assert.equal(last.engine, second.engine, name);
    assert.ok(last.heap - second.heap < 500_000, `${name}: ${second.heap} bytes of heap became ${last.heap}`);
  }
});

/** Asks a page until it has an answer, also one that evaluates no text. */
async function until(tab, ask, patience = 120_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await tab.evaluate(ask);
    if (answer !== undefined) return answer;
    if (Date.now() > end) return undefined;
    await pause(50);
  }
}

/** Runs what a bundler made, and says what it shows. */
async function shows(t, url) {
  const { tab, complaints } = await open(t, url);
  const value = await until(tab, () => globalThis.result, 30_000);
  assert.deepEqual(complaints.filter((complaint) => !/^\[vite\]/.test(complaint)), []);
  return value;
}

const SHOWN = "in-use\n/dev/sdg of i-0c0ffee0000000001: attached";

/** A folder for what a bundler makes. */
function workshop(t) {
  const folder = mkdtempSync(`${FOLDER}bundled-`);
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(`${folder}/index.html`, STRICT + page("/bundled.js"));
  writeFileSync(`${folder}/bundled.js`, read("bundled.js"));
  return folder;
}

function served(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const path = (entry) => `${entry.parentPath}/${entry.name}`;
  return serve(Object.fromEntries(files.map((entry) => [path(entry).slice(folder.length), readFileSync(path(entry))])));
}

test("Vite finds the engine", { timeout: 120_000 }, async (t) => {
  const root = workshop(t);
  await vite.build({ root, logLevel: "error", build: { target: "esnext" } });
  const server = await served(`${root}/dist`);
  t.after(() => server.close());
  assert.equal(await shows(t, server.url), SHOWN);
  assert.deepEqual(server.missing, []);
});

test("Vite finds the engine while it serves", { timeout: 120_000 }, async (t) => {
  const root = workshop(t);
  writeFileSync(`${root}/index.html`, page("/bundled.js"));
  const server = await vite.createServer({ root, logLevel: "error", server: { host: "127.0.0.1", port: 0 } });
  await server.listen();
  t.after(() => server.close());
  assert.equal(await shows(t, server.resolvedUrls.local[0]), SHOWN);
});

test("webpack finds the engine", { timeout: 120_000 }, async (t) => {
  const root = workshop(t);
  const output = { path: `${root}/dist`, filename: "bundled.js", publicPath: "/" };
  const compiler = webpack({ mode: "production", context: root, entry: "./bundled.js", output });
  const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
  assert.equal(stats.hasErrors(), false, stats.toString());
  writeFileSync(`${root}/dist/index.html`, STRICT + page("/bundled.js"));
  const server = await served(`${root}/dist`);
  t.after(() => server.close());
  assert.equal(await shows(t, server.url), SHOWN);
  assert.deepEqual(server.missing, []);
});
