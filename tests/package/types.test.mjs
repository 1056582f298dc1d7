// The types: a program is compiled against them in every usual way, and run; mistakes are noticed.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

// The types of the package are checked too, without those of browsers and of Node.js.
const STRICT = { strict: true, target: "es2022", lib: ["es2022"], types: [], skipLibCheck: false };
const EXACT = {
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};

const COMPILERS = { "TypeScript 7": "typescript", "TypeScript 5": "typescript-5", "TypeScript 5.2": "typescript-5.2" };
const RESOLUTIONS = {
  nodenext: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};

/** What a compiler says of a program: nothing, if it is right. */
function compile(compiler, file, options) {
  const program = fileURLToPath(new URL(`node_modules/${compiler}/bin/tsc`, import.meta.url));
  const project = `tsconfig-${compiler}.json`;
  const compilerOptions = { ...STRICT, noEmit: !options.outDir, ...options };
  writeFileSync(`${FOLDER}${project}`, JSON.stringify({ compilerOptions, files: [`types/${file}`] }));
  const args = [program, "--project", project, "--pretty", "false"];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: FOLDER, encoding: "utf8" });
  return `${stdout}${stderr}${status === 0 ? "" : `exit ${status}`}`;
}

for (const [name, compiler] of Object.entries(COMPILERS)) {
  for (const [resolution, options] of Object.entries(RESOLUTIONS)) {
    for (const [strictness, more] of Object.entries({ strict: {}, exact: EXACT })) {
      test(`${name}, ${resolution}, ${strictness}`, () => {
        for (const file of ["program.ts", "wrong.ts"]) {
          assert.equal(compile(compiler, file, { ...options, ...more }), "", file);
        }
      });
    }
  }

  test(`${name}: with the types of browsers beside them`, () => {
    assert.equal(compile(compiler, "program.ts", { ...RESOLUTIONS.bundler, lib: ["es2022", "dom"] }), "");
  });
}

test("what the README shows is TypeScript too", () => {
  const readme = readFileSync(new URL("node_modules/detach-lab/README.md", import.meta.url), "utf8");
  const blocks = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, block]) => block);
  const whole = blocks.filter((block) => block.startsWith("import "));
  assert.ok(whole.length >= 3, `${whole.length} programs`);
  for (const [index, block] of whole.entries()) {
    writeFileSync(new URL(`types/readme-${index}.mts`, import.meta.url), block);
    // The types of the SDK let almost everything be undefined.
    const strict = !block.includes("@aws-sdk");
    const options = { ...RESOLUTIONS.nodenext, types: ["node"], lib: ["es2022", "dom"], skipLibCheck: true, strict };
    assert.equal(compile("typescript", `readme-${index}.mts`, options), "", block);
  }
});

test("mistakes are errors where they are made, and only there", () => {
  const text = readFileSync(new URL("types/wrong.ts", import.meta.url), "utf8");
  const lines = text.split("\n");
  const expected = lines.flatMap((line, index) => (line === "// @ts-expect-error" ? [index + 2] : []));
  assert.equal(expected.length, 40);
  writeFileSync(new URL("types/unexpected.ts", import.meta.url), text.replaceAll("// @ts-expect-error", "//"));
  const said = compile("typescript", "unexpected.ts", { ...RESOLUTIONS.nodenext, ...EXACT });
  const found = [...said.matchAll(/unexpected\.ts\((\d+),/g)].map(([, line]) => Number(line));
  assert.deepEqual([...new Set(found)], expected, said);
});

test("the compiled program does what it says", async (t) => {
  const out = mkdtempSync(`${FOLDER}compiled-`);
  t.after(() => rmSync(out, { recursive: true }));
  assert.equal(compile("typescript", "program.ts", { ...RESOLUTIONS.nodenext, rootDir: "types", outDir: out }), "");
  const { result } = await import(pathToFileURL(`${out}/program.js`));
  assert.deepEqual(result, {
    answers: ["DryRunOperation 412 5 https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html", "InvalidVolumeID.Malformed", "detaching"],
    states: ["detaching detached", "in-use available"],
    verdicts: 3,
    status: 400,
    state: "available",
    until: undefined,
    count: [8, 7, true],
    missing: "MissingParameter",
    label: "mine",
    printed: "available",
    svg: true,
    damage: null,
    code: "InvalidArgument",
  });
});
