// Calls without an SDK: `fetch`, in which a lab answers for both clouds. It runs in Node.js, and in
// a browser when it is bundled.
//
//     npm install detach-lab
//     node fetch.mjs

import { Lab, init, labFetch } from "detach-lab";

await init();
const lab = new Lab({ fixture: "both-clouds" });
const fetch = labFetch(lab);

// EC2: parameters in a form, XML in the answer. Signatures are read and not checked.
const form = new URLSearchParams({
  Action: "DetachVolume",
  Version: "2016-11-15",
  VolumeId: "vol-0000000000000dead",
});
const refused = await fetch("https://ec2.us-east-1.amazonaws.com/", { method: "POST", body: form });
const [, code] = /<Code>(.*)<\/Code>/.exec(await refused.text());
console.log(`EC2: ${refused.status} ${code}`);

// ECS: parameters in the query string, the action in headers, and a signature over all of it.
const answer = await callEcs("DescribeNetworkInterfaces", { RegionId: "cn-hangzhou" });
for (const card of answer.NetworkInterfaceSets.NetworkInterfaceSet) {
  console.log(`ECS: ${card.NetworkInterfaceId} is ${card.Status}`);
}
const missing = await callEcs("DetachNetworkInterface", {
  RegionId: "cn-hangzhou",
  InstanceId: "i-bp1missing",
  NetworkInterfaceId: "eni-bp1missing",
});
console.log(`ECS: ${missing.Code}`);

/**
 * A call of ECS as "V3 request structure and signature" in the documentation of Alibaba Cloud
 * describes it.
 */
async function callEcs(action, parameters) {
  const host = "ecs.cn-hangzhou.aliyuncs.com";
  const query = new URLSearchParams(Object.entries(parameters).toSorted()).toString();
  const headers = {
    host,
    "x-acs-action": action,
    "x-acs-content-sha256": await sha256(""),
    "x-acs-date": new Date().toISOString().replace(/\.\d+/, ""),
    "x-acs-signature-nonce": crypto.randomUUID(),
    "x-acs-version": "2014-05-26",
  };
  const names = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = ["GET", "/", query, lines.join(""), names, headers["x-acs-content-sha256"]];
  const signed = `ACS3-HMAC-SHA256\n${await sha256(request.join("\n"))}`;
  headers.authorization =
    `ACS3-HMAC-SHA256 Credential=any,SignedHeaders=${names},` +
    `Signature=${await hmac("any secret", signed)}`;
  headers.accept = "application/json";
  const response = await fetch(`https://${host}/?${query}`, { headers });
  return response.json();
}

async function sha256(text) {
  return hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

async function hmac(secret, text) {
  const bytes = new TextEncoder().encode(secret);
  const kind = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, kind, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text)));
}

function hex(bytes) {
  const digits = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("");
}
