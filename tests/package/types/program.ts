// A program as a person writes it, in TypeScript. It is compiled in the ways in which programs are,
// and run.
import {
  type Answered,
  init,
  Lab,
  LabError,
  type Change,
  type Damage,
  type Exchange,
  type HttpRequest,
  type HttpResponse,
  type LabErrorCode,
  type LabEvent,
  type LabOptions,
  type Latency,
  type Preview,
  type Service,
  type Verdict,
  type WorldView,
} from "detach-lab";

await init();

const latency: Latency = "real";
const options: LabOptions = { fixture: "start", seed: 7, latency };
const undecided: string | undefined = Math.random() > 2 ? "x" : undefined;

/** What a client of mine does. */
interface DetachVolumeInput {
  VolumeId: string;
  DryRun?: boolean;
}

function detach(lab: Lab, input: DetachVolumeInput): string {
  const service: Service = "ec2";
  const exchange: Exchange = lab.call(service, "DetachVolume", input);
  if (exchange.error) {
    const { code, status, check, source } = exchange.error;
    const number: number | undefined = check?.number;
    const url: string | undefined = source?.url;
    return `${code} ${status ?? 0} ${number ?? 0} ${url ?? ""}`;
  }
  // What a cloud says has no type of its own here: it is that of the SDK in use.
  const state: string = exchange.response?.["State"];
  return state;
}

/** The same, by what `ok` says. */
function stateOrCode(answered: Answered<Exchange> | Answered<Preview>): string {
  if (!answered.ok) return answered.error.code;
  const state: string = answered.response["State"];
  return state;
}

class Named extends Lab {
  readonly label = "mine";
}

const lab = new Lab({ ...options, script: undecided });
const told: Change[] = [];
const end: () => void = lab.subscribe((change) => told.push(change));
const answers: string[] = [
  detach(lab, { VolumeId: "vol-01095000000000001", DryRun: true }),
  stateOrCode(lab.preview("ec2", "DetachVolume", { VolumeId: "vol-x" })),
  detach(lab, { VolumeId: "vol-01095000000000001" }),
];
const { ok, response: taken, error: refused } = lab.preview("ec2", "DetachVolume", {});
const missing: string = ok ? taken["State"] : refused.code;

const events: LabEvent[] = [...lab.step(), ...lab.settle(), ...lab.advance(1_000)];
const states = events.flatMap((event) => (event.kind === "stateChanged" ? [`${event.from} ${event.to}`] : []));

const preview: Preview = lab.preview("ec2", "DetachVolume", { VolumeId: "vol-x" });
const verdicts: Verdict[] = preview.checks.map((check) => check.verdict);

const request: HttpRequest = {
  method: "POST",
  url: "https://ec2.us-east-1.amazonaws.com/",
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: "Action=DescribeVolumes&Version=2016-11-15",
};
const response: HttpResponse = lab.http({ ...request, body: new Uint8Array(0) });

const world: WorldView = lab.snapshot();
const volume = world.ec2.volumes.find(({ id }) => id === "vol-01095000000000001");
const until: number | undefined = volume?.waiting?.until;

lab.undo();
lab.redo();
lab.seek(lab.position());
const log: readonly Exchange[] = lab.log();
const since: LabEvent[] = [...lab.events(), ...lab.events(3)];
const printed: string | undefined = lab.run("show vol-01095000000000001").printed;
const svg: string = lab.diagram("vol-01095000000000001");
const again: Lab = Lab.fromLink(lab.link());
const damage: Damage | null = again.damage;
const label: string = Named.fromLink(lab.link()).label;

let code: LabErrorCode | undefined;
try {
  lab.advance(Number.NaN);
} catch (error) {
  if (error instanceof LabError && error.name === "LabError" && error.argument === "ms") code = error.code;
}

{
  using other = new Lab();
  other.start(options);
  other.start();
}
end();
lab.free();

export const result = {
  answers,
  states,
  verdicts: new Set(verdicts).size,
  status: response.status,
  state: volume?.state,
  until,
  count: [told.length, log.length, since.length > 0],
  missing,
  label,
  printed,
  svg: svg.length > 100,
  damage,
  code,
};
