// What stands around a lab, as those have it who use it: the types of the SDK take it as it is.

import { EC2Client, waitUntilVolumeAvailable } from "@aws-sdk/client-ec2";
import { Lab, awsRequestHandler, holdLabTime, isCloudHost, labFetch, onLabTime } from "detach-lab";
import { interceptHttp, labAgent } from "detach-lab/node-http";
import https from "node:https";

const lab = new Lab();
const client = new EC2Client({
  region: "us-east-1",
  requestHandler: awsRequestHandler(lab, { time: 100 }),
});
awsRequestHandler({ http: async (request) => lab.http(request), advance: async () => [] });

const waited: number = await onLabTime(lab, async () => {
  await waitUntilVolumeAvailable({ client, maxWaitTime: 60 }, { VolumeIds: ["vol-1a2b3c4d"] });
  return 7;
});
const at: string = await onLabTime(lab, () => "once", { mostTimers: 3 });

const ask: typeof fetch = labFetch(lab, { fallback: fetch, hosts: ["localhost"], time: "real" });
const response: Response = await ask("https://ec2.us-east-1.amazonaws.com/");
const text: string = await holdLabTime(response.text());
const known: boolean = isCloudHost("ec2.amazonaws.com", ["localhost"]);

const stop: () => void = interceptHttp(lab, { hosts: ["localhost"] });
https.get("https://ecs.aliyuncs.com/", { agent: labAgent(lab, { time: "still" }) });

// @ts-expect-error
awsRequestHandler({});
// @ts-expect-error
awsRequestHandler(lab, { time: "fast" });
// @ts-expect-error
labFetch(lab, { fallback: "fetch" });
// @ts-expect-error
onLabTime({ now: async () => 1, advance: () => [] }, () => 1);
// @ts-expect-error
onLabTime(lab, "program");

export { at, known, stop, text, waited };
