import type { RequestTarget, RequestTime } from "./aws.js";

/** The type of `fetch` where the program runs. */
export type Fetch = typeof globalThis extends { fetch: infer Known }
  ? Known
  : (input: any, init?: any) => Promise<any>;

/** What a `fetch` of a lab may be told. */
export interface FetchOptions extends RequestTime {
  /** Gets calls to other hosts; without it they are refused. */
  fallback?: Fetch | undefined;
  /** Further hosts for which the lab answers: `localhost`. */
  hosts?: string[] | undefined;
}

/**
 * A function that is called as `fetch` is, and in which the lab answers for EC2 and ECS.
 *
 * It is rejected as `fetch` is: with a `TypeError` for a call that is none or is for another host,
 * with the reason of the signal if that is aborted; and with a `LabError` if the body is longer than
 * the lab takes.
 *
 * @throws {LabError} `InvalidArgument`.
 */
export declare function labFetch(lab: RequestTarget, options?: FetchOptions | undefined): Fetch;

/**
 * Whether a lab answers for this host, which has no port: `ec2.us-east-1.amazonaws.com`,
 * `ecs.aliyuncs.com`, `ecs.cn-hangzhou.aliyuncs.com`.
 */
export declare function isCloudHost(host: string, more?: string[] | undefined): boolean;
