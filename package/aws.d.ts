import type { HttpRequest, HttpResponse } from "./index.js";

/** What requests can be sent to: a `Lab`, or an element of one, which answers later. */
export interface RequestTarget {
  http(request: HttpRequest): HttpResponse | Promise<HttpResponse>;
  advance(ms: number): unknown;
}

/** What may pass in a lab with each request. */
export interface RequestTime {
  /**
   * What passes in the lab with each request: nothing (`still`), if left out; so many milliseconds;
   * or as many as the clock of the program has gone forward since the last one (`real`).
   */
  time?: "still" | "real" | number | undefined;
}

/**
 * A request handler for clients of the AWS SDK for JavaScript v3, which are not changed:
 * `new EC2Client({ requestHandler: awsRequestHandler(lab) })`. One may serve many clients.
 *
 * The answer is there at once, so that no timeout of the client is needed. Its `date` is the
 * program's and not the lab's, so that a client does not correct its clock by it.
 *
 * @throws {LabError} `InvalidArgument`.
 */
export declare function awsRequestHandler(
  lab: RequestTarget,
  options?: RequestTime | undefined,
): LabRequestHandler;

/** What the SDK knows as `HttpHandler`. */
export interface LabRequestHandler {
  readonly metadata: { readonly handlerProtocol: string };

  /**
   * Answers one request.
   *
   * Rejected with an `AbortError` if the signal is aborted first, and with a `LabError` if the
   * request is longer than the lab takes.
   */
  handle(request: SdkRequest, options?: SdkOptions): Promise<{ response: SdkResponse }>;

  /** Does nothing: nothing is open. */
  destroy(): void;

  /** Keeps a setting. None has an effect. */
  updateHttpClientConfig(key: string, value: unknown): void;

  /** The settings that were kept. */
  httpHandlerConfigs(): Record<string, unknown>;
}

/** A request, as the SDK has it. */
export interface SdkRequest {
  method: string;
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: any;
}

/** What the SDK says beside a request. */
export interface SdkOptions {
  abortSignal?: object;
  requestTimeout?: number;
}

/** A response, as the SDK takes it. */
export interface SdkResponse {
  statusCode: number;
  headers: Record<string, string>;
  body?: any;
}
