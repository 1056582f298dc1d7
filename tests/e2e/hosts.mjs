// Pages of other people, on a host of their own, in which the lab is embedded.
import { createServer } from "node:http";
import { after } from "node:test";
import { url } from "./harness.mjs";

const LAB = new URL(url).origin;

/** A strict policy, under which a page may embed the lab. */
export const POLICY = [
  "default-src 'none'", `script-src 'self' ${LAB} 'wasm-unsafe-eval'`, "style-src 'self'",
  `connect-src 'self' ${LAB}`, `frame-src ${LAB}`, "img-src data:", "base-uri 'none'", "form-action 'none'",
  "require-trusted-types-for 'script'", "trusted-types 'none'",
].join("; ");

const TYPES = { ".js": "text/javascript", ".txt": "text/plain; charset=utf-8" };
const pages = new Map();
const server = createServer((request, response) => {
  const page = pages.get(request.url.split("?")[0]);
  if (!page) return response.writeHead(404).end();
  const type = TYPES[request.url.match(/\.\w+$/)?.[0]] ?? "text/html; charset=utf-8";
  response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": page.policy });
  response.end(page.text);
});
const listening = new Promise((done) => server.listen(0, "127.0.0.1", done));
after(() => server.close());

/** The address of a page with this content, on a host that is not that of the lab. */
export async function hosted(body, { script, policy = POLICY } = {}) {
  await listening;
  const home = `http://127.0.0.1:${server.address().port}/${pages.size}`;
  const own = script ? `<script type="module" src="${home}.js"></script>` : "";
  const text = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${own}</head><body>${body}</body></html>`;
  const path = new URL(home).pathname;
  pages.set(path, { text, policy });
  if (script) pages.set(`${path}.js`, { text: script, policy });
  return home;
}

/** The address of a file of text on the same host. */
export async function hostedText(text) {
  await listening;
  const path = `/${pages.size}.txt`;
  pages.set(path, { text, policy: POLICY });
  return `http://127.0.0.1:${server.address().port}${path}`;
}
