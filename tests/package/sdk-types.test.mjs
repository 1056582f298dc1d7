// The types of what stands around a lab fit those of the AWS SDK and of Node.js.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

// Others answer for the types of their own packages.
const OPTIONS = "--noEmit --strict --exactOptionalPropertyTypes --skipLibCheck --target es2022 --types node --pretty false";

for (const compiler of ["typescript", "typescript-5"]) {
  for (const resolution of ["--module nodenext", "--module esnext --moduleResolution bundler"]) {
    test(`${compiler} ${resolution}`, () => {
      const program = fileURLToPath(new URL(`node_modules/${compiler}/bin/tsc`, import.meta.url));
      const options = [...OPTIONS.split(" "), ...resolution.split(" ")];
      const file = fileURLToPath(new URL("types/sdk.ts", import.meta.url));
      const how = { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" };
      const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...options, file], how);
      assert.deepEqual([stdout, stderr, status], ["", "", 0]);
    });
  }
}
