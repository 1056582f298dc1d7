// A service worker in which a lab answers whatever a page asks EC2 and ECS. The page needs no
// change: neither its own calls of `fetch` nor the SDK that it may use.
//
// Serve the package as /detach-lab/ beside this file.

import { Lab, init, isCloudHost, labFetch } from "/detach-lab/index.js";

const answering = begin();

async function begin() {
  await init();
  // The clock of the lab goes with the real one, from one call to the next.
  return labFetch(new Lab({ fixture: "both-clouds" }), { time: "real" });
}

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { hostname } = new URL(event.request.url);
  if (isCloudHost(hostname)) event.respondWith(answer(event.request));
});

async function answer(request) {
  const fetch = await answering;
  const response = await fetch(request);
  // As a server of another origin says it that lets the page read its answers.
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("access-control-expose-headers", "*");
  return response;
}
