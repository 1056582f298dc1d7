// A program with the SDK of Alibaba Cloud for JavaScript against a lab, in Node.js. The SDK has no
// place for another transport, so the lab answers below it, at `node:https`.
//
//     npm install detach-lab @alicloud/ecs20140526 @alicloud/openapi-core
//     node alibaba-sdk.mjs

import ecs from "@alicloud/ecs20140526";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import { Lab, onLabTime } from "detach-lab";
import { interceptHttp } from "detach-lab/node-http";

const lab = new Lab({ fixture: "ecs-start" });
const stop = interceptHttp(lab);

// An ordinary client.
const regionId = "cn-hangzhou";
const config = { accessKeyId: "any", accessKeySecret: "any", regionId };
const client = new ecs.default(new $OpenApiUtil.Config(config));

const instanceId = "i-bp1web00000000000001";
const networkInterfaceId = "eni-bp1data0000000000001";

async function status() {
  const request = { regionId, networkInterfaceId: [networkInterfaceId] };
  const asked = new ecs.DescribeNetworkInterfacesRequest(request);
  const { body } = await client.describeNetworkInterfaces(asked);
  return body.networkInterfaceSets.networkInterfaceSet[0].status;
}

const detach = new ecs.DetachNetworkInterfaceRequest({ regionId, instanceId, networkInterfaceId });

// Whatever waits in here waits in the lab, and is over at once.
await onLabTime(lab, async () => {
  const start = Date.now();
  const say = (text) => console.log(`${Math.floor((Date.now() - start) / 1000)} s: ${text}`);

  lab.run("lab ecs fault Throttling");
  const throttled = await client.detachNetworkInterface(detach).catch((error) => error);
  say(`${throttled.statusCode} ${throttled.code}`);

  await client.detachNetworkInterface(detach);
  say(await status());
  while ((await status()) !== "Available") {
    await new Promise((done) => setTimeout(done, 1_000));
  }
  say("the network interface is available");

  const again = await client.detachNetworkInterface(detach).catch((error) => error);
  say(`${again.statusCode} ${again.code}`);
});

// From here on the process asks the real hosts again.
stop();
