// The program: its WASM module is started once for all who show something of it, and its chunks are
// loaded when it asks for them. The page build writes the names of the files, with their hashes.
import init from "detach-lab.js";

export { embed, page } from "detach-lab.js";

const address = (file) => new URL(file, import.meta.url);

// `name=file file;name=file`: what each chunk consists of. Chunks may share files.
const chunks = new Map(
  "(chunks)".split(";").map((chunk) => {
    const [name, files] = chunk.split("=");
    return [name, files?.split(" ")];
  }),
);
const files = new Map();
let started;

/** The module, running. What failed is tried again by the next who asks. */
export const start = () => {
  started ??= init({ module_or_path: address("detach-lab.wasm") }).catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
};

// Small modules are in one file, each after its length in four bytes.
const unpack = (pack) => {
  const modules = [];
  for (let at = 0; at < pack.byteLength; ) {
    const begin = at + 4;
    at = begin + new DataView(pack).getUint32(at, true);
    modules.push(pack.slice(begin, at));
  }
  return modules;
};

// Memory, table and stack are the module's own, so the chunk becomes a part of it.
const fetchFile = async (file) => {
  const response = await fetch(address(file), { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(`${response.status} ${file}`);
  const bytes = await response.arrayBuffer();
  const imports = { __wasm_split: await start() };
  const modules = file.includes("chunk_small") ? unpack(bytes) : [bytes];
  return Promise.all(modules.map((module) => WebAssembly.instantiate(module, imports)));
};

// A file is loaded once; one that failed is tried again.
const loadFile = (file) => {
  if (!files.has(file)) {
    files.set(file, fetchFile(file));
    files.get(file).catch(() => files.delete(file));
  }
  return files.get(file);
};

/** Loads a chunk: `done` is told whether it is there. */
export const loadChunk = (name, done) =>
  Promise.all((chunks.get(name) ?? []).map(loadFile)).then(
    () => done(true),
    () => done(false),
  );
