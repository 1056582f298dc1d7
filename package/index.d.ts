/// <reference lib="esnext.disposable" />

export { awsRequestHandler, type LabRequestHandler, type RequestTarget, type RequestTime } from "./aws.js";
export { isCloudHost, labFetch, type Fetch, type FetchOptions } from "./fetch.js";
export { holdLabTime, onLabTime, type TimeOptions, type TimeTarget } from "./time.js";

/**
 * Loads the engine, once, however often it is called. In browsers it must be waited for before the
 * first `new Lab()`; in Node the engine is there at once, and nothing is loaded.
 *
 * @param engine Where the engine is, if it is not beside this module: an address (a string or a
 * `URL`), a `Response` or a promise of one, its bytes, or a compiled `WebAssembly.Module`.
 * @throws {LabError} `NotLoaded`. It can be tried again.
 */
export declare function init(engine?: string | object): Promise<void>;

/** A pretend cloud account with its clock, which stands still until it is told to move, and its log. */
export declare class Lab {
  /**
   * An account in the world that the options name.
   *
   * @throws {LabError} `NotReady` before the engine is loaded; `InvalidArgument`.
   */
  constructor(options?: LabOptions | undefined);

  /**
   * A lab as a link describes it: what `link` gives, also as the fragment of a whole address. Of a
   * damaged link what came before the damage is opened.
   *
   * @throws {LabError} `NotReady` before the engine is loaded; `InvalidArgument` for a text of
   * which nothing can be opened.
   */
  static fromLink<Made extends Lab>(this: new () => Made, link: string): Made;

  /**
   * What was wrong with the link that this lab is made from; `null` if nothing was, and as soon as it
   * starts over.
   */
  readonly damage: Damage | null;

  /**
   * Tells a listener of every change, in order, after it was made.
   *
   * @returns What ends that.
   */
  subscribe(listener: (change: Change) => void): () => void;

  /** Gives the memory of the lab back at once. Afterwards every method throws `Disposed`. */
  free(): void;

  /** The same as `free`, for `using lab = new Lab()`. */
  [Symbol.dispose](): void;

  // Generated: methods
  /** Starts over, as the options say; nothing is left of what was, but for listeners. */
  start(options?: LabOptions | undefined): void;
  /** Sends an HTTP request to the service that its host, headers and parameters name. */
  http(request: HttpRequest): HttpResponse;
  /** Makes a call, with parameters in the names of the SDKs. */
  call(service: Service, action: string, params: object): Answered<Exchange>;
  /** What a call would be answered now, check by check; nothing changes. */
  preview(service: Service, action: string, params: object): Answered<Preview>;
  /** Does what a line says: of a script, or as pasted from a command line, Python or HTTP. */
  run(line: string): Exchange;
  /** Lets this many milliseconds pass, and says what happened in them. */
  advance(ms: number): Array<LabEvent>;
  /** Goes to the next thing that is due, and says what happened. */
  step(): Array<LabEvent>;
  /** Lets time pass until nothing is under way any more, and says what happened. */
  settle(): Array<LabEvent>;
  /** What time it is in the lab, in milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Takes back the last thing that was done; false at the start. */
  undo(): boolean;
  /** Does again what was undone; false at the end. */
  redo(): boolean;
  /** Goes to a position of the log, from 0 (the start) to its length. */
  seek(position: number): void;
  /** How many entries of the log the world has behind it. */
  position(): number;
  /** Everything that was done, oldest first, also what was undone and can be redone. */
  log(): Array<Exchange>;
  /** Everything in both clouds, now. */
  snapshot(): WorldView;
  /** The state diagrams of a resource, by its id: a standalone SVG. */
  diagram(resource: string): string;
  /** The lab as a link: its world, its seed, and what was done up to the present position. */
  link(): string;
  /** Everything that happened up to now, in order, from the event with this number on. */
  events(since?: number | undefined): Array<LabEvent>;
  // End of what is generated
}

/** What every method throws that cannot do what it is asked. The lab is as it was before. */
export declare class LabError extends Error {
  readonly name: "LabError";
  /** What kind of mistake it is. */
  readonly code: LabErrorCode;
  /** Which argument is wrong, with the path to it: `ms`, `options.fixture`; empty if it is none. */
  readonly argument: string;
}

export type LabErrorCode =
  /** An argument is not what the method takes; `argument` says which one. */
  | "InvalidArgument"
  /** The engine is not loaded yet: `await init()` comes first. */
  | "NotReady"
  /** The engine could not be loaded; `cause` says why. */
  | "NotLoaded"
  /** The lab was freed. */
  | "Disposed"
  /** The engine stopped, as for want of memory; the lab cannot be used any more. */
  | "Failed"
  /** `onLabTime`: the time of another lab is in use here. */
  | "OtherLab"
  /** `onLabTime`: more timers fired than the option `mostTimers` says. */
  | "TooManyTimers"
  /** `onLabTime`: the program looks at the time in a loop, and waits for nothing. */
  | "ClockStandsStill";

/** What a cloud says, in the names of its SDKs: plain data, as `JSON.parse` gives it. */
export type JsonObject = Record<string, any>;

/**
 * What comes of a call: `ok` says whether it was accepted, and so has a response, or was refused, and
 * so has an error.
 */
export type Answered<Whole> = Whole &
  ({ ok: true; response: JsonObject; error?: never } | { ok: false; response?: never; error: Failure });

// Generated: values

/** How a lab begins. All of it may be left out. */
export interface LabOptions {
  /**
   * What decides the ids of all that will be made; 1 if left out. JavaScript can name the whole
   * numbers up to 2^53 - 1.
   */
  seed?: number | undefined;
  /** The name of the world to start from; `empty` if left out. */
  fixture?: string | undefined;
  /** Lines to be done at the start, in the format of scripts. */
  script?: string | undefined;
  /** How long time-taking things take; `real` if left out. */
  latency?: Latency | undefined;
}

/** How long time-taking things take. */
export type Latency =
  /** As long as they are known to take. */
  | "real"
  /** No time. */
  | "zero";

/** What is wrong with a link of which only the beginning was opened. */
export interface Damage {
  /** What is wrong, where, and what was opened. */
  message: string;
  /** The first character of the text that is not known to be sound, from 1. */
  firstCharacter: number;
  /** The last one. */
  lastCharacter: number;
  /** How many commands were opened. */
  opened: number;
}

/** An HTTP request, as a client has it before it is sent. */
export interface HttpRequest {
  /** `GET` or `POST`. */
  method: string;
  /** The whole URL, or its path and query string. */
  url: string;
  /** Names and values; the case of a name does not matter. */
  headers?: Record<string, string> | undefined;
  /** The body, as text. */
  body?: Body | undefined;
}

/** The body of a request: text, or bytes in UTF-8. */
export type Body =
  | string
  | Uint8Array
  | ArrayBuffer;

/** An HTTP response, as a client finds it. */
export interface HttpResponse {
  /** The status code. */
  status: number;
  /** Names, in lower case, and values. */
  headers: Record<string, string>;
  /** The body: XML, or JSON where that was asked for. */
  body: string;
}

/** A cloud that the lab answers for. */
export type Service =
  /** Amazon EC2. */
  | "ec2"
  /** Alibaba Cloud ECS. */
  | "ecs";

/** One thing that was done, and what came of it. */
export interface Exchange {
  /** Whether what was asked for was done. */
  ok: boolean;
  /** What kind of thing it was. */
  kind: Kind;
  /** When it was given, in milliseconds since 1970-01-01 UTC. */
  at: number;
  /** The call as it was sent, if it was one. */
  request?: Call;
  /** The id of the request, if it was a call. */
  requestId?: string;
  /**
   * What the call returned, in the names of the SDKs, if it was accepted. Times are text:
   * `2026-01-01T09:00:00.000Z`.
   */
  response?: JsonObject;
  /** Why it was not done. */
  error?: Failure;
  /** What was printed, if it was a line that a person typed. */
  printed?: string;
  /** What happened, in order. */
  events: Array<LabEvent>;
}

/** What can be done in a lab. */
export type Kind =
  /** An API call. */
  | "call"
  /** Something inside an instance. */
  | "guest"
  /** A change of the lab itself. */
  | "lab"
  /** The passing of time. */
  | "clock"
  /** A look, which changes nothing. */
  | "look";

/** A call as it was sent. */
export interface Call {
  /** The cloud. */
  service: Service;
  /** The action, as it was sent, if it was. */
  action?: string;
  /**
   * The parameters, in the names of the SDKs: those of `Lab.call`. What an
   * SDK could not send is there by its key in the request.
   */
  params: JsonObject;
}

/** Why something was not done. */
export interface Failure {
  /** The provider's code; of what is no call, `NotDone`. */
  code: string;
  /** The message, in the provider's words if it was a call. */
  message: string;
  /** Whether it is a refusal in form only, and means yes: that of a dry run. */
  meansYes: boolean;
  /** The HTTP status, if it was a call. */
  status?: number;
  /** Which check refused, if it was a call. */
  check?: Check;
  /** Who says that this is the answer, if it was a call. */
  source?: Source;
  /** Why, in plain words, if it was a call. */
  why?: string;
  /** What a caller can do about it, if it was a call. */
  remedy?: string;
}

/** One of the checks that a call goes through, in their order. */
export interface Check {
  /** Its number, from 1. */
  number: number;
  /** How many checks the call goes through. */
  total: number;
  /** What holds when it passes. */
  holds: string;
  /** Who says that its place in the order is this one. */
  order: Source;
  /** What came of it. */
  verdict: Verdict;
}

/** Who says so, and how sure it is. */
export interface Source {
  /** How sure it is. */
  confidence: Confidence;
  /** Where it stands, for a person to look up. */
  cite: string;
  /** The page, where it has an address. */
  url?: string;
}

/** How sure a fact is. */
export type Confidence =
  /** The provider's documentation or service model states it. */
  | "documented"
  /** Real output shows it. */
  | "observed"
  /** A widely used client compares with exactly this. */
  | "coded against"
  /** Nobody states it: a choice of the lab. */
  | "assumed";

/** What came of a check. */
export type Verdict =
  /** It passed. */
  | "passed"
  /** It refused the call. */
  | "refused"
  /** An earlier one refused. */
  | "notReached";

/** One thing that happened. */
export interface LabEvent {
  /** Its number in this world, from 0. */
  seq: number;
  /** When, in milliseconds since 1970-01-01 UTC. */
  at: number;
  /** Who or what brought it about. */
  cause: Origin;
  /** What kind of thing it is. */
  kind: EventType;
  /** The id of what it happened to; of an attachment of a volume, that of the volume. */
  resource?: string;
  /** The instance that has to do with it, if it is not the resource itself. */
  instance?: string;
  /** The machine that changed its state: `VolumeState`. */
  machine?: string;
  /** The state before, in the provider's spelling. */
  from?: string;
  /** The state after. */
  to?: string;
  /** The fact that changed it: `the guest lets go`. */
  fact?: string;
  /** What happened, as a sentence; of a notification, the notification as it is sent. */
  text: string;
}

/** Who or what brought an event about. */
export type Origin =
  /** An API call. */
  | "call"
  /** Something done inside an instance. */
  | "guest"
  /** A change of the lab itself. */
  | "lab"
  /** The passing of time. */
  | "time";

/** What kind of thing happened. */
export type EventType =
  /** A resource or an attachment changed its state: see `machine`, `from`, `to` and `fact`. */
  | "stateChanged"
  /** A resource was made. */
  | "made"
  /** A resource is no longer shown. */
  | "gone"
  /** A volume or a network interface is being attached. */
  | "attachmentMade"
  /** A network interface is attached to something of a service, or of another account. */
  | "takenByService"
  /** An instance begins to reboot. */
  | "rebootBegan"
  /** An instance has rebooted. */
  | "rebooted"
  /** The guest mounted a device. */
  | "mounted"
  /** A process of the guest holds a device open. */
  | "held"
  /** The guest let go of a device. */
  | "letGo"
  /** The guest was asked to let go of a device, and has it in use. */
  | "kept"
  /** The guest does not answer what it was asked to do. */
  | "silent"
  /** The guest stopped answering. */
  | "hung"
  /** The guest answers again. */
  | "recovered"
  /** A device was taken from under a mounted file system. */
  | "fileSystemSuspect"
  /** The file system was checked and repaired. */
  | "fileSystemRepaired"
  /** A device name cannot be used again until a reboot. */
  | "deviceNameBurnt"
  /** A device index cannot be used again until a stop and start. */
  | "deviceIndexBurnt"
  /** A device index can be used again. */
  | "deviceIndexFreed"
  /** The metadata of an instance is up to date again. */
  | "metadataRefreshed"
  /** The data of a volume is potentially inconsistent. */
  | "potentiallyInconsistent"
  /** I/O of a volume was enabled. */
  | "ioEnabled"
  /** A volume performs well, or not. */
  | "ioPerformance"
  /** An attribute was given a value. */
  | "attributeChanged"
  /** A tag was given or taken. */
  | "tagChanged"
  /** A Marketplace product code is no longer associated with an instance. */
  | "productCodeLost"
  /** A network interface is of another type now. */
  | "typeChanged"
  /** A network interface stays in a state that it should only pass. */
  | "doesNotEnd"
  /** The provider tells that an operation is complete; `text` is what it sends. */
  | "notification"
  /** The settings of the lab, or the caller's permissions, were changed. */
  | "labChanged";

/** What a call would be answered now. */
export interface Preview {
  /** Whether it would be accepted. */
  ok: boolean;
  /** The call. */
  request: Call;
  /** What it would return, in the names of the SDKs. */
  response?: JsonObject;
  /** Why it would be refused. */
  error?: Failure;
  /** Every check that it goes through, in order. */
  checks: Array<Check>;
  /** What would happen at once. */
  events: Array<LabEvent>;
}

/** Everything in both clouds, now. Resources are in the order in which they were made. */
export interface WorldView {
  /** The time, in milliseconds since 1970-01-01 UTC. */
  now: number;
  /** The same as text: `2026-01-01T09:00:00.000Z`. */
  time: string;
  /** What the account has in EC2. */
  ec2: Ec2View;
  /** What the account has in ECS. */
  ecs: EcsView;
  /** What will happen by itself, soonest first. */
  due: Array<Due>;
}

/** What the account has in EC2. */
export interface Ec2View {
  /** Instances, also those that ended and are still shown. */
  instances: Array<Ec2Instance>;
  /** Volumes. */
  volumes: Array<Ec2Volume>;
  /** Network interfaces. */
  networkInterfaces: Array<Ec2NetworkInterface>;
  /** VPCs. */
  vpcs: Array<Ec2Vpc>;
  /** Subnets. */
  subnets: Array<Ec2Subnet>;
  /** Security groups. */
  securityGroups: Array<Ec2SecurityGroup>;
}

/** An instance, and what its guest operating system does. */
export interface Ec2Instance {
  /** Its id. */
  id: string;
  /** Its state, in the provider's spelling. */
  state: string;
  /** `m5.large`. */
  instanceType: string;
  /** `us-east-1a`. */
  zone: string;
  /** Its image. */
  image: string;
  /** `Xen` or `Nitro`. */
  hypervisor: string;
  /** When it was last started, in milliseconds since 1970-01-01 UTC. */
  launched: number;
  /** Whether it reboots. */
  rebooting: boolean;
  /** Whether its guest answers nothing. */
  hung: boolean;
  /** Whether it stays on its way until somebody does something. */
  stuck: boolean;
  /** What it waits for, if it is on its way. */
  waiting?: Waiting;
  /** The root volume, if it is attached. */
  rootVolume?: string;
  /** The devices that have a volume, and what the guest does with them. */
  devices: Array<Ec2Device>;
  /** The places that have a network interface. */
  interfaces: Array<Ec2Place>;
  /** Device names that cannot be used again until a reboot. */
  burntDevices: Array<string>;
  /** Device indices that cannot be used again until a stop and start. */
  burntIndices: Array<number>;
  /** Marketplace product codes. */
  productCodes: Array<string>;
  /** Tags. */
  tags: Record<string, string>;
}

/** What something waits for, that is on its way or held. */
export interface Waiting {
  /** When it goes on by itself, in milliseconds since 1970-01-01 UTC, if it does. */
  until?: number;
  /** What must be done first, after "waits for", if something must. */
  for?: string;
}

/** A device of an instance. */
export interface Ec2Device {
  /** `/dev/sdf`. */
  device: string;
  /** The volume. */
  volume: string;
  /** The state of its attachment. */
  state: string;
  /** Where the guest has it mounted. */
  mounted?: string;
  /** Whether a process of the guest holds it open. */
  held: boolean;
}

/** A place of an instance with a network interface. */
export interface Ec2Place {
  /** The device index. */
  index: number;
  /** The network card. */
  card: number;
  /** The network interface. */
  interface: string;
}

/** A volume. */
export interface Ec2Volume {
  /** Its id. */
  id: string;
  /** Its state, in the provider's spelling. */
  state: string;
  /** `gp3`. */
  volumeType: string;
  /** GiB. */
  size: number;
  /** `us-east-1a`. */
  zone: string;
  /** When it was made, in milliseconds since 1970-01-01 UTC. */
  created: number;
  /** Whether it can be attached to several instances at once. */
  multiAttach: boolean;
  /** Whether it is encrypted. */
  encrypted: boolean;
  /** Whether a resource that AWS manages owns its attachment. */
  managed: boolean;
  /** Whether it was taken from under a mounted file system and not repaired since. */
  fileSystemSuspect: boolean;
  /** Whether its I/O is enabled. */
  ioEnabled: boolean;
  /** Marketplace product codes. */
  productCodes: Array<string>;
  /** What it waits for, if it is on its way. */
  waiting?: Waiting;
  /** Its attachments. */
  attachments: Array<Ec2VolumeAttachment>;
  /** Tags. */
  tags: Record<string, string>;
}

/** The attachment of a volume to an instance. */
export interface Ec2VolumeAttachment {
  /** The instance. */
  instance: string;
  /** `/dev/sdf`. */
  device: string;
  /** Its state, in the provider's spelling. */
  state: string;
  /** When AttachVolume was accepted, in milliseconds since 1970-01-01 UTC. */
  since: number;
  /** Whether the volume is deleted with the instance. */
  deleteOnTermination: boolean;
  /** Whether the detach under way was forced. */
  forced: boolean;
  /** Whether it stays on its way until somebody does something. */
  stuck: boolean;
  /** What it waits for, if it is on its way or held. */
  waiting?: Waiting;
}

/** A network interface. */
export interface Ec2NetworkInterface {
  /** Its id. */
  id: string;
  /** Its state, in the provider's spelling. */
  state: string;
  /** `interface`, `efa` … */
  interfaceType: string;
  /** Its subnet. */
  subnet: string;
  /** Its VPC. */
  vpc: string;
  /** `us-east-1a`. */
  zone: string;
  /** Its private addresses, the primary one first. */
  addresses: Array<string>;
  /** Its hardware address. */
  macAddress: string;
  /** What its maker said it is for. */
  description: string;
  /** Its security groups. */
  securityGroups: Array<string>;
  /** Whether a service of AWS manages it. */
  requesterManaged: boolean;
  /** The service that operates it, if one does. */
  operator?: string;
  /** What it waits for, if it is on its way. */
  waiting?: Waiting;
  /** Its attachment, if it has one. */
  attachment?: Ec2InterfaceAttachment;
  /** Tags. */
  tags: Record<string, string>;
}

/** The attachment of a network interface. */
export interface Ec2InterfaceAttachment {
  /** Its id: `eni-attach-…`, `ela-attach-…`. */
  id: string;
  /** The instance; none if it is something of a service. */
  instance?: string;
  /** The account of the instance, or the alias of a service. */
  instanceOwner: string;
  /** The device index. */
  index: number;
  /** The network card. */
  card: number;
  /** Its state, in the provider's spelling. */
  state: string;
  /** When the attach was accepted, in milliseconds since 1970-01-01 UTC. */
  since: number;
  /** Whether the interface is deleted with the instance. */
  deleteOnTermination: boolean;
  /** Whether the detach under way was forced. */
  forced: boolean;
  /** Whether it stays on its way until somebody does something. */
  stuck: boolean;
  /** What it waits for, if it is on its way. */
  waiting?: Waiting;
}

/** A VPC. */
export interface Ec2Vpc {
  /** Its id. */
  id: string;
  /** Its addresses: `172.31.0.0/16`. */
  cidr: string;
  /** Whether it is the one that every account begins with. */
  isDefault: boolean;
  /** Tags. */
  tags: Record<string, string>;
}

/** A subnet. */
export interface Ec2Subnet {
  /** Its id. */
  id: string;
  /** Its VPC. */
  vpc: string;
  /** `us-east-1a`. */
  zone: string;
  /** Its addresses: `172.31.0.0/20`. */
  cidr: string;
  /** How many of them are free. */
  freeAddresses: number;
  /** Whether it is the default subnet of its zone. */
  isDefault: boolean;
  /** Tags. */
  tags: Record<string, string>;
}

/** A security group. */
export interface Ec2SecurityGroup {
  /** Its id. */
  id: string;
  /** Its VPC. */
  vpc: string;
  /** Its name. */
  name: string;
  /** What it is for. */
  description: string;
  /** Tags. */
  tags: Record<string, string>;
}

/** What the account has in ECS, in all regions. */
export interface EcsView {
  /** Instances. */
  instances: Array<EcsInstance>;
  /** Network interfaces. */
  networkInterfaces: Array<EcsNetworkInterface>;
  /** VPCs. */
  vpcs: Array<EcsVpc>;
  /** vSwitches. */
  vSwitches: Array<EcsVSwitch>;
  /** Security groups. */
  securityGroups: Array<EcsSecurityGroup>;
}

/** An instance. */
export interface EcsInstance {
  /** Its id. */
  id: string;
  /** Its state, in the provider's spelling. */
  state: string;
  /** Its name. */
  name: string;
  /** `ecs.g7.large`. */
  instanceType: string;
  /** `cn-hangzhou`. */
  region: string;
  /** `cn-hangzhou-b`. */
  zone: string;
  /** Its image. */
  image: string;
  /** The VPC of its primary interface. */
  vpc: string;
  /** The vSwitch of it. */
  vSwitch: string;
  /** Whether its guest answers nothing. */
  hung: boolean;
  /** Whether it stays on its way until somebody does something. */
  stuck: boolean;
  /** What it waits for, if it is on its way. */
  waiting?: Waiting;
  /** Whether it is released once it is off. */
  beingReleased: boolean;
  /** Whether it cannot be released by a call. */
  deletionProtection: boolean;
  /** Why it is locked, if it is: `security`, `financial`. */
  lock?: string;
  /** The other account that owns it, if one does. */
  owner?: string;
  /** Its network interfaces, the primary one first. */
  interfaces: Array<string>;
  /** Tags. */
  tags: Record<string, string>;
}

/** A network interface. */
export interface EcsNetworkInterface {
  /** Its id. */
  id: string;
  /** Its state, in the provider's spelling. */
  state: string;
  /** `Primary`, `Secondary`, `Trunk`, `Member` … */
  interfaceType: string;
  /** Its name. */
  name: string;
  /** What it is for. */
  description: string;
  /** `cn-hangzhou`. */
  region: string;
  /** `cn-hangzhou-b`. */
  zone: string;
  /** Its VPC. */
  vpc: string;
  /** Its vSwitch. */
  vSwitch: string;
  /** Its private addresses, the primary one first. */
  addresses: Array<string>;
  /** Its hardware address. */
  macAddress: string;
  /** Its security groups. */
  securityGroups: Array<string>;
  /** The instance that it is attached to, is being attached to, or is still attached to. */
  instance?: string;
  /** The trunk that it is a member of. */
  trunk?: string;
  /** Its place on the instance; of a member, its VLAN. */
  index: number;
  /** Whether it is deleted with its instance. */
  deleteOnRelease: boolean;
  /** `Standard` or `HighPerformance`. */
  trafficMode: string;
  /** The service that manages it, if one does. */
  managedBy?: string;
  /** The other account that owns it, if one does. */
  owner?: string;
  /** The interfaces that it is linked with. */
  linked: Array<string>;
  /** The members that it carries, if it is a trunk. */
  members: Array<string>;
  /** Whether members cannot use it, although it is attached. */
  outOfOrder: boolean;
  /** Whether it stays on its way until somebody does something. */
  stuck: boolean;
  /** What it waits for, if it is on its way. */
  waiting?: Waiting;
  /** Tags. */
  tags: Record<string, string>;
}

/** A VPC. */
export interface EcsVpc {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** `cn-hangzhou`. */
  region: string;
  /** Its addresses: `172.16.0.0/12`. */
  cidr: string;
  /** Whether it is the one that the account began with. */
  isDefault: boolean;
}

/** A vSwitch. */
export interface EcsVSwitch {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Its VPC. */
  vpc: string;
  /** `cn-hangzhou-b`. */
  zone: string;
  /** Its addresses: `172.16.0.0/20`. */
  cidr: string;
  /** How many of them are free. */
  freeAddresses: number;
  /** Whether it is one of those that the account began with. */
  isDefault: boolean;
}

/** A security group. */
export interface EcsSecurityGroup {
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** What it is for. */
  description: string;
  /** `cn-hangzhou`. */
  region: string;
  /** Its VPC; none if it is of the classic network. */
  vpc?: string;
  /** Whether it is an advanced one, which takes more addresses. */
  advanced: boolean;
  /** Tags. */
  tags: Record<string, string>;
}

/** Something that will happen by itself. */
export interface Due {
  /** When, in milliseconds since 1970-01-01 UTC. */
  at: number;
  /** What, as a sentence. */
  text: string;
}

/** What changed while a method ran: what listeners are told. */
export interface Change {
  /** The time now, in milliseconds since 1970-01-01 UTC. */
  now: number;
  /** The position in the log now. */
  position: number;
  /** What happened, if it went forward. */
  events: Array<LabEvent>;
}
// End of what is generated
