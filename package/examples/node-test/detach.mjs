// A function as a program may have it: it detaches a volume, whatever happens on the way.

import {
  DetachVolumeCommand,
  EC2ServiceException,
  waitUntilVolumeAvailable,
} from "@aws-sdk/client-ec2";

/**
 * Detaches a volume and waits until it is available. A guest that does not let go within two minutes
 * is overruled.
 *
 * @returns {Promise<"detached" | "forced" | "nothing to do">} how it went
 */
export async function detachVolume(client, VolumeId) {
  try {
    await client.send(new DetachVolumeCommand({ VolumeId }));
  } catch (error) {
    // It is detached already.
    if (error instanceof EC2ServiceException && error.name === "IncorrectState") {
      return "nothing to do";
    }
    throw error;
  }
  if (await becomesAvailable(client, VolumeId)) return "detached";
  await client.send(new DetachVolumeCommand({ VolumeId, Force: true }));
  if (await becomesAvailable(client, VolumeId)) return "forced";
  throw new Error(`${VolumeId} cannot be detached`);
}

async function becomesAvailable(client, VolumeId) {
  try {
    await waitUntilVolumeAvailable({ client, maxWaitTime: 120 }, { VolumeIds: [VolumeId] });
    return true;
  } catch (error) {
    if (error.name === "TimeoutError") return false;
    throw error;
  }
}
