// The entry for Node: the engine is read from its file at once.
import { readFileSync } from "node:fs";
import { initSync } from "./engine.js";
import { Lab, LabError, ready } from "./lab.js";

export { Lab, LabError };
export { awsRequestHandler } from "./aws.js";
export { isCloudHost, labFetch } from "./fetch.js";
export { holdLabTime, onLabTime } from "./time.js";

initSync({ module: readFileSync(new URL("./engine.wasm", import.meta.url)) });
ready();

/** The engine is there already. What runs in browsers too can wait for it all the same. */
export async function init() {}
