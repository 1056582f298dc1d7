// The hosts that a lab answers for: those of EC2 and of ECS, not of the other services beside them.
//
// "Amazon EC2 service endpoints" in the EC2 developer guide; "Service endpoints" in the ECS API
// reference.

import { checkHosts, plainHost } from "./options.js";
import { wrong } from "./plain.js";

const HOSTS = [
  /^ec2(-fips)?(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/,
  /^ec2(-fips)?\.[a-z0-9-]+\.api\.aws$/,
  /^ecs(-vpc|-openapi)?([.-][a-z0-9-]+)?\.aliyuncs\.com$/,
];

/**
 * Whether the lab answers for this host: `ec2.us-east-1.amazonaws.com`, `ecs.aliyuncs.com`,
 * `ecs.cn-hangzhou.aliyuncs.com`, `ecs-cn-hangzhou.aliyuncs.com`, …
 *
 * @param {string} host the name of the host, without a port
 * @param {string[]} [more] the names of further hosts
 * @returns {boolean} whether it does
 * @throws a `LabError` with the `code` `InvalidArgument`
 */
export function isCloudHost(host, more) {
  if (typeof host !== "string") throw wrong("host", "it is no text; accepted: the name of a host");
  return isKnownHost(host, checkHosts(more, "more"));
}

/** The same with hosts that were checked. */
export function isKnownHost(host, more) {
  const name = plainHost(host);
  return HOSTS.some((pattern) => pattern.test(name)) || more.includes(name);
}
