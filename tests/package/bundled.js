// A program that a bundler is given.
import { init, Lab } from "detach-lab";

await init();
globalThis.result = new Lab({ fixture: "start" }).run("show vol-01095000000000001").printed;
