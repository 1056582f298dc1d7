// Mistakes that the types must notice: each line below such a comment is an error, and a comment
// above a line that is none is an error, too.
import { Lab, LabError, type LabEvent, type LabOptions } from "detach-lab";

const lab = new Lab();

// @ts-expect-error
new Lab("start");
// @ts-expect-error
new Lab({ fixtur: "start" });
// @ts-expect-error
new Lab({ seed: "7" });
// @ts-expect-error
new Lab({ seed: 7n });
// @ts-expect-error
new Lab({ latency: "slow" });
// @ts-expect-error
new Lab({}, {});
// @ts-expect-error
lab.advance();
// @ts-expect-error
lab.advance("1 s");
// @ts-expect-error
lab.advance(1, 2);
// @ts-expect-error
lab.now(1);
// @ts-expect-error
lab.call("ec3", "DetachVolume", {});
// @ts-expect-error
lab.call("ec2", "DetachVolume");
// @ts-expect-error
lab.call("ec2", "DetachVolume", "VolumeId=vol-x");
// @ts-expect-error
lab.preview("ec2", {});
// @ts-expect-error
lab.http({ url: "/" });
// @ts-expect-error
lab.http({ method: "GET", url: "/", body: 5 });
// @ts-expect-error
lab.http({ method: "GET", url: new URL("https://example.org") });
// @ts-expect-error
lab.http({ method: "GET", url: "/", headers: { a: 1 } });
// @ts-expect-error
lab.run(["show", "vol-x"]);
// @ts-expect-error
lab.seek("start");
// @ts-expect-error
lab.diagram();
// @ts-expect-error
lab.events("all");
// @ts-expect-error
lab.subscribe();
// @ts-expect-error
lab.subscribe((now: number) => now);
// @ts-expect-error
lab.damage = null;
// @ts-expect-error
lab.detach("vol-x");
// @ts-expect-error
lab.fromLink("1.AA");
// @ts-expect-error
Lab.fromLink();
// @ts-expect-error
const events: string[] = lab.step();
// @ts-expect-error
const link: number = lab.link();
// @ts-expect-error
const status: number = lab.call("ec2", "DetachVolume", {}).error.status;
const answered = lab.call("ec2", "DetachVolume", {});
// @ts-expect-error
const state: string = answered.response["State"];
// @ts-expect-error
if (!answered.ok) answered.response["State"];
// @ts-expect-error
if (answered.ok) answered.error.code;
const ran = lab.run("clock settle");
// @ts-expect-error
if (ran.ok) ran.response["State"];
// @ts-expect-error
const response: string = lab.http({ method: "GET", url: "/" });
// @ts-expect-error
const kind: "moved" = lab.events()[0]!.kind;
// @ts-expect-error
const moved = (event: LabEvent) => event.kind === "moved";
// @ts-expect-error
const code: "Oops" = new LabError("Disposed", "", "").code;
// @ts-expect-error
const options: LabOptions = { fixture: null };
export { events, link, state, status, response, kind, moved, code, options };
