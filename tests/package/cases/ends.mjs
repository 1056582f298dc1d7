// How programs on the time of a lab end, and what is left of them.

import { Lab } from "detach-lab";

import { equal, ok, rejects, tasks } from "../check.mjs";
import { counted, never, run, sleep } from "../running.mjs";

export const cases = {
  async "what is left of a program does not go on in real time"() {
    const lab = new Lab();
    const start = lab.now();
    const went = [];
    // It does many things between its timers.
    const poll = async () => {
      for (;;) {
        for (let step = 0; step < 50; step += 1) await step;
        await tasks(2);
        went.push(Date.now() - start);
        await sleep(100);
      }
    };
    const boom = new RangeError("boom");
    const program = async () => {
      const failing = sleep(250).then(async () => {
        throw boom;
      });
      await Promise.all([poll(), failing]);
    };
    const { realTimers: none, error } = await counted(run(program, { lab }));
    ok(error === boom);
    equal([none, went], [0, [0, 100, 200]]);
    // A storm ends, and is over.
    const stopped = await counted(run(poll, { lab, options: { mostTimers: 3 } }));
    equal([stopped.error.code, stopped.realTimers], ["TooManyTimers", 0]);
    const calls = went.length;
    await tasks(100);
    equal([went.length, lab.now() - start], [calls, 650]);
  },

  async "what is left of a program comes to its timers, and they never fire"() {
    let left;
    await run(() => {
      left = tasks(1).then(() => {
        const signal = AbortSignal.timeout(1);
        const timers = [setTimeout(never, 1), setInterval(never, 1)];
        for (const timer of timers) {
          if (typeof timer === "object") equal([timer.hasRef(), timer.ref().hasRef(), timer.refresh().hasRef()], [false, false, false]);
          clearTimeout(timer);
        }
        return signal;
      });
    });
    const { aborted } = await left;
    await tasks(100);
    equal(aborted, false);
  },

  async "what a program throws is thrown, at once or later, and everything is as before"() {
    const boom = new RangeError("boom");
    const throwing = () => {
      throw boom;
    };
    const rejected = async (program) => {
      const error = await rejects(run(program), { name: "RangeError", message: "boom" });
      ok(error === boom);
    };
    await rejected(throwing);
    await rejected(async () => {
      await sleep(10);
      throwing();
    });
    // In a timer nobody could catch it.
    await rejected(() => {
      setTimeout(throwing, 10);
      return never();
    });
  },

  async "a storm of timers ends"() {
    const stopped = {
      name: "LabError",
      code: "TooManyTimers",
      argument: "options.mostTimers",
      message: "options.mostTimers: 50 timers fired and the program goes on; accepted: at most so many",
    };
    const options = { mostTimers: 50 };
    let rounds = 0;
    const again = () => {
      rounds += 1;
      setTimeout(again, 0);
    };
    await rejects(run(() => (again(), never()), { options }), stopped);
    const counted = rounds;
    await tasks(100);
    equal(rounds, counted, "it went on");
    await rejects(run(() => (setInterval(() => {}, 10), never()), { options }), stopped);
    const within = async () => {
      for (let round = 0; round < 50; round += 1) await sleep(1);
    };
    equal((await run(within, { options })).ms, 50);
  },

  async "a storm of timers ends without a limit of its own"() {
    const storm = () =>
      new Promise(() => {
        const again = () => setTimeout(again, 0);
        again();
      });
    const lab = new Lab();
    const start = lab.now();
    await rejects(run(storm, { lab }), { code: "TooManyTimers" });
    equal(lab.now() - start, 10_001);
  },

  async "a loop that only looks at the time is told that it stands still"() {
    const spin = () => {
      const end = Date.now() + 10;
      while (Date.now() < end);
    };
    // Its time is known at once, so that this is quick.
    const lab = { now: () => 0, advance: () => {} };
    await rejects(run(spin, { lab }), {
      code: "ClockStandsStill",
      message:
        "the time was asked for 2000000 times and nothing else could run; in the lab it passes only while a program awaits something",
    });
    // Not one that does something between its looks, or makes many dates.
    const look = async () => {
      for (let round = 0; round < 3; round += 1) {
        for (let look = 0; look < 800_000; look += 1) Date.now();
        await tasks(5);
      }
    };
    await run(look, { lab });
    const dates = await run(() => Array.from({ length: 100_001 }, () => new Date()));
    equal(dates.value.length, 100_001);
  },

  async "a lab that is gone ends the program"() {
    await rejects(
      run(async (lab) => {
        const waiting = sleep(10);
        lab.advance = () => {
          delete lab.advance;
          throw new RangeError("gone");
        };
        await waiting;
      }),
      { name: "RangeError", message: "gone" },
    );
  },
};
