// The dialog that gives the link to this moment: what is copied opens the moment in a new page, and
// shows it in the pages of others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lab as watched, operated, seen } from "./coverage.mjs";
import { LOGS, PHONE, eventually, lab, url } from "./harness.mjs";
import { answer, button, log, pauseClock, press, time } from "./page.mjs";
import { MARKUP, dialog, harmless, linkOf, moment, notice, openShare, position, text, work } from "./share.mjs";

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

lab("what is copied opens the same moment in a new page", CLIPBOARD, async (page, { context }) => {
  await work(page);
  await openShare(page);
  await page.getByText("Nothing leaves this page: the link is the session itself.").waitFor();
  await press(page, "Copy link");
  await dialog(page).getByText("Copied.", { exact: true }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await text(page, "link"));
  assert.match(copied, /^http:\/\/127\.0\.0\.1:\d+\/#1\.[\w-]+$/);
  await dialog(page).getByText(`${copied.length} characters, 5 commands.`, { exact: true }).waitFor();
  const other = await context.newPage();
  const complaints = [];
  other.on("console", (message) => complaints.push(message.text()));
  other.on("pageerror", (error) => complaints.push(String(error)));
  await other.goto(copied);
  await eventually(async () => assert.equal(await position(other), "Position 5 of 5"));
  assert.deepEqual(await moment(other), await moment(page));
  assert.equal(await other.locator("#field-VolumeId").inputValue(), LOGS);
  // The moment stays until somebody does something, and nothing was there before it.
  await button(other, "Run").waitFor();
  assert.equal(await notice(other).count(), 0);
  for (let at = 4; at >= 0; at -= 1) {
    await press(other, "Undo");
    await eventually(async () => assert.equal(await position(other), `Position ${at} of 5`));
  }
  assert.equal(await button(other, "Undo").isDisabled(), true);
  assert.deepEqual(complaints, []);
});

lab("the link is to the moment that is shown, and that is held while the dialog is open", {}, async (page) => {
  await press(page, "Send");
  await openShare(page);
  const held = await time(page);
  await page.keyboard.press("Control+Enter");
  await dialog(page).getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(300);
  assert.equal(await time(page), held);
  assert.equal((await log(page)).length, 1);
  await press(page, "Close");
  await eventually(async () => assert.notEqual(await time(page), held));
});

for (const [how, options] of [["by the browser", { clipboard: "refused" }], ["for want of a clipboard", { clipboard: "none" }]]) {
  const before = (page) => page.addInitScript((clipboard) => {
    const refused = { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) };
    Object.defineProperty(navigator, "clipboard", { value: clipboard === "none" ? undefined : refused });
  }, options.clipboard);
  lab(`what cannot be copied, ${how}, is selected`, { before }, async (page) => {
    await pauseClock(page);
    await openShare(page);
    await press(page, "Copy tag");
    await dialog(page).getByText("The text is selected: copy it with Ctrl+C").waitFor();
    const selected = await page.evaluate(() => [document.activeElement.id, getSelection().toString()]);
    assert.deepEqual(selected, ["share-tag", await text(page, "tag")]);
  });
}

lab("with the keyboard alone: opened, copied, closed, and the focus is where it was", CLIPBOARD, async (page) => {
  await pauseClock(page);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.innerText);
  await page.locator("#open-share").focus();
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await eventually(async () => assert.equal(await focused(), "copy-link"));
  await page.keyboard.press("Enter");
  await dialog(page).getByText("Copied.", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await text(page, "link"));
  const met = [];
  for (let tabs = 0; tabs < 40 && met.at(-1) !== "wanted-link"; tabs += 1) {
    await page.keyboard.press("Tab");
    met.push(await focused());
  }
  for (const id of ["share-view-diagram", "share-clouds", "share-theme", "share-height", "share-tag", "Copy tag", "share-frame", "Copy iframe", "share-markdown", "Copy Markdown", "wanted-link"]) assert.ok(met.includes(id), `${id} in ${met.join(", ")}`);
  await page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await dialog(page).count(), 0));
  await eventually(async () => assert.equal(await focused(), "open-share"));
  // Outside is as good.
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await page.mouse.click(5, 5);
  await eventually(async () => assert.equal(await dialog(page).count(), 0));
  await eventually(async () => assert.equal(await focused(), "open-share"));
});

lab("a link that is pasted into the dialog is opened", {}, async (page) => {
  await work(page);
  const link = await linkOf(page);
  const there = await moment(page);
  await press(page, "Reset");
  await openShare(page);
  assert.equal(await button(page, "Open").isDisabled(), true);
  await page.locator("#wanted-link").fill(` https://example.org/elsewhere/#${link}\n`);
  await press(page, "Open");
  await eventually(async () => assert.deepEqual(await moment(page), there));
  assert.equal(await dialog(page).count(), 0);
  assert.equal(page.url(), url);
  await openShare(page);
  await page.locator("#wanted-link").fill(MARKUP);
  await press(page, "Open");
  await notice(page).waitFor();
  assert.match(await notice(page).innerText(), /^The link cannot be opened: /);
  assert.deepEqual(await moment(page), there);
  await harmless(page);
});

lab("what is chosen is in the tag and in the iframe", {}, async (page) => {
  await pauseClock(page);
  await openShare(page);
  const link = (await text(page, "link")).split("#")[1];
  for (const view of ["timeline", "request", "diagram", "request"]) await page.locator(`#share-view-${view}`).click();
  await page.locator("#share-clouds").selectOption("both");
  await page.locator("#share-theme").selectOption("dark");
  await page.locator("#share-height").selectOption("420");
  assert.equal(await page.locator("#share-view-full").isChecked(), false);
  assert.deepEqual(await dialog(page).locator("fieldset .tick").evaluateAll((found) => found.filter((tick) => tick.querySelector("input").checked).map((tick) => tick.innerText.trim())), ["diagram 2", "timeline 1"]);
  assert.equal(await text(page, "tag"), `<script type="module" src="${url}detach-lab.js"></script>\n<detach-lab link="${link}" service="both" view="timeline diagram" theme="dark" height="420">\n  <a href="${url}#${link}">Open this moment in Detach Lab</a>\n</detach-lab>`);
  assert.equal(await text(page, "frame"), `<script type="module" src="${url}detach-lab-iframe.js"></script>\n<iframe src="${url}embed.html?service=both&amp;view=timeline+diagram&amp;theme=dark#${link}" title="Detach Lab" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" loading="lazy" width="100%" height="420"></iframe>`);
  assert.equal(await text(page, "markdown"), `[Open this moment in Detach Lab](${url}#${link})`);
  await page.locator("#share-view-full").click();
  assert.ok(!(await text(page, "tag")).includes("view="));
});

/** A page of somebody else, with this in it, under a policy that allows no inline script. */
async function host(context, html) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  const policy = "script-src 'self' 'wasm-unsafe-eval'";
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head><body><p>Text</p>${html}</body></html>`;
  await page.route(`${url}host.html`, (route) => route.fulfill({ contentType: "text/html", headers: { "content-security-policy": policy }, body }));
  await page.goto(`${url}host.html`);
  return { page, complaints };
}

lab("the tag that the dialog gives shows the moment in another page", {}, async (page, { context }) => {
  await work(page);
  const { headline } = await answer(page);
  const there = [await time(page), headline];
  await openShare(page);
  for (const view of ["timeline", "response"]) await page.locator(`#share-view-${view}`).click();
  const { page: other, complaints } = await host(context, await text(page, "tag"));
  const shown = other.locator("detach-lab");
  assert.equal(await shown.locator(":scope > a").innerText(), "Open this moment in Detach Lab");
  await shown.evaluate((lab) => lab.ready);
  await eventually(async () => assert.deepEqual([await time(other), (await answer(other)).headline], there));
  assert.equal(await other.locator(".timeline .now strong").innerText(), `Position 5 of 5, 00:22.0: DetachVolume ${LOGS} Device=/dev/sdz, 400 InvalidAttachment.NotFound`);
  assert.deepEqual(await other.locator(".view").evaluateAll((views) => views.map((view) => view.dataset.view)), ["timeline", "response"]);
  assert.equal(await shown.evaluate((lab) => lab.link()), await shown.getAttribute("link"));
  assert.deepEqual(complaints, []);
});

for (const [size, viewport] of [["wide", undefined], ["on a phone", PHONE]]) {
  lab(`the dialog fits, ${size}`, viewport ? { viewport } : {}, async (page) => {
    await pauseClock(page);
    await openShare(page);
    const box = await dialog(page).evaluate((dialog) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      return { inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight, sideways: dialog.scrollWidth - dialog.clientWidth };
    });
    assert.deepEqual(box, { inside: true, sideways: 0 });
  });
}

lab("the iframe that the dialog gives shows the moment in another page", {}, async (page, { context }) => {
  await work(page);
  const { headline } = await answer(page);
  await openShare(page);
  await page.locator("#share-view-response").click();
  const link = (await text(page, "link")).split("#")[1];
  const { page: other, complaints } = await host(context, await text(page, "frame"));
  const frame = other.frameLocator('iframe[title="Detach Lab"]');
  await eventually(async () => assert.equal(await frame.locator("#answer .headline").innerText(), headline), 20_000);
  assert.equal(await frame.locator("detach-lab").getAttribute("link"), link);
  assert.deepEqual(complaints, []);
});

watched("every control of the dialog does something", async (page) => {
  await work(page);
  await openShare(page);
  for (const piece of ["link", "tag", "iframe", "Markdown"]) {
    await press(page, `Copy ${piece}`);
    await dialog(page).getByText(/^Copied|^The browser does not let/).waitFor();
  }
  const tag = () => text(page, "tag");
  for (const [id, value] of [["clouds", "both"], ["theme", "dark"], ["height", "300"]]) {
    await page.locator(`#share-${id}`).selectOption(value);
    await eventually(async () => assert.ok((await tag()).includes(`="${value}"`)));
  }
  for (const box of await page.locator("#share fieldset input").all()) await box.click();
  await eventually(async () => assert.match(await tag(), / view="request diagram topology timeline response catalogue"/));
  const link = await text(page, "link");
  await press(page, "Close");
  await openShare(page);
  await page.locator("#wanted-link").fill(link);
  await press(page, "Open");
  await eventually(async () => assert.equal(await dialog(page).count(), 0));
}, "#share");

test("no control of the dialog was left unoperated", () => {
  assert.ok(seen.size >= 17, [...seen].join(", "));
  assert.deepEqual([...seen].filter((control) => !operated.has(control)), []);
});
