// What is packed: no more and no less than is needed, and nothing that a tool has to say against it.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { publint } from "publint";

const TARBALL = process.env.DETACH_LAB_TARBALL;
const INSTALLED = new URL("node_modules/detach-lab/", import.meta.url);

const read = (name) => readFileSync(new URL(name, INSTALLED), "utf8");
const manifest = JSON.parse(read("package.json"));
const ATTW = fileURLToPath(new URL("node_modules/@arethetypeswrong/cli/dist/index.js", import.meta.url));

test("the version is that of the crate, and the licence and the description are there", () => {
  assert.match(TARBALL, new RegExp(`detach-lab-${manifest.version.replaceAll(".", "\\.")}\\.tgz$`));
  assert.match(manifest.version, /^\d+\.\d+\.\d+/);
  assert.notEqual(manifest.version, "0.0.0");
  assert.equal(manifest.license, "MIT OR Apache-2.0");
  assert.equal(manifest.dependencies, undefined, "it depends on nothing");
});

test("publint has no message", async () => {
  const { messages } = await publint({ pkgDir: fileURLToPath(INSTALLED), strict: true });
  assert.deepEqual(messages, []);
});

test("are-the-types-wrong has no message", () => {
  // ES modules only, and the engine is no module.
  const found = spawnSync(
    process.execPath,
    [ATTW, TARBALL, "--profile", "esm-only", "--ignore-rules", "cjs-resolves-to-esm", "--exclude-entrypoints", "./engine.wasm", "--no-color"],
    { encoding: "utf8" },
  );
  assert.equal(found.status, 0, found.stdout + found.stderr);
});

test("nothing is packed that nobody needs", () => {
  const packed = execFileSync("tar", ["-tzf", TARBALL], { encoding: "utf8" });
  const files = packed.trim().split("\n").map((name) => name.replace("package/", "")).sort();
  assert.deepEqual(files, readFileSync(new URL("packed.txt", import.meta.url), "utf8").trim().split("\n"));
});

test("the types know the code of every error", () => {
  const known = read("index.d.ts").split("LabErrorCode =")[1].split("\n\n")[0];
  const scripts = readdirSync(INSTALLED).filter((name) => name.endsWith(".js"));
  const thrown = scripts.flatMap((name) => [...read(name).matchAll(/new LabError\(\s*"(\w+)"/g)].map(([, code]) => code));
  assert.deepEqual([...new Set(thrown)].sort(), [...known.matchAll(/"(\w+)"/g)].map(([, code]) => code).sort());
});

test("every address that the package has in its exports is there", async () => {
  const require = createRequire(import.meta.url);
  for (const [name, entry] of Object.entries(manifest.exports)) {
    const path = name.replace(".", "detach-lab");
    const targets = typeof entry === "string" ? [entry] : Object.values(entry);
    for (const target of targets) readFileSync(new URL(target, INSTALLED));
    if (path.endsWith(".json") || path.endsWith(".wasm")) require.resolve(path);
    else await import(path);
  }
});
