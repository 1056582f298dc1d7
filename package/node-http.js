// A lab behind `node:http` and `node:https`: for clients that have no other place for it, such as
// the SDKs of Alibaba Cloud. They speak HTTP over a pair of streams; no socket is opened.

import http from "node:http";
import https from "node:https";
import { duplexPair } from "node:stream";

import { readBody } from "./body.js";
import { isKnownHost } from "./hosts.js";
import { checkHosts, checkLab, checkOptions } from "./options.js";
import { passing } from "./time.js";

/**
 * An agent for clients that take one (`agent`, `httpAgent`, `httpsAgent`), for both protocols.
 * Whatever goes through it is answered by the lab.
 *
 * @param {object} lab the lab
 * @param {{ time?: "still" | "real" | number }} [options] as of `labFetch`
 * @returns {http.Agent} the agent
 */
export function labAgent(lab, options) {
  checkLab(lab);
  const { time } = checkOptions(options, ["time"]);
  const server = makeServer(lab, passing(lab, time));
  const agent = new http.Agent({ keepAlive: true });
  // With one it would refuse the other.
  agent.protocol = undefined;
  agent.createConnection = () => connect(server);
  return agent;
}

/**
 * Lets the lab answer whatever this process asks EC2 and ECS through `node:http` and `node:https`,
 * until the function is called that this returns. Other hosts are asked as before.
 *
 * @param {object} lab the lab
 * @param {object} [options] all of it may be left out
 * @param {string[]} [options.hosts] further hosts for which the lab answers
 * @param {"still" | "real" | number} [options.time] as of `labFetch`
 * @returns {() => void} ends it
 */
export function interceptHttp(lab, options) {
  checkLab(lab);
  const { time, ...given } = checkOptions(options, ["hosts", "time"]);
  const hosts = checkHosts(given.hosts);
  const server = makeServer(lab, passing(lab, time));
  const open = new Set();
  const interceptor = {
    takes: (host) => isKnownHost(host, hosts),
    connect() {
      const line = connect(server);
      open.add(line);
      line.once("close", () => open.delete(line));
      return line;
    },
  };
  if (interceptors.length === 0) replaceAgents();
  interceptors.unshift(interceptor);
  return () => {
    const place = interceptors.indexOf(interceptor);
    if (place < 0) return;
    interceptors.splice(place, 1);
    if (interceptors.length === 0) while (undo.length > 0) undo.pop()();
    // Agents keep what is open for the next request.
    for (const line of open) line.destroy();
  };
}

/** Who intercepts, the last first. */
const interceptors = [];

/** What puts the agents back. */
const undo = [];

/** Lets agents ask those who intercept, and otherwise do what they did before. */
function replaceAgents() {
  for (const { prototype } of [http.Agent, https.Agent]) {
    const real = prototype.createConnection;
    const replaced = function (options, done) {
      const first = interceptors.find(({ takes }) => takes(options.host ?? ""));
      return first ? first.connect() : Reflect.apply(real, this, [options, done]);
    };
    prototype.createConnection = replaced;
    undo.push(() => {
      // What somebody else put there stays.
      if (prototype.createConnection === replaced) prototype.createConnection = real;
    });
  }
}

/** A server that never listens. */
function makeServer(lab, pass) {
  return http.createServer(async (request, response) => {
    const { client } = request.socket;
    try {
      const body = await readBody(request);
      await pass();
      const { method, headers } = request;
      const url = `https://${headers.host}${request.url}`;
      const answer = await lab.http({ method, url, headers, body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch (error) {
      // The client is told by the end of its connection.
      client.destroy(error);
    }
  });
}

/** What a client has for a socket. */
function connect(server) {
  const [near, far] = duplexPair();
  for (const end of [near, far]) {
    for (const name of ["setTimeout", "setNoDelay", "setKeepAlive", "ref", "unref"]) {
      end[name] = () => end;
    }
  }
  far.client = near;
  server.emit("connection", far);
  return near;
}
