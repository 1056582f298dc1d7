// A program with the AWS SDK for JavaScript against a lab: it runs an instance, attaches a volume
// and a network interface, waits, detaches them, and meets what can go wrong. No network, no
// account, no waiting. It runs in Node.js, and in a browser when it is bundled.
//
//     npm install detach-lab @aws-sdk/client-ec2
//     node ec2-sdk.mjs

import * as ec2 from "@aws-sdk/client-ec2";
import { Lab, awsRequestHandler, init, onLabTime } from "detach-lab";

await init();
const lab = new Lab();

// An ordinary client. Only the handler of its requests is the lab's.
const client = new ec2.EC2Client({
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "any" },
  requestHandler: awsRequestHandler(lab),
});
const send = (action, params) => client.send(new ec2[`${action}Command`](params));

/** What a call is refused with. */
async function refusal(call) {
  const error = await call.then(
    () => {
      throw new Error("the call was accepted");
    },
    (error) => error,
  );
  if (!(error instanceof ec2.EC2ServiceException)) throw error;
  return error;
}

/** Everything that waits runs on the time of the lab, and is over at once. */
await onLabTime(lab, async () => {
  const start = Date.now();
  const say = (text) => console.log(`${Math.floor((Date.now() - start) / 1000)} s: ${text}`);

  // Waiting is what any program does: the waiters of the SDK, or timers of its own.
  const pace = { client, minDelay: 5, maxDelay: 5, maxWaitTime: 60 };

  const { Instances } = await send("RunInstances", {
    ImageId: "ami-0abcdef1234567890",
    InstanceType: "t2.micro",
    MinCount: 1,
    MaxCount: 1,
    Placement: { AvailabilityZone: "us-east-1a" },
  });
  const [{ InstanceId, SubnetId }] = Instances;
  await ec2.waitUntilInstanceRunning(pace, { InstanceIds: [InstanceId] });
  say("the instance is running");

  const { VolumeId } = await send("CreateVolume", { AvailabilityZone: "us-east-1a", Size: 8 });
  const volume = { VolumeIds: [VolumeId] };
  await ec2.waitUntilVolumeAvailable(pace, volume);
  await send("AttachVolume", { VolumeId, InstanceId, Device: "/dev/sdf" });
  await ec2.waitUntilVolumeInUse(pace, volume);
  while ((await send("DescribeVolumes", volume)).Volumes[0].Attachments[0].State !== "attached") {
    await new Promise((done) => setTimeout(done, 1_000));
  }
  say("the volume is attached");

  // With DryRun the answer is always an error; this one says that the call would be accepted.
  const dry = await refusal(send("DetachVolume", { VolumeId, DryRun: true }));
  say(`${dry.$metadata.httpStatusCode} ${dry.name}`);

  // As long as the file system is mounted, the guest does not let go: the volume stays busy.
  lab.run(`guest ${InstanceId} mount /dev/sdf /data`);
  await send("DetachVolume", { VolumeId });
  const stuck = await ec2.waitUntilVolumeAvailable(pace, volume).catch((error) => error);
  say(`${stuck.name} of the waiter, the volume is still in use`);
  lab.run(`guest ${InstanceId} unmount /dev/sdf`);
  await ec2.waitUntilVolumeAvailable(pace, volume);
  say("the volume is detached");

  const state = await refusal(send("DetachVolume", { VolumeId }));
  say(`${state.$metadata.httpStatusCode} ${state.name}: ${state.message}`);

  // A network interface, the same way.
  const { NetworkInterface } = await send("CreateNetworkInterface", { SubnetId });
  const { NetworkInterfaceId } = NetworkInterface;
  const card = { NetworkInterfaceIds: [NetworkInterfaceId] };
  await ec2.waitUntilNetworkInterfaceAvailable(pace, card);
  const attach = { NetworkInterfaceId, InstanceId, DeviceIndex: 1 };
  const { AttachmentId } = await send("AttachNetworkInterface", attach);
  await send("DetachNetworkInterface", { AttachmentId });
  await ec2.waitUntilNetworkInterfaceAvailable(pace, card);
  say("the network interface is detached");

  // The SDK tries a throttled call again, three times in all.
  lab.run("lab fault RequestLimitExceeded 2");
  const { $metadata } = await send("DescribeVolumes", volume);
  say(`throttled, and answered at attempt ${$metadata.attempts}`);
  lab.run("lab fault RequestLimitExceeded 3");
  const { name, $metadata: last } = await refusal(send("DescribeVolumes", volume));
  say(`${last.httpStatusCode} ${name} after ${last.attempts} attempts`);
});
