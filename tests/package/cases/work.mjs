// What a program does outside JavaScript, and takes no time in the lab.

import { Lab, holdLabTime, onLabTime } from "detach-lab";

import { equal, ok, rejects, tasks } from "../check.mjs";
import { run, sleep } from "../running.mjs";

async function textOf(stream) {
  let text = "";
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) text += decoder.decode(part.value);
  return text;
}

/** Makes keys, wraps them and takes them out again. */
async function keys() {
  const { subtle } = crypto;
  const algorithm = { name: "AES-GCM", length: 256, iv: new Uint8Array(12) };
  for (let round = 0; round < 10; round += 1) {
    const key = await subtle.generateKey(algorithm, true, ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
    const wrapped = await subtle.wrapKey("raw", key, key, algorithm);
    await subtle.unwrapKey("raw", wrapped, key, algorithm, algorithm, true, ["encrypt"]);
    const raw = await subtle.exportKey("raw", key);
    const base = await subtle.importKey("raw", raw, "PBKDF2", false, ["deriveKey", "deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(16), iterations: 20_000 };
    await subtle.deriveKey(how, base, algorithm, true, ["encrypt"]);
  }
}

export const cases = {
  async "a program that has something to do does not wait"() {
    await run(async () => {
      let late = false;
      setTimeout(() => (late = true), 1);
      const bytes = new Uint8Array(99_999);
      for (let round = 0; round < 50; round += 1) await crypto.subtle.digest("SHA-256", bytes);
      for (let round = 0; round < 50; round += 1) await new Blob([bytes]).text();
      for (let round = 0; round < 20; round += 1) {
        equal((await textOf(new Blob([bytes]).stream())).length, 99_999);
        equal(await textOf(new Blob().stream()), "");
        if (Blob.prototype.textStream) {
          const { value } = await new Blob(["é"]).textStream().getReader().read();
          equal(value, "é");
        }
        if (Blob.prototype.bytes) await new Blob([bytes]).bytes();
      }
      await keys();
      await Promise.all(Array.from({ length: 100 }, async () => {}));
      // One task leads to another.
      await tasks(2);
      equal(late, false, "a timer fired meanwhile");
      await holdLabTime(tasks(100));
      equal(late, false, "a timer fired while time was held");
      await sleep(2);
      equal(late, true);
    });
  },

  async "a held promise comes back as it is, rejected too, and time goes on"() {
    equal(await holdLabTime(Promise.resolve(1)), 1);
    const { ms } = await run(async () => {
      await rejects(holdLabTime(Promise.reject(new RangeError("no"))), { name: "RangeError" });
      await rejects(crypto.subtle.digest("MD4", new Uint8Array()), { name: "NotSupportedError" });
      await sleep(5);
    });
    equal(ms, 5);
  },

  async "everything that cryptography and blobs do holds the time"() {
    // These know at once.
    const named = {
      SubtleCrypto: ["constructor"],
      Blob: ["constructor", "size", "type", "slice"],
    };
    const objects = { SubtleCrypto: [SubtleCrypto.prototype, crypto.subtle], Blob: [Blob.prototype, Blob.prototype] };
    for (const [name, [prototype, object]] of Object.entries(objects)) {
      const names = Object.getOwnPropertyNames(prototype).filter((own) => !named[name].includes(own));
      const before = names.map((own) => object[own]);
      await run(() => {
        names.forEach((own, index) => ok(object[own] !== before[index], `${name}: ${own}`));
      });
      names.forEach((own, index) => ok(object[own] === before[index], `${name}: ${own}, again`));
    }
  },

  async "only a promise can be held"() {
    for (const given of [5, undefined, null, () => 1, {}]) {
      const held = (async () => holdLabTime(given))();
      const message = "promise: it is no promise";
      await rejects(held, { code: "InvalidArgument", argument: "promise", message });
    }
    const thenable = { then: (done) => done(3) };
    equal(await onLabTime(new Lab(), () => holdLabTime(thenable)), 3);
  },
};
