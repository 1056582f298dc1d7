// A service worker in which a lab answers whatever a page asks EC2 and ECS. The page needs no
// change: neither its own calls of `fetch` nor the SDK that it may use.
//
// Serve the package as /detach-lab/ beside this file.

import { Lab, init, isCloudHost, labFetch } from "/detach-lab/index.js";

// A browser ends a worker that has nothing to do. The lab is kept as its link, and goes on.
const CACHE = "detach-lab";
const KEPT = "/detach-lab/link";

const beginning = begin();

async function begin() {
  await init();
  const kept = await (await caches.open(CACHE)).match(KEPT);
  const lab = kept ? Lab.fromLink(await kept.text()) : new Lab({ fixture: "both-clouds" });
  // The clock of the lab goes with the real one, from one call to the next.
  return { lab, fetch: labFetch(lab, { time: "real" }) };
}

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { hostname } = new URL(event.request.url);
  if (isCloudHost(hostname)) event.respondWith(answer(event.request));
});

async function answer(request) {
  const { lab, fetch } = await beginning;
  const response = await fetch(request);
  await (await caches.open(CACHE)).put(KEPT, new Response(lab.link()));
  // As a server of another origin says it that lets the page read its answers.
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("access-control-expose-headers", "*");
  return response;
}
