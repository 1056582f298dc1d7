// What a <detach-lab> is made of once it is near the screen. All elements of a page share the
// module and the style sheet; each has a world of its own.
import { embed, loadChunk, start } from "static/program.js";

// How long an element may be out of the document, such as while it is moved, and stay what it is.
const GRACE_MS = 200;

// A length that is computed once, on the element: on what is inside it, an `em` would be another.
try {
  CSS.registerProperty({ name: "--lab-unit", syntax: "<length>", inherits: true, initialValue: "16px" });
} catch {
  // Another copy of this file did it.
}

let style;
const loadStyle = () => {
  style ??= fetch(new URL("static/embed/style.css", import.meta.url))
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(`${response.status} ${response.url}`))))
    .then((text) => new CSSStyleSheet().replace(text));
  style.catch(() => (style = undefined));
  return style;
};

class Running {
  #element;
  #shadow;
  #slot;
  #root = document.createElement("div");
  #notice = document.createElement("p");
  #listening = new AbortController();
  #isReady = false;
  #lab;
  #timer;
  #isAsked = false;
  #end;

  constructor(element, shadow, box, ready, end) {
    this.#element = element;
    this.#shadow = shadow;
    this.#slot = box.querySelector("slot");
    this.#end = end;
    this.#root.hidden = true;
    this.#notice.className = "notice";
    this.#notice.setAttribute("role", "status");
    box.append(this.#notice, this.#root);
    // Yew never takes its listeners off what it was mounted into (0.23, dom_bundle/subtree_root.rs),
    // and each of them holds that element: so they are taken off when the lab ends.
    const { signal } = this.#listening;
    this.#root.addEventListener = (type, heard, options) =>
      EventTarget.prototype.addEventListener.call(this.#root, type, heard, { ...options, signal });
    const host = {
      attribute: (name) => element.getAttribute(name) ?? undefined,
      loadChunk: (name, done) => loadChunk(name, (isThere) => this.#loaded(isThere, done)),
      ready: () => this.#ready(ready),
      wrong: (argument, message) => this.#wrong(argument, message),
    };
    this.#lab = embed(host, shadow, this.#root);
    this.configure();
  }

  #tell(type, detail) {
    this.#element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  #loaded(isThere, done) {
    if (!isThere && !this.#isReady) {
      this.#tell("lab-error", { code: "NotStarted", argument: "", message: "a part of the lab could not be loaded" });
    }
    if (this.#lab) done(isThere);
  }

  #ready(ready) {
    this.#notice.textContent = "";
    if (this.#isReady) return;
    this.#isReady = true;
    this.#slot.hidden = true;
    this.#root.hidden = false;
    ready();
    this.#tell("lab-ready", {});
  }

  #wrong(argument, message) {
    this.#notice.textContent = `The attribute ${argument} is not followed: ${message}.`;
    this.#tell("lab-error", { code: "InvalidArgument", argument, message });
  }

  /** Follows the attributes; several that change together are followed together. */
  configure() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      this.#lab?.configure();
    });
  }

  /** It is back in the document. */
  stay() {
    clearTimeout(this.#timer);
  }

  /** It is out of the document, perhaps for a moment. */
  leave() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop(), GRACE_MS);
  }

  #stop() {
    this.#lab.destroy();
    this.#lab = undefined;
    this.#listening.abort();
    this.#root.remove();
    this.#notice.remove();
    this.#slot.hidden = false;
    this.#shadow.adoptedStyleSheets = this.#shadow.adoptedStyleSheets.slice(0, 1);
    this.#end();
  }
}

/** Starts the lab in an element, whose `box` keeps its place free. */
export const run = async (element, shadow, box, ready, end) => {
  const [sheet] = await Promise.all([loadStyle(), start()]);
  shadow.adoptedStyleSheets.push(sheet);
  return new Running(element, shadow, box, ready, end);
};
