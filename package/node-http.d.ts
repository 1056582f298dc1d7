import type { Agent } from "node:http";
import type { RequestTarget, RequestTime } from "./aws.js";

/** What may be said of what is intercepted. */
export interface InterceptOptions extends RequestTime {
  /** Further hosts for which the lab answers: `localhost`. */
  hosts?: string[] | undefined;
}

/**
 * An agent for clients of `node:http` and `node:https` that take one. Whatever goes through it is
 * answered by the lab.
 *
 * @throws {LabError} `InvalidArgument`.
 */
export declare function labAgent(lab: RequestTarget, options?: RequestTime | undefined): Agent;

/**
 * Lets the lab answer whatever this process asks EC2 and ECS through `node:http` and `node:https`,
 * until the function is called that this returns. Other hosts are asked as before.
 *
 * @throws {LabError} `InvalidArgument`.
 */
export declare function interceptHttp(
  lab: RequestTarget,
  options?: InterceptOptions | undefined,
): () => void;
