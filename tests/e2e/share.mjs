// Links and the dialog that gives them, in the words of a person.
import assert from "node:assert/strict";
import { DATA, LOGS, eventually, painted } from "./harness.mjs";
import { answer, badgesAre, button, loaded, log, pauseClock, press, resource, send, time } from "./page.mjs";

export const dialog = (page) => page.getByRole("dialog", { name: "Share" });
export const notice = (page) => page.getByRole("alert");
export const position = (page) => page.locator(".seek span").innerText();
export const text = (page, name) => page.locator(`#share-${name}`).inputValue();

/** The command log as the page tells it, with all that can be seen of the moment. */
export const moment = async (page) => ({
  log: await log(page),
  time: await time(page),
  answer: await answer(page),
  position: await position(page),
  data: await resource(page, DATA).innerText(),
});

export async function openShare(page) {
  await press(page, "Share");
  await dialog(page).waitFor();
}

/** The link to this moment, without the address of the page. */
export async function linkOf(page) {
  await openShare(page);
  const link = (await text(page, "link")).split("#")[1];
  await press(page, "Close");
  await eventually(async () => assert.equal(await dialog(page).count(), 0));
  return link;
}

/** Changes the fragment as a person does who pastes a link into the address. */
export async function goTo(page, fragment) {
  await page.evaluate((fragment) => (location.hash = fragment), fragment);
  await painted(page);
  await loaded(page);
}

/** With the clock paused, a volume is detached, is busy, and a second detach is refused: five commands. */
export async function work(page) {
  if (await button(page, "Pause").count()) await pauseClock(page);
  await press(page, "Send");
  await press(page, "Next event");
  await press(page, "Next event");
  await badgesAre(page, DATA, "in-use", "busy");
  await press(page, "+10 s");
  await send(page, { fields: { VolumeId: LOGS, Device: "/dev/sdz" } });
  await page.locator("#answer .headline.no").waitFor();
}

export const MARKUP = `1."><img src=x onerror="globalThis.run=1"><script>globalThis.run=1</script>`;

/** Nothing of a link became an element, or ran. */
export const harmless = async (page) =>
  assert.deepEqual(await page.evaluate(() => [globalThis.run, document.querySelectorAll("body img, body script:not([src])").length]), [undefined, 0]);
