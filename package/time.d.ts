/** A lab, whose methods answer at once. */
export interface TimeTarget {
  now(): number;
  advance(ms: number): unknown;
}

/** What a program on the time of a lab may be told. */
export interface TimeOptions {
  /** How many timers may fire: 10,000 if left out. */
  mostTimers?: number | undefined;
}

/**
 * Runs a program on the time of a lab, and gives what it gives.
 *
 * While it runs, its timers and dates follow the clock of the lab. When it has nothing to do but
 * wait, the lab is put forward to its earliest timer: it waits in the lab, and not in reality.
 *
 * Rejected with what the program throws, or one of its timers; with a `LabError`: `InvalidArgument`;
 * `OtherLab`, if the time of another lab is in use here; `TooManyTimers`; `ClockStandsStill`, if the
 * program looks at the time in a loop.
 */
export declare function onLabTime<Value>(
  lab: TimeTarget,
  program: () => Value,
  options?: TimeOptions | undefined,
): Promise<Awaited<Value>>;

/**
 * Lets the time of the lab stand still until a promise is settled, and gives that promise back: for
 * work outside JavaScript that takes no time in the lab. It must not depend on a timer.
 *
 * Files in Node.js, blobs, and `crypto.subtle` need no help. Outside of `onLabTime` it does nothing.
 *
 * @throws {LabError} `InvalidArgument`.
 */
export declare function holdLabTime<Settled extends PromiseLike<unknown>>(promise: Settled): Settled;
