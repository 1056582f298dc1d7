// For pages that show the lab in iframes: gives each the height of what is in it. Browsers with
// `frame-sizing` do that by themselves, if the page says so; the others are told by a message.
const HOME = new URL("./embed.html", import.meta.url);
const MOST_PIXELS = 20_000;

/** The iframe with a lab that a message comes from, if it comes from one. */
function sender({ source, origin }) {
  const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
  if (!frame) return undefined;
  let address;
  try {
    address = new URL(frame.src);
  } catch {
    return undefined;
  }
  const isLab = address.origin === HOME.origin && address.pathname === HOME.pathname;
  // A sandbox hides its origin, unless it is told not to.
  const isHidden = frame.sandbox.length > 0 && !frame.sandbox.contains("allow-same-origin");
  return isLab && origin === (isHidden ? "null" : HOME.origin) ? frame : undefined;
}

addEventListener("message", (event) => {
  const { data } = event;
  if (typeof data !== "object" || data === null || data.detachLab !== 1 || data.type !== "size") return;
  const { height } = data;
  if (!Number.isInteger(height) || height < 1 || height > MOST_PIXELS) return;
  const frame = sender(event);
  if (!frame) return;
  // A page may count borders as a part of the height.
  const border = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
  frame.style.height = `${height + border}px`;
});
