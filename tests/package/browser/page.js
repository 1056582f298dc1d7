// What a page does with the package as it is, without a bundler.
import { init, Lab, LabError } from "/detach-lab/index.js";

import { record } from "/recorder.js";
import steps from "/transcript.js";

const failure = async (act) => {
  try {
    await act();
  } catch (error) {
    return [error instanceof LabError, error.name, error.code, error.message];
  }
};

const early = [await failure(() => new Lab()), await failure(() => Lab.fromLink("1.AA"))];
const missing = [await failure(() => init("/nothing.wasm")), await failure(() => init("/page.js"))];
const [first, second] = [init(), init()];
await Promise.all([first, second, init()]);

const inWorker = (how) =>
  new Promise((resolve) => {
    const worker = new Worker(`/worker.js#${how}`, { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => resolve(message);
  });

globalThis.result = {
  early,
  missing,
  once: first === second,
  lines: record(Lab, steps),
  workers: await Promise.all(["nothing", "text", "url", "response", "promise", "bytes", "module"].map(inWorker)),
  fetched: performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/engine.wasm")).length,
};
