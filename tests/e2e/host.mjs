// Somebody else's page with labs in it: a server of its own, which hands everything but that page
// on to the server of the lab.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { eventually, url, watched } from "./harness.mjs";

const pages = new Map();
let served;

async function answer(request, response) {
  const page = pages.get(request.url);
  if (page !== undefined) {
    response.writeHead(page.status ?? 200, { "content-type": page.type }).end(page.body);
    return;
  }
  const found = await fetch(new URL(request.url.slice(1), url));
  response.writeHead(found.status, { "content-type": found.headers.get("content-type") ?? "text/plain" });
  response.end(Buffer.from(await found.arrayBuffer()));
}

function serve() {
  served ??= new Promise((ready) => {
    const server = createServer((request, response) => {
      answer(request, response).catch((error) => response.writeHead(502).end(String(error)));
    });
    server.listen(0, "127.0.0.1", () => ready(server));
  });
  return served;
}
after(async () => {
  const server = await served;
  server?.closeAllConnections();
  server?.close();
});

/** The address of a file of the site. */
export async function file(body, { type = "text/plain; charset=utf-8", status } = {}) {
  const { port } = (await serve()).address();
  const path = `/site/${pages.size}`;
  pages.set(path, { body, type, status });
  return `http://127.0.0.1:${port}${path}`;
}

/** The address of a page with this in its body, in columns of these widths. */
export function site(tags, { widths = [700], style = "" } = {}) {
  const columns = widths.map((width) => `<section style="width:${width}px" aria-label="Column of ${width} pixels">${tags}</section>`);
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page about volumes</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <style>:root { color-scheme: light dark; } body { font: 16px/1.5 system-ui; margin: 8px; background: Canvas; color: CanvasText; } ${style}</style>
    <script type="module" src="/detach-lab.js"></script></head>
    <body><main><h1>A page about volumes</h1>${columns.join("\n")}<p><a href="#end" id="after">After it</a></p></main></body></html>`;
  return file(body, { type: "text/html; charset=utf-8" });
}

/** Opens a page with labs in it, all of them scrolled to and ready. */
export async function opened(tags, { widths, ...options } = {}) {
  const all = await watched({ viewport: { width: 1000, height: 900 }, ...options });
  await all.page.goto(await site(tags, { widths }));
  for (const element of await all.page.locator("detach-lab").all()) {
    await element.scrollIntoViewIfNeeded();
    await element.locator(".foot").waitFor({ timeout: 20_000 });
  }
  return all;
}

/** A test with a page of its own, at whose end nothing may have been complained about. */
export function embed(name, tags, options, body) {
  test(name, { timeout: 120_000 }, async () => {
    const { context, page, complaints, requests } = await opened(tags, options);
    try {
      await body(page, { requests });
      const violations = await page.evaluate(() => globalThis.violations);
      assert.deepEqual([...complaints, ...violations], [], "the page complained");
    } finally {
      await context.close();
    }
  });
}

export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** A resource in the picture. */
export const thing = (page, id) => page.locator(".thing", { hasText: id });

/** What is read there, sooner or later. */
export const says = (page, selector, text) =>
  eventually(async () => assert.match(await page.locator(selector).innerText(), text));
