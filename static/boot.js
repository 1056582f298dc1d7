// Starts the page. A file of its own, because a strict Content-Security-Policy refuses inline
// scripts.
try {
  const { loadChunk, page, start } = await import("static/program.js");
  await start();
  page({ loadChunk });
} catch (error) {
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent = `Detach Lab did not start. Reload the page; if it still does not start, use a newer browser. (${error})`;
  document.body.append(notice);
  throw error;
}
