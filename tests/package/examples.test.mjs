// The examples of the package, as they are packed: each one runs, without network and without
// waiting, and says what it should.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { BROWSERS, runIn, serve } from "./browsers.mjs";

const EXAMPLES = new URL("node_modules/detach-lab/examples/", import.meta.url);

const GUARD = new URL("guard.mjs", import.meta.url).href;

/** What each example says. */
const SAYS = {
  "ec2-sdk.mjs": [
    "20 s: the instance is running",
    "27 s: the volume is attached",
    "27 s: 412 DryRunOperation",
    "87 s: TimeoutError of the waiter, the volume is still in use",
    "92 s: the volume is detached",
    "92 s: 400 IncorrectState: Volume 'vol-0757ed7ee04124689' is in the 'available' state.",
    "102 s: the network interface is detached",
    "103 s: throttled, and answered at attempt 3",
    "105 s: 503 RequestLimitExceeded after 3 attempts",
  ],
  "fetch.mjs": [
    "EC2: 400 InvalidVolume.NotFound",
    "ECS: eni-bp1boot0000000000001 is InUse",
    "ECS: eni-bp1data0000000000001 is InUse",
    "ECS: eni-bp1free0000000000001 is Available",
    "ECS: InvalidEniId.NotFound",
  ],
  "alibaba-sdk.mjs": [
    "0 s: 400 Throttling",
    "0 s: Detaching",
    "3 s: the network interface is available",
    "3 s: 400 InvalidOperation.InvalidEniState",
  ],
};

/** Those that run in a browser too. */
const PORTABLE = ["ec2-sdk.mjs", "fetch.mjs"];

/** Runs Node.js without anything of the person who runs this. */
async function node(args) {
  const { PATH } = process.env;
  const env = { PATH, AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };
  const done = await promisify(execFile)(process.execPath, args, { env, timeout: 120_000 });
  return done.stdout.trimEnd().split("\n");
}

for (const [name, says] of Object.entries(SAYS)) {
  test(`Node.js: ${name}`, async () => {
    const lines = await node(["--import", GUARD, fileURLToPath(new URL(name, EXAMPLES))]);
    assert.deepEqual(lines, [...says, JSON.stringify({ timers: 0, network: 0 })]);
  });
}

test("Node.js: the tests of a function", async () => {
  const folder = fileURLToPath(new URL("node-test/detach.test.mjs", EXAMPLES));
  const lines = await node(["--test", "--test-reporter=tap", folder]);
  assert.deepEqual(
    lines.filter((line) => /^# (pass|fail|tests) /.test(line)),
    ["# tests 6", "# pass 6", "# fail 0"],
  );
});

test("Node.js: what the README shows", async () => {
  const readme = await readFile(new URL("node_modules/detach-lab/README.md", import.meta.url), "utf8");
  const blocks = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, block]) => block);
  // The others are parts of a program.
  const whole = blocks.filter((block) => block.startsWith("import "));
  assert.ok(whole.length >= 3, `${whole.length} programs`);
  for (const [index, block] of whole.entries()) {
    const file = fileURLToPath(new URL(`readme-${index}.mjs`, import.meta.url));
    await writeFile(file, block);
    const said = (await node(["--import", GUARD, file])).at(-1);
    assert.equal(said, JSON.stringify({ timers: 0, network: 0 }), block);
  }
});

/** An example with what it says, and the real timers that it starts. */
const listening = (name) => `
  import { realTimers } from "./check.mjs";

  Math.random = () => 0.5;
  const lines = [];
  console.log = (line) => lines.push(line);
  const example = import("./node_modules/detach-lab/examples/${name}");
  await example.catch((error) => lines.push(\`\${error}\`));
  globalThis.result = { lines, realTimers };
`;

/** A page that makes a volume, and asks another worker for it, as after the first one was ended. */
const ANOTHER_WORKER = `<!doctype html>
<title>-</title><link rel="icon" href="data:,">
<script type="module">
  const form = (fields) => ({ method: "POST", body: new URLSearchParams({ Version: "2016-11-15", ...fields }) });
  const ask = async (fields) => (await fetch("https://ec2.us-east-1.amazonaws.com/", form(fields))).text();
  const made = await ask({ Action: "CreateVolume", AvailabilityZone: "us-east-1a", Size: "77" });
  const replaced = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
  await navigator.serviceWorker.register("worker.js?another", { type: "module" });
  await replaced;
  const [id] = /vol-[0-9a-f]+/.exec(made);
  globalThis.result = /<size>77</.test(await ask({ Action: "DescribeVolumes", "VolumeId.1": id }));
</script>`;

for (const [name, start] of Object.entries(BROWSERS)) {
  test(name, async (t) => {
    const browser = await start();
    t.after(() => browser.close());

    for (const example of PORTABLE) {
      await t.test(`${name}: ${example}`, async () => {
        const { value, missing, strangers } = await runIn(browser, listening(example));
        assert.deepEqual(value, { lines: SAYS[example], realTimers: 0 });
        assert.deepEqual([...missing, ...strangers], [], "it asks for nothing else");
      });
    }

    await t.test(`${name}: a page whose service worker answers for the clouds`, async () => {
      const files = { "/another.html": ANOTHER_WORKER };
      for (const file of ["index.html", "page.js", "worker.js"]) {
        files[`/${file}`] = await readFile(new URL(`service-worker/${file}`, EXAMPLES));
      }
      const server = await serve(files);
      try {
        const done = "document.documentElement.dataset.done";
        const said = `${done} && document.getElementById("answers").textContent`;
        const { value } = await browser.read(server.url, said);
        assert.match(value, /^EC2: 400\n[^]*<Code>InvalidVolume\.NotFound<\/Code>/);
        assert.ok(value.endsWith(`\n\n${SAYS["fetch.mjs"].slice(1, 4).join("\n")}\n`), value);
        const { value: found } = await browser.read(`${server.url}another.html`, "globalThis.result");
        assert.equal(found, true, "another worker has the same lab");
        assert.deepEqual(server.missing, []);
      } finally {
        server.close();
      }
    });
  });
}
