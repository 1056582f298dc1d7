// embed.html: the lab in an iframe. Its parameters are the attributes of <detach-lab>, and a link
// may stand in its fragment. Everything here comes from outside, so all of it is checked.
import "./detach-lab.js";

const ACCEPTED = customElements.get("detach-lab").observedAttributes;
// How long the parameters and the arguments of a message may be.
const MOST_LETTERS = 70_000;
// What a page around it may ask for: what tests of the library may.
const METHODS = [
  "call", "run", "http", "preview", "advance", "step", "settle", "now", "undo", "redo", "seek",
  "position", "log", "snapshot", "events", "diagram", "link", "reset",
];

const sheet = new CSSStyleSheet();
// No margin may stand out of the body: its height is that of the frame. What the meta element says of
// colours can be read by nobody, so it is said once more.
sheet.replaceSync(":root{color-scheme:light dark}body{margin:0;font-family:system-ui,sans-serif}p{margin:0}p:not(:empty){padding:.5rem}");
document.adoptedStyleSheets = [sheet];

const lab = document.createElement("detach-lab");
// What stands there until it starts is shown for as long as it does not.
lab.append(document.getElementById("start"));
const notice = document.createElement("p");
notice.setAttribute("role", "status");
const around = window.parent === window ? undefined : window.parent;

// Nothing in a lab is secret, so it may be told to whoever the page around it is.
const tell = (message, origin = "*") => around?.postMessage({ detachLab: 1, ...message }, origin);

function wrong(code, argument, message) {
  notice.textContent ||= message;
  tell({ type: "event", name: "lab-error", detail: { code, argument, message } });
}

/** The parameters of the address become attributes; the first that is wrong is shown, each is told. */
function configure() {
  notice.textContent = "";
  const query = location.search.slice(1);
  if (query.length > MOST_LETTERS) {
    return wrong("InvalidArgument", "", `The parameters have ${query.length} letters; accepted: at most ${MOST_LETTERS}.`);
  }
  const given = new Map();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!ACCEPTED.includes(name)) wrong("InvalidArgument", name, `There is no parameter ${JSON.stringify(name)}; accepted: ${ACCEPTED.join(", ")}.`);
    else if (given.has(name)) wrong("InvalidArgument", name, `The parameter ${name} is given twice; the first counts.`);
    else given.set(name, value);
  }
  if (location.hash.length > 1) given.set("link", location.hash.slice(1));
  for (const name of ACCEPTED) {
    const value = given.get(name);
    if (value === undefined) lab.removeAttribute(name);
    else if (lab.getAttribute(name) !== value) lab.setAttribute(name, value);
  }
}

/** What a message asks for, or what is wrong with it; nothing if it is not for the lab. */
export function read(data) {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "detachLab")) return undefined;
  const { detachLab, id, method, params = [] } = data;
  const isId = (typeof id === "string" && id.length <= 64) || Number.isSafeInteger(id);
  const answered = { id: isId ? id : null };
  const refuse = (code, argument, message) => ({ ...answered, error: { code, argument, message } });
  if (detachLab !== 1) return refuse("UnknownVersion", "detachLab", "accepted: 1");
  if (!isId) return refuse("InvalidArgument", "id", "accepted: a whole number, or a text of up to 64 letters");
  if (!METHODS.includes(method)) return refuse("UnknownMethod", "method", `accepted: ${METHODS.join(", ")}`);
  if (!Array.isArray(params)) return refuse("InvalidArgument", "params", "accepted: an array of arguments");
  let letters;
  try {
    letters = JSON.stringify(params).length;
  } catch (error) {
    return refuse("InvalidArgument", "params", `it cannot be written as JSON: ${error.message}`);
  }
  if (letters > MOST_LETTERS) return refuse("InvalidArgument", "params", `it has ${letters} letters in JSON; accepted: at most ${MOST_LETTERS}`);
  return { id, method, params };
}

addEventListener("message", async ({ source, origin, data }) => {
  if (!around || source !== around) return;
  const asked = read(data);
  if (!asked) return;
  // An origin that is hidden cannot be named.
  const to = origin === "null" ? "*" : origin;
  if (asked.error) return tell(asked, to);
  const { id, method, params } = asked;
  try {
    tell({ id, value: await lab[method](...params) }, to);
  } catch (error) {
    const { code = "NotDone", argument = "", message = String(error) } = error ?? {};
    tell({ id, error: { code, argument, message } }, to);
  }
});

let told;
new ResizeObserver(() => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  // Less than that is rounding, and would go back and forth.
  if (Math.abs(height - told) < 2) return;
  told = height;
  if (!around) return;
  window.requestResize?.();
  tell({ type: "size", height });
}).observe(document.body);

for (const name of ["lab-ready", "lab-change", "lab-error"]) {
  lab.addEventListener(name, ({ detail }) => tell({ type: "event", name, detail }));
}
// Where nothing stands below, nothing needs to be kept free.
lab.addEventListener("lab-ready", () => lab.hasAttribute("height") || lab.setAttribute("height", "0"));
addEventListener("hashchange", configure);
document.body.append(notice, lab);
configure();
