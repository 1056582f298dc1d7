// The theme is chosen before the first paint, as Docusaurus does it; the rest waits for the page.
const root = document.documentElement;
const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
root.dataset.theme = stored() ?? preferred;

addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  const tell = () => button.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
  tell();
  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* Then only this page knows. */ }
    tell();
  });

  const search = document.getElementById("search");
  search.addEventListener("input", () => {
    const words = search.value.trim().toLowerCase();
    for (const section of document.querySelectorAll("article section")) {
      section.hidden = !section.textContent.toLowerCase().includes(words);
    }
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (event.key !== "/" || typing) return;
    event.preventDefault();
    search.focus();
  });
});
