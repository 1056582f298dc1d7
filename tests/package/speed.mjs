// How fast a lab is in Node.js and in Chromium, beside the native engine. Figures and ratios;
// nothing is asserted. `cargo xtask bench` runs it, with what `benches/door.rs` prints.

import { BROWSERS, runIn } from "./browsers.mjs";
import { measure } from "./speed/measure.mjs";

const native = Object.fromEntries(process.env.DETACH_LAB_NATIVE.trim().split("\n").map((line) => line.split(" ")));
const inPage = `
  import { init } from "detach-lab";
  import { measure } from "./speed/measure.mjs";

  await init();
  globalThis.result = await measure();
`;
const chromium = await BROWSERS.Chromium();
const figures = { "Node.js": await measure(), Chromium: (await runIn(chromium, inPage)).value };
await chromium.close();

const row = (...cells) => console.log(cells.map((cell, index) => (index < 2 ? `${cell}`.padEnd(24) : `${cell}`.padStart(12))).join(""));
row("calls per second", "", "http", "", "call", "");
row("native", "text to text", ...["http", "call"].flatMap((name) => [native[name], "1.00"]));
for (const [place, found] of Object.entries(figures)) {
  for (const [way, rates] of Object.entries(found)) {
    row(place, way, ...["http", "call"].flatMap((name) => [rates[name], (rates[name] / native[name]).toFixed(2)]));
  }
}
