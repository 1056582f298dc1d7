// The same cases in Node.js, Chromium and Firefox.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BROWSERS, runIn } from "./browsers.mjs";

const FILES = ["time", "work", "ends", "handler", "fetch", "calls"];

for (const file of FILES) {
  const { cases } = await import(`./cases/${file}.mjs`);
  for (const [name, run] of Object.entries(cases)) test(`Node.js: ${file}: ${name}`, run);
}

/** Runs every case of a file, and leaves what came of it. */
const runAll = (file) => `
  import { init } from "detach-lab";
  import { cases } from "./cases/${file}.mjs";

  await init();
  const done = [];
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run();
      done.push({ name });
    } catch (error) {
      done.push({ name, error: \`\${error}\\n\${error?.stack}\` });
    }
  }
  globalThis.result = done;
`;

for (const [name, start] of Object.entries(BROWSERS)) {
  test(name, async (t) => {
    const browser = await start();
    t.after(() => browser.close());
    for (const file of FILES) {
      const { cases } = await import(`./cases/${file}.mjs`);
      const { value, strangers, missing } = await runIn(browser, runAll(file));
      assert.deepEqual(value.map((done) => done.name), Object.keys(cases), file);
      for (const done of value) {
        await t.test(`${name}: ${file}: ${done.name}`, () => assert.ok(!done.error, done.error));
      }
      assert.deepEqual([...strangers, ...missing], [], `${file} asks for nothing else`);
    }
  });
}
