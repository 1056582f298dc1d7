// 1,000 labs that are made and dropped, several times over, with what is in use after each round.
import { init, Lab } from "/detach-lab/index.js";
import engine from "/detach-lab/engine.js";

await init();
const { memory } = await engine();

function use() {
  const lab = new Lab({ fixture: "start", seed: 7 });
  lab.subscribe(() => lab.position());
  lab.run("ec2 DetachVolume VolumeId=vol-0da7a000000000001");
  lab.settle();
  lab.snapshot();
  return lab;
}

const WAYS = { freed: () => use().free(), dropped: () => void use() };

const result = {};
for (const [name, cycle] of Object.entries(WAYS)) {
  const used = [];
  for (let round = 0; round < 5; round += 1) {
    for (let count = 0; count < 1_000; count += 1) cycle();
    for (let again = 0; again < 3; again += 1) {
      globalThis.gc();
      await new Promise((turn) => setTimeout(turn));
    }
    used.push({ engine: memory.buffer.byteLength, heap: performance.memory.usedJSHeapSize });
  }
  result[name] = used;
}
globalThis.result = result;
