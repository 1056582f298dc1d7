// Loaded before an example: it counts what an example must not use, and says so at the end.

import { createHook } from "node:async_hooks";

const used = { timers: 0, network: 0 };
const NETWORK = ["TCPWRAP", "TLSWRAP", "UDPWRAP", "GETADDRINFOREQWRAP", "QUERYWRAP"];

createHook({
  init(_, type) {
    if (type === "Timeout") used.timers += 1;
    if (NETWORK.includes(type)) used.network += 1;
  },
}).enable();

// The delay before a further attempt is random in the SDKs.
Math.random = () => 0.5;

process.on("exit", () => console.log(JSON.stringify(used)));
