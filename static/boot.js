// Starts the page. A file of its own, because a strict Content-Security-Policy refuses inline
// scripts.
const found = (id) => document.getElementById(id);

// When what was just asked for is rendered.
const openDialog = (dialog, focus) =>
  setTimeout(() => {
    if (found(dialog)?.open !== false) return;
    found(dialog).showModal();
    found(focus)?.focus();
  });

// A page has no clipboard where its address is not secure, and a person may refuse it.
const copy = async (text, field, done) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    found(field)?.focus();
    found(field)?.select();
    return done(false);
  }
  done(true);
};

try {
  const { loadChunk, page, start } = await import("static/program.js");
  await start();
  const lab = page({ loadChunk, address: () => location.href.split(/[?#]/, 1)[0], openDialog, copy });
  // The page follows the address, and never changes it.
  lab.follow(location.hash.slice(1), true);
  addEventListener("hashchange", () => lab.follow(location.hash.slice(1), false));
} catch (error) {
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent = `Detach Lab did not start. Reload the page; if it still does not start, use a newer browser. (${error})`;
  document.body.append(notice);
  throw error;
}
