// Starts the page's WASM module. A file of its own, because a strict
// Content-Security-Policy refuses the inline script Trunk would write. Trunk
// names both files, with their hashes, in preload links.
const preloaded = (selector) => document.head.querySelector(selector).href;
try {
  const { default: init } = await import(preloaded('link[rel="modulepreload"]'));
  const wasm = await init({ module_or_path: preloaded('link[rel="preload"][type="application/wasm"]') });
  dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
} catch (error) {
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent = `Detach Lab did not start. Reload the page; if it still does not start, use a newer browser. (${error})`;
  document.body.append(notice);
  throw error;
}
