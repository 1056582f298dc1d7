// Pages of somebody else with labs in them: a server of its own, which has the files of `dist`
// beside them and sends the strictest policy under which a lab works.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { browser, eventually } from "./harness.mjs";

/** Scripts and styles of this site only; WebAssembly; no text becomes markup or a script. */
export const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'",
  "img-src 'self' data:", "base-uri 'none'", "form-action 'none'",
  "require-trusted-types-for 'script'", "trusted-types 'none'",
].join("; ");

const DIST = new URL("../../dist/", import.meta.url);
const TYPES = { css: "text/css", html: "text/html", js: "text/javascript", txt: "text/plain", wasm: "application/wasm" };

/** A whole page: what is given is its body. */
export const document = (body, { head = "", html = 'lang="en"' } = {}) =>
  `<!doctype html><html ${html}><head><meta charset="utf-8"><title>Documentation</title>` +
  `<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">` +
  `<script type="module" src="/lab/detach-lab.js" blocking="render"></script>${head}</head><body>${body}</body></html>`;

/**
 * Serves pages, each a text under its path; the files of the lab are under `/lab/`. `refused` are
 * files that are not there. `asked` fills with every path that is asked for.
 */
export async function serve(pages, { policy = POLICY, refused = () => false } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    asked.push(pathname);
    const page = pages[pathname];
    const type = page === undefined || pathname.includes(".") ? TYPES[pathname.split(".").pop()] : "text/html";
    response.setHeader("content-type", type === "application/wasm" ? type : `${type}; charset=utf-8`);
    if (policy) response.setHeader("content-security-policy", policy);
    try {
      if (refused(pathname)) throw new Error("refused");
      response.end(page ?? (await readFile(new URL(pathname.replace(/^\/lab\//, ""), DIST))));
    } catch {
      response.statusCode = 404;
      response.end("not here");
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => new Promise((closed) => { server.closeAllConnections(); server.close(closed); });
  return { url: `http://127.0.0.1:${server.address().port}`, asked, close };
}

/** What is told about a page: by its console, its policy, and the events of its labs. */
async function watched(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`page: ${error}`));
  await page.addInitScript(() => {
    globalThis.told = [];
    for (const type of ["lab-ready", "lab-change", "lab-error"]) {
      document.addEventListener(type, ({ target, detail }) => globalThis.told.push({ type, id: target.id, detail }));
    }
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => globalThis.told.push({ type: "violation", violatedDirective, blockedURI }));
  });
  return { page, complaints };
}

const servers = [];
after(() => Promise.all(servers.map((server) => server.close())));

/**
 * A test with a page of somebody else, under the strictest policy, at whose end nothing may have
 * been complained about. `body` is that of the page, or all of it.
 */
export function host(name, body, run, { options = {}, before, ...serving } = {}) {
  test(name, { timeout: 120_000 }, async () => {
    const pages = typeof body === "string" ? { "/": document(body) } : body;
    const server = await serve(pages, serving);
    servers.push(server);
    const context = await (await browser()).newContext({ viewport: { width: 900, height: 900 }, ...options });
    try {
      const { page, complaints } = await watched(context);
      await before?.(page);
      await page.goto(server.url);
      await run(page, { ...server, complaints });
      assert.deepEqual(complaints, [], "the page complained");
      const violations = (await told(page)).filter(({ type }) => type === "violation");
      assert.deepEqual(violations, []);
    } finally {
      await context.close();
    }
  });
}

/** The events of all labs of a page. */
export const told = (page) => page.evaluate(() => globalThis.told);

/** Waits until a lab is there, scrolling to it. */
export async function started(page, id) {
  await page.locator(`#${id}`).evaluate((element) => element.scrollIntoView());
  await eventually(async () => {
    const ready = (await told(page)).filter((event) => event.type === "lab-ready" && event.id === id);
    assert.ok(ready.length > 0, `${id} is not there: ${JSON.stringify(await told(page))}`);
  }, 15_000);
}

/** Calls a method of a lab; what it throws is a value. */
export const ask = (page, id, method, ...given) =>
  page.evaluate(async ([id, method, given]) => {
    try {
      return await document.getElementById(id)[method](...given);
    } catch ({ name, code, argument, message }) {
      return { name, code, argument, message };
    }
  }, [id, method, given]);
