// Starts the page's WASM module, and loads its chunks when it asks for them. A file of its own,
// because a strict Content-Security-Policy refuses inline scripts. The page build writes the names
// of the files, with their hashes, into index.html.
const found = (selector) => document.head.querySelector(selector);

// `name=file file;name=file`: what each chunk consists of. Chunks may share files.
const chunks = new Map(
  found('meta[name="chunks"]').content.split(";").map((chunk) => {
    const [name, files] = chunk.split("=");
    return [name, files?.split(" ")];
  }),
);
const files = new Map();
let wasm;

// Memory, table and stack are the module's own, so the chunk becomes a part of it.
const fetchFile = async (file) => {
  const response = await fetch(file, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(`${response.status} ${file}`);
  return WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: wasm });
};

// A file is loaded once; one that failed is tried again.
const loadFile = (file) => {
  if (!files.has(file)) {
    files.set(file, fetchFile(file));
    files.get(file).catch(() => files.delete(file));
  }
  return files.get(file);
};

// Called by the module: `done` is told whether the chunk is there.
globalThis.loadChunk = (name, done) =>
  Promise.all((chunks.get(name) ?? []).map(loadFile)).then(
    () => done(true),
    () => done(false),
  );

try {
  const { default: init } = await import(found('link[rel="modulepreload"]').href);
  wasm = await init({ module_or_path: found('link[rel="preload"][type="application/wasm"]').href });
} catch (error) {
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent = `Detach Lab did not start. Reload the page; if it still does not start, use a newer browser. (${error})`;
  document.body.append(notice);
  throw error;
}
