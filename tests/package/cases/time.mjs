// Programs on the time of a lab.

import { Lab, onLabTime } from "detach-lab";

import { equal, ok, rejects, tasks } from "../check.mjs";
import { never, run, sleep } from "../running.mjs";

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

  async "a timer without a function is refused"() {
    const refused = { code: "InvalidArgument", argument: "callback" };
    await rejects(run(() => setTimeout("alert(1)", 1)), refused);
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
