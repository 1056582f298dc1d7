// <detach-lab>: the lab inside a documentation page.
//
// This file only keeps the place free, and waits until the element comes near the screen. Until
// then nothing is loaded; until the lab is ready, and if it never is, what stands between the tags
// is shown.
const ATTRIBUTES = "service fixture seed script link lesson view theme height".split(" ");
// Those of the lab; the program knows them.
const METHODS = "call run http preview advance step settle now undo redo seek position log snapshot events diagram link reset".split(" ");
// The pixels that a view needs in a column of text.
const HEIGHTS = { full: 1500, request: 420, diagram: 330, topology: 420, timeline: 320, response: 320, catalogue: 900 };
const sheet = new CSSStyleSheet();
sheet.replaceSync(":host{display:block}:host>div{display:flow-root}:host([hidden]){display:none}");

let files;
// Named here all at once, so that none waits for another.
const load = () => {
  files ??= Promise.all([import("static/embed/runtime.js"), import("static/program.js"), import("detach-lab.js")]);
  files.catch(() => (files = undefined));
  return files;
};

class DetachLab extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  static #near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) target.#start();
    },
    { rootMargin: "200px" },
  );
  #shadow = this.attachShadow({ mode: "open" });
  #box = document.createElement("div");
  #running;
  #ready;

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#box.append(document.createElement("slot"));
    this.#shadow.append(this.#box);
    this.#wait();
  }

  /** Resolves when the lab is there. */
  get ready() {
    return this.#ready.promise;
  }

  #wait() {
    this.#ready = Promise.withResolvers();
    // Who does not ask is told by the event.
    this.#ready.promise.catch(() => {});
  }

  #keep() {
    const height = this.getAttribute("height") ?? "";
    const views = (this.getAttribute("view") || "full").trim().split(/\s+/);
    const needed = views.reduce((sum, view) => sum + (HEIGHTS[view] ?? 0), 0);
    this.#box.style.minHeight = `${/^\d{1,5}$/.test(height) ? height : needed}px`;
  }

  #start() {
    DetachLab.#near.unobserve(this);
    this.#running ??= load().then(([{ run }]) => run(this, this.#shadow, this.#box, this.#ready.resolve, () => this.#end()));
    this.#running.catch((error) => {
      this.#ready.reject(error);
      const detail = { code: "NotStarted", argument: "", message: String(error) };
      this.dispatchEvent(new CustomEvent("lab-error", { bubbles: true, composed: true, detail }));
      this.#end();
    });
    return this.#running;
  }

  async #ask(method, given) {
    if (!this.isConnected) throw new Error("the element is in no document");
    return (await this.#start()).ask(method, given);
  }

  #end() {
    this.#running = undefined;
    this.#wait();
  }

  connectedCallback() {
    this.#keep();
    if (this.#running) this.#running.then((lab) => lab.stay(), () => {});
    else DetachLab.#near.observe(this);
  }

  // A move by `moveBefore` changes nothing.
  connectedMoveCallback() {}

  disconnectedCallback() {
    DetachLab.#near.unobserve(this);
    this.#running?.then((lab) => lab.leave(), () => {});
  }

  attributeChangedCallback() {
    this.#keep();
    this.#running?.then((lab) => lab.configure(), () => {});
  }

  static {
    for (const method of METHODS) {
      this.prototype[method] = function (...given) {
        return this.#ask(method, given);
      };
    }
  }
}

if (!customElements.get("detach-lab")) customElements.define("detach-lab", DetachLab);
