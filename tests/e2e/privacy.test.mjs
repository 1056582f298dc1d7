// What the page loads, keeps and tells: it asks for each file once and for none of others, works
// without a network when all is there, sets no cookie, and runs under a strict policy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DATA, browser, eventually, lab, url } from "./harness.mjs";
import { answerView, badgesAre, headlineIs, openLab, pauseClock, press, requestView, send, world } from "./page.mjs";

async function flow(page) {
  await press(page, "Send");
  await headlineIs(page, "200 OK");
  await press(page, "Until idle");
  await badgesAre(page, DATA, "in-use", "busy");
  await press(page, "Unmount in the guest");
  await press(page, "Until idle");
  await badgesAre(page, DATA, "available");
  for (const view of ["HTTP", "boto3", "AWS CLI", "Form"]) await requestView(page, view);
  for (const view of ["HTTP and XML", "boto3", "AWS CLI", "Explained"]) await answerView(page, view);
  await page.locator("#theme").selectOption("dark");
  await world(page, "nitro");
  await send(page, { fields: { VolumeId: "foo" } });
  await headlineIs(page, "400 InvalidParameterValue");
}

lab("the policy is strict", {}, async (page, { response, complaints }) => {
  const policy = Object.fromEntries(response.headers()["content-security-policy"].split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]));
  assert.equal(policy["default-src"], "'none'");
  assert.equal(policy["script-src"], "'self' 'wasm-unsafe-eval'");
  assert.equal(policy["style-src"], "'self'");
  assert.equal(policy["base-uri"], "'none'");
  assert.equal(policy["form-action"], "'none'");
  assert.equal(response.headers()["x-content-type-options"], "nosniff");
  assert.equal(response.headers()["referrer-policy"], "no-referrer");
  // And it is enforced: what it forbids does not happen.
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.injected = true";
    document.body.append(script);
    return globalThis.injected;
  });
  assert.equal(ran, undefined);
  await eventually(async () => assert.equal(await page.evaluate(() => globalThis.violations.splice(0).length), 1));
  await eventually(() => assert.deepEqual(complaints.splice(0).map((text) => /Content Security Policy/.test(text)), [true]));
});

lab("what is needed is asked for once, and nobody else is asked", {}, async (page, { requests, context }) => {
  const own = new URL(url).origin;
  assert.ok(requests.length <= 6, `${requests.length} requests: ${requests.join(", ")}`);
  await pauseClock(page);
  await flow(page);
  for (const request of requests) assert.equal(new URL(request).origin, own, request);
  assert.equal(new Set(requests).size, requests.length, requests.join(", "));
  // All is there, so the rest needs no network.
  const loaded = requests.length;
  await context.setOffline(true);
  await world(page, "start");
  await flow(page);
  assert.equal(requests.length, loaded);
  assert.deepEqual(await context.cookies(), []);
});

lab("only the theme is remembered", {}, async (page, { context }) => {
  await pauseClock(page);
  await flow(page);
  const kept = await page.evaluate(async () => ({ local: { ...localStorage }, session: { ...sessionStorage }, databases: (await indexedDB.databases()).length, cookie: document.cookie }));
  assert.deepEqual(kept, { local: { "detach-lab.theme": "dark" }, session: {}, databases: 0, cookie: "" });
  assert.deepEqual(await context.cookies(), []);
});

lab("links to sources leave the page as it is, and do not say where they come from", {}, async (page) => {
  await pauseClock(page);
  await send(page, { fields: { VolumeId: "foo" } });
  await openLab(page);
  const links = await page.locator("a[href]").evaluateAll((found) => found.map(({ href, target, rel }) => ({ href, target, rel })));
  assert.ok(links.length > 3);
  for (const { href, target, rel } of links) {
    assert.match(href, /^https:\/\//);
    assert.equal(target, "_blank", href);
    assert.match(rel, /noreferrer|noopener/, href);
  }
});

test("with storage blocked the page works all the same", async () => {
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } }));
  await page.goto(url);
  await page.locator("#send").waitFor();
  await page.locator("#theme").selectOption("dark");
  await press(page, "Send");
  await headlineIs(page, "200 OK");
  assert.deepEqual(errors, []);
  await context.close();
});

test("without JavaScript, and without WebAssembly, the page says what is missing", async () => {
  const without = await (await browser()).newContext({ javaScriptEnabled: false });
  const silent = await without.newPage();
  await silent.goto(url);
  assert.match(await silent.locator("body").innerText(), /needs JavaScript and WebAssembly/);
  await without.close();
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(url);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /^Detach Lab did not start\. Reload the page/);
  await context.close();
});
