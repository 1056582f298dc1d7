// The entry for browsers, their workers and bundlers: the engine is fetched when it is asked for.
import startEngine from "./engine.js";
import { Lab, LabError, ready } from "./lab.js";

export { Lab, LabError };
export { awsRequestHandler } from "./aws.js";
export { isCloudHost, labFetch } from "./fetch.js";
export { holdLabTime, onLabTime } from "./time.js";

let loading;

/**
 * Fetches and compiles the engine, once, however often it is called. A failure is forgotten, so that
 * it can be tried again.
 */
export function init(source) {
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(source) {
  try {
    // Bundlers read this address, so it must stand here as it is.
    await startEngine({ module_or_path: source ?? new URL("./engine.wasm", import.meta.url) });
  } catch (cause) {
    throw new LabError("NotLoaded", "", `the engine could not be loaded: ${cause}`, { cause });
  }
  ready();
}
