// What `benches/door.rs` does natively: a volume is detached and attached, again and again.
import { Lab } from "detach-lab";

import { Engine } from "../node_modules/detach-lab/engine.js";

const TIME = 2_000;
const CALLS_OF_A_LAB = 2_000;
const VolumeId = "vol-01095000000000001";
const place = { InstanceId: "i-0c0ffee0000000001", Device: "/dev/sdg" };
const options = { fixture: "start", latency: "zero" };

const request = (body) => ({
  method: "POST",
  url: "https://ec2.us-east-1.amazonaws.com/",
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body,
});
const GIVEN = {
  http: [
    [request(`Action=DetachVolume&Version=2016-11-15&VolumeId=${VolumeId}`)],
    [request(`Action=AttachVolume&Version=2016-11-15&VolumeId=${VolumeId}&InstanceId=${place.InstanceId}&Device=${place.Device}`)],
  ],
  call: [
    ["ec2", "DetachVolume", { VolumeId }],
    ["ec2", "AttachVolume", { VolumeId, ...place }],
  ],
};

/** The engine, which takes and gives text, and the class around it, which takes and gives objects. */
const WAYS = {
  "text to text": () => {
    const engine = new Engine();
    engine.ask("start", JSON.stringify([options]));
    return { free: () => engine.free(), does: (method, given) => engine.ask.bind(engine, method, JSON.stringify(given)) };
  },
  "objects to objects": () => {
    const lab = new Lab(options);
    return { free: () => lab.free(), does: (method, given) => lab[method].bind(lab, ...given) };
  },
};

/** Calls per second of each method, each way. */
export async function measure() {
  const rates = {};
  for (const [way, begin] of Object.entries(WAYS)) {
    rates[way] = {};
    for (const [method, both] of Object.entries(GIVEN)) {
      const start = performance.now();
      let calls = 0;
      while (performance.now() - start < TIME) {
        const { free, does } = begin();
        const [detach, attach] = both.map((given) => does(method, given));
        for (let count = 0; count < CALLS_OF_A_LAB / 2; count += 1) {
          detach();
          attach();
        }
        free();
        calls += CALLS_OF_A_LAB;
      }
      rates[way][method] = Math.round((calls / (performance.now() - start)) * 1_000);
    }
  }
  return rates;
}
