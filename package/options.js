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

/** Names of hosts, which may be left out, as they are compared. */
export function checkHosts(hosts = [], argument = "options.hosts") {
  if (!Array.isArray(hosts)) throw wrong(argument, "it is no list of names");
  return hosts.map((host, index) => {
    const problem = problemOf(host);
    if (problem === undefined) return plainHost(host);
    throw wrong(`${argument}[${index}]`, `${problem}; accepted: the name of a host, as "localhost"`);
  });
}

/** What is wrong with the name of a host. */
function problemOf(host) {
  if (typeof host !== "string") return "it is no text";
  if (host === "") return "it is empty";
  if (/[/\\?#@\s]/.test(host)) return `"${host.slice(0, 200)}" is more than a name`;
  // A name of IPv6 has several colons, and may stand in brackets.
  if (/^[^:]*:[^:]*$|\]:/.test(host)) return `"${host.slice(0, 200)}" has a port, and each port is meant`;
  return undefined;
}

/** A name in lower case, of IPv6 without its brackets. */
export function plainHost(host) {
  return host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
}
