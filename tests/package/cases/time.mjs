// Programs on the time of a lab.

import { Lab, holdLabTime, onLabTime } from "detach-lab";

import { equal, ok, realTimers, rejects, tasks } from "../check.mjs";

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const globals = () => [
  ...[setTimeout, setInterval, clearTimeout, clearInterval, Date, AbortSignal.timeout],
  ...[performance.now, crypto.subtle.digest, Blob.prototype.text],
  ...[Object.hasOwn(performance, "now"), Object.hasOwn(crypto.subtle, "digest")],
];

/** A program, with the real timers that it started and the milliseconds of the lab that it took. */
async function run(program, { lab = new Lab(), options } = {}) {
  const [start, timers, before] = [lab.now(), realTimers, globals()];
  try {
    const value = await onLabTime(lab, () => program(lab), options);
    return { value, ms: lab.now() - start, realTimers: realTimers - timers };
  } finally {
    globals().forEach((value, index) => ok(value === before[index], `global ${index} is another one`));
  }
}

const never = () => new Promise(() => {});

export const cases = {
  async "a program that sleeps does so in the lab"() {
    const { value, ms, realTimers } = await run(async () => {
      await sleep(86_400_000);
      return "slept";
    });
    equal({ value, ms, realTimers }, { value: "slept", ms: 86_400_000, realTimers: 0 });
  },

  async "what is under way in the lab goes on meanwhile"() {
    const lab = new Lab({ fixture: "start" });
    lab.run("ec2 DetachVolume VolumeId=vol-01095000000000001");
    const { ms } = await run(
      async () => {
        const state = () => JSON.stringify(lab.run("ec2 DescribeVolumes").response);
        while (!state().includes('"available"')) await sleep(1_000);
      },
      { lab },
    );
    const detached = lab.events().find(({ text }) => text.includes("in-use → available"));
    const late = lab.now() - detached.at;
    ok(ms > 2_000 && late >= 0 && late < 1_000, `${ms} ms, ${late} ms late`);
  },

  async "dates and clocks are the lab's"() {
    await run(async (lab) => {
      const began = performance.now();
      const now = lab.now();
      equal(
        [Date.now(), new Date().getTime(), new Date(7).getTime(), Date.UTC(1970, 0, 2)],
        [now, now, 7, 86_400_000],
      );
      ok(new Date() instanceof Date);
      ok(Object.getPrototypeOf(new Date()) === Date.prototype);
      class Day extends Date {}
      equal(new Day().getTime(), now);
      ok(new Day() instanceof Day);
      equal(Date(), new Date(now).toString());
      await sleep(1_500);
      equal(Date.now() - now, 1_500);
      equal(Math.round(performance.now() - began), 1_500);
    });
    const real = Date.now();
    ok(Math.abs(real - new Date().getTime()) < 10_000);
    ok(Math.abs(real - performance.timeOrigin - performance.now()) < 60_000);
  },

  async "timers fire in their order, those of one moment as they were set"() {
    const fired = [];
    const { ms } = await run(async () => {
      setTimeout((...rest) => fired.push(rest), 30, "c", 3);
      setTimeout(() => fired.push("a"), 10);
      setTimeout(() => fired.push("b"), 30);
      setTimeout(() => queueMicrotask(() => fired.push("micro")), 10);
      setTimeout(() => fired.push("a2"), 10);
      await sleep(40);
    });
    equal(fired, ["a", "micro", "a2", ["c", 3], "b"]);
    equal(ms, 40);
  },

  async "delays are those of the runtime: whole, at least 1, and 1 if too long"() {
    for (const [delay, ms] of [
      [undefined, 1],
      [0, 1],
      [-5, 1],
      [NaN, 1],
      ["20", 20],
      [2.9, 2],
      [2 ** 31 - 1, 2 ** 31 - 1],
      [2 ** 31, 1],
    ]) {
      equal((await run(() => sleep(delay))).ms, ms, `${delay}`);
    }
  },

  async "timers are cleared, from inside and from outside"() {
    let left;
    const { ms } = await run(async () => {
      const fail = () => ok(false, "a cleared timer fired");
      clearTimeout(setTimeout(fail, 5));
      clearInterval(setTimeout(fail, 5));
      clearTimeout(undefined);
      clearTimeout(Number(setTimeout(fail, 5)));
      let ticks = 0;
      await new Promise((done) => {
        const ticking = setInterval(() => {
          ticks += 1;
          if (ticks < 3) return;
          clearInterval(ticking);
          done();
        }, 10);
      });
      left = setTimeout(fail, 1_000);
    });
    equal(ms, 30);
    clearTimeout(left);
  },

  async "a real timer is cleared in a program"() {
    let fired = false;
    const timer = setTimeout(() => (fired = true), 0);
    await run(() => clearTimeout(timer));
    await tasks(50);
    equal(fired, false);
  },

  async "what is still set at the end never fires"() {
    const lab = new Lab();
    let fired = false;
    await run(() => void setTimeout(() => (fired = true), 1), { lab });
    await run(() => sleep(10), { lab });
    await tasks(20);
    equal(fired, false);
  },

  async "signals time out in the lab"() {
    const { ms, realTimers } = await run(async () => {
      const signal = AbortSignal.timeout(5_000);
      await new Promise((done) => signal.addEventListener("abort", done));
      equal([signal.reason.name, signal.reason instanceof DOMException], ["TimeoutError", true]);
    });
    equal({ ms, realTimers }, { ms: 5_000, realTimers: 0 });
  },

  async "a program that has something to do does not wait"() {
    await run(async () => {
      let late = false;
      setTimeout(() => (late = true), 1);
      const bytes = new Uint8Array(99_999);
      for (let round = 0; round < 50; round += 1) await crypto.subtle.digest("SHA-256", bytes);
      for (let round = 0; round < 50; round += 1) await new Blob([bytes]).text();
      await Promise.all(Array.from({ length: 100 }, async () => {}));
      // One task leads to another.
      await tasks(2);
      equal(late, false, "a timer fired meanwhile");
      await holdLabTime(tasks(100));
      equal(late, false, "a timer fired while time was held");
      await sleep(2);
      equal(late, true);
    });
  },

  async "a held promise comes back as it is, rejected too, and time goes on"() {
    equal(await holdLabTime(Promise.resolve(1)), 1);
    const { ms } = await run(async () => {
      await rejects(holdLabTime(Promise.reject(new RangeError("no"))), { name: "RangeError" });
      await rejects(crypto.subtle.digest("MD4", new Uint8Array()), { name: "NotSupportedError" });
      await sleep(5);
    });
    equal(ms, 5);
  },

  async "programs side by side share the clock of their lab"() {
    const lab = new Lab();
    const log = [];
    const program = (name, ms) =>
      onLabTime(lab, async () => {
        const start = Date.now();
        for (let round = 0; round < 3; round += 1) {
          await sleep(ms);
          log.push(`${name} ${Date.now() - start}`);
        }
      });
    await Promise.all([program("slow", 100), program("fast", 30)]);
    equal(log, ["fast 30", "fast 60", "fast 90", "slow 100", "slow 200", "slow 300"]);
  },

  async "what a program replaces itself stays"() {
    const [timer, now] = [globalThis.setTimeout, Date.now];
    const own = () => 7;
    await onLabTime(new Lab(), () => {
      globalThis.setTimeout = own;
      Date.now = own;
      equal([setTimeout(), Date.now()], [7, 7]);
    });
    equal([globalThis.setTimeout === own, Date.now === own], [true, true]);
    [globalThis.setTimeout, Date.now] = [timer, now];
    // A spy that puts back what it found.
    await run(async (lab) => {
      const { now } = Date;
      Date.now = own;
      Date.now = now;
      equal(Date.now(), lab.now());
    });
    ok(Date.now() > 7);
    Date.now = now;
  },

  async "a program in a program is part of it"() {
    const { ms } = await run(async (lab) => {
      const late = sleep(50);
      await onLabTime(lab, () => sleep(20));
      equal(await onLabTime(lab, () => 7), 7);
      await late;
    });
    equal(ms, 50);
  },

  async "a program in a program has no other lab"() {
    await run(async () => {
      await rejects(onLabTime(new Lab(), never), {
        name: "LabError",
        code: "OtherLab",
        argument: "lab",
        message: "lab: the time of another lab is in use here; accepted: the same lab again",
      });
    });
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

  async "a timer without a function is refused"() {
    const refused = { code: "InvalidArgument", argument: "callback" };
    await rejects(run(() => setTimeout("alert(1)", 1)), refused);
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
    await rejects(run(spin), {
      code: "ClockStandsStill",
      message:
        "the time was asked for 100000 times and nothing else could run; in the lab it passes only while a program awaits something",
    });
    // Not one that does something between its looks.
    await run(async () => {
      for (let round = 0; round < 3; round += 1) {
        for (let look = 0; look < 40_000; look += 1) Date.now();
        await tasks(5);
      }
    });
  },

  async "time that the program lets pass counts too"() {
    const { ms } = await run(async (lab) => {
      let at;
      setTimeout(() => (at = Date.now()), 1_000);
      const start = Date.now();
      lab.advance(60_000);
      await sleep(1);
      equal(at - start, 60_000, "it fires late, as in a busy program");
    });
    equal(ms, 60_001);
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

  async "arguments that mean nothing are refused"() {
    const lab = new Lab();
    for (const [args, argument] of [
      [[], "lab"],
      [[{}, never], "lab"],
      [[{ now: async () => 1, advance() {} }, never], "lab"],
      [[lab], "program"],
      [[lab, "now"], "program"],
      [[lab, never, 7], "options"],
      [[lab, never, { most: 7 }], "options.most"],
      [[lab, never, { mostTimers: 0 }], "options.mostTimers"],
      [[lab, never, { mostTimers: 1.5 }], "options.mostTimers"],
    ]) {
      await rejects(onLabTime(...args), { name: "LabError", code: "InvalidArgument", argument });
    }
  },
};
