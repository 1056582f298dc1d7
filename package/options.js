// What the functions around a lab are given, looked at before it is used.

import { wrong } from "./plain.js";

/** The options that a function takes, and no others. */
export function checkOptions(options, names) {
  if (options === undefined) return {};
  if (typeof options !== "object" || options === null) throw wrong("options", "it is no object");
  const other = Object.keys(options).find((name) => !names.includes(name));
  if (other === undefined) return options;
  throw wrong(`options.${other}`, `there is no such option; accepted: ${names.join(", ")}`);
}

/** A lab, or the element of one, that can be sent requests. */
export function checkLab(lab) {
  if (typeof lab?.http !== "function") throw wrong("lab", "it is no Lab");
}

/** Names of hosts, which may be left out. */
export function checkHosts(hosts = []) {
  if (!Array.isArray(hosts) || hosts.some((host) => typeof host !== "string")) {
    throw wrong("options.hosts", "it is no list of names");
  }
  return hosts;
}
