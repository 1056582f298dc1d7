// The lab behind its bridge, with time that only passes when the lab is told so.

import { spawn } from "node:child_process";
import http from "node:http";
import { createInterface } from "node:readline";

/** A running bridge. `address` is where the service is. */
export class Lab {
  static async start() {
    const lab = new Lab();
    lab.process = spawn(process.env.DETACH_LAB_BRIDGE, { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: lab.process.stdout });
    lab.address = (await lines[Symbol.asyncIterator]().next()).value;
    lab.agent = new http.Agent({ keepAlive: true });
    return lab;
  }

  close() {
    this.agent.destroy();
    this.process.stdin.end();
  }

  /** A question about the lab itself. */
  ask(method, place, body = "") {
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.agent };
      const request = http.request(`${this.address}/lab/${place}`, options, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(text));
        });
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  /** Plays lines of a script. */
  play(lines) {
    return this.ask("POST", "play", lines.join("\n"));
  }

  /** Starts a world, and plays lines that must all succeed. */
  async stage(world, lines) {
    for (const step of await this.play([`world ${world} seed=7`, ...lines])) {
      if (!step.succeeded) throw new Error(`${step.line}\n${step.printed}`);
    }
  }

  /** The last call as the lab read it, and its answer. */
  last() {
    return this.ask("GET", "last");
  }

  /** The form parameters of a call in Python. */
  read(call) {
    return this.ask("POST", "read", call);
  }

  /** The time in the lab, in milliseconds. */
  async now() {
    return Date.parse(await this.ask("GET", "now"));
  }
}

/**
 * Time as the client sees it: the time of the lab. Timers fire when no request is under way, each
 * after the time of the lab was put forward to it. Nothing sleeps.
 */
export class Time {
  #lab;
  #timers = new Map();
  #now = 0;
  #next = 1;
  #underWay = 0;
  #checking = false;

  constructor(lab) {
    this.#lab = lab;
    Date.now = () => this.#now;
    globalThis.setTimeout = (act, delay = 0, ...rest) => {
      const id = this.#next++;
      this.#timers.set(id, { at: this.#now + Math.ceil(delay), act: () => act(...rest) });
      this.#fire();
      return id;
    };
    globalThis.clearTimeout = (id) => this.#timers.delete(Number(id));
  }

  /** Looks at the clock of the lab, which others put forward, or back, with a new world. */
  async look() {
    this.#now = await this.#lab.now();
  }

  /** Holds the timers back while a request is under way. */
  async during(request) {
    this.#underWay += 1;
    try {
      return await request();
    } finally {
      this.#underWay -= 1;
      this.#fire();
    }
  }

  #fire() {
    if (this.#checking) return;
    this.#checking = true;
    setImmediate(async () => {
      this.#checking = false;
      const due = [...this.#timers].sort(([, one], [, other]) => one.at - other.at)[0];
      if (this.#underWay > 0 || due === undefined) return;
      const [id, { at, act }] = due;
      this.#timers.delete(id);
      if (at > this.#now) {
        await this.#lab.play([`clock advance ${at - this.#now}ms`]);
        this.#now = at;
      }
      act();
      this.#fire();
    });
  }
}
