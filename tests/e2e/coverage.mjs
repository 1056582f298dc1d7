// Which controls the page has ever shown, and which of them a test has operated.
import { lab as openLab } from "./harness.mjs";
import { pauseClock } from "./page.mjs";

export const seen = new Set();
export const operated = new Set();

/**
 * Runs in the page: notes every control that is ever there, and every one that is operated; of a
 * part of the page, if one is named.
 */
function watch(part) {
  const visible = (node) => [...node.childNodes].map((child) => {
    if (child.nodeType === Node.TEXT_NODE) return child.data;
    if (child.nodeType !== Node.ELEMENT_NODE || child.matches("[aria-hidden=true], .visually-hidden, em")) return "";
    return visible(child);
  }).join("");
  const kind = (element) => {
    const within = (selector) => element.closest(selector);
    if (element.matches("button.pick")) return `pick: ${element.querySelector(".kind").textContent}`;
    if (element.matches("button.call")) return "entry of the log";
    if (within(".latest")) return "to the answer";
    if (within(".node")) return `state: ${within(".machine").querySelector("code").textContent}.${visible(element)}`;
    if (within(".choice")) return `${within(".choice").getAttribute("aria-label")}: ${visible(element)}`;
    const label = element.getAttribute("aria-label") ?? (element.labels?.[0] ? visible(element.labels[0].querySelector("span")) : visible(element));
    const name = label.replace(/vol-\w+|eni-[\w*]+|i-[\w*]{17,}/g, "…").replace(/^(Remove|Value of) .*/, "$1 …").replace(/^Mount at .*/, "Mount at …").replace(/policy allows .*/, "policy allows …").replace(/^Position in the log$/, "Position in the log").trim();
    return `${element.localName}: ${name}`;
  };
  // What is only to be read is no control.
  const controls = "button, input, select, textarea:not([readonly]), summary";
  const here = { seen: new Set(), operated: new Set() };
  globalThis.controls = () => ({ seen: [...here.seen], operated: [...here.operated] });
  const counts = (element) => part === null || element.closest(part) !== null;
  const look = () => document.querySelectorAll(controls).forEach((element) => { if (counts(element)) here.seen.add(kind(element)); });
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    for (const type of ["click", "input", "change"]) {
      document.addEventListener(type, (event) => {
        const element = event.target.closest?.(controls);
        // Text and lists are operated by what is put in, not by a click.
        const takes = element?.matches("input[type=text], input[type=range], select, textarea") ? ["input", "change"] : ["click"];
        if (element && counts(element) && takes.includes(type)) here.operated.add(kind(element));
      }, true);
    }
  });
}

/** A test of controls, with the clock paused, whose page is watched, or a part of it. */
export function lab(name, body, part = null) {
  openLab(name, { before: (page) => page.addInitScript(watch, part) }, async (page, opened) => {
    await pauseClock(page);
    await body(page, opened);
    const here = await page.evaluate(() => globalThis.controls());
    here.seen.forEach((control) => seen.add(control));
    here.operated.forEach((control) => operated.add(control));
  });
}
