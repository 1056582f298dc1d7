// A worker with an engine of its own, which it is given in one of the ways there are.
import { init, Lab } from "/detach-lab/index.js";

const ADDRESS = "/detach-lab/engine.wasm";
const bytes = async () => (await fetch(ADDRESS)).arrayBuffer();
const WAYS = {
  nothing: () => undefined,
  text: () => ADDRESS,
  url: () => new URL(ADDRESS, location.href),
  response: () => fetch(ADDRESS),
  promise: () => fetch(ADDRESS).then((response) => response),
  bytes,
  module: async () => WebAssembly.compile(await bytes()),
};

await init(await WAYS[location.hash.slice(1)]());
postMessage(new Lab({ fixture: "start" }).call("ec2", "DetachVolume", { VolumeId: "vol-01095000000000001" }).response.State);
