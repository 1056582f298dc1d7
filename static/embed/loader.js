// <detach-lab>: the lab inside a documentation page.
//
// This file only keeps the place free, and waits until the element comes near the screen. Until
// then nothing is loaded; until the lab is ready, and if it never is, what stands between the tags
// is shown. The page build leaves out its comments: it may have 3,072 bytes.
const sheet = new CSSStyleSheet();
sheet.replaceSync(":host{display:block}:host>div{display:flow-root}:host([hidden]){display:none}");
// How many pixels a view needs when it begins: in a column of text, in a narrow one, on a phone.
const HEIGHTS = {
  full: [2050, 2900, 3250],
  request: [490, 540, 600],
  diagram: [580, 580, 900],
  topology: [520, 520, 670],
  timeline: [240, 270, 350],
  response: [360, 400, 510],
  catalogue: [690, 690, 820],
  lesson: [310, 310, 470],
};
// What stands below all views.
const FOOT = 95;

// Two at once, so that one does not wait for the other. What failed is tried again by the next.
let files;
const load = async () => {
  files ??= Promise.all([import("static/embed/runtime.js"), import("detach-lab.js")]);
  try {
    return (await files)[0];
  } catch (error) {
    files = undefined;
    throw error;
  }
};

class DetachLab extends HTMLElement {
  static observedAttributes = "service fixture seed script link lesson view theme height".split(" ");
  static #near = new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.#start()),
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
    this.#end();
  }

  /** Resolves when the lab is there. */
  get ready() {
    return this.#ready.promise;
  }

  #keep() {
    let height = this.getAttribute("height");
    if (!/^\d{1,5}$/.test(height)) {
      const column = this.clientWidth < 480 ? 2 : this.clientWidth < 720 ? 1 : 0;
      const clouds = this.getAttribute("service") === "both" ? 2 : 1;
      const views = (this.getAttribute("view") || "full").split(/\s+/);
      const lesson = this.hasAttribute("lesson") ? HEIGHTS.lesson[column] : 0;
      height = views.reduce((sum, view) => sum + (HEIGHTS[view]?.[column] ?? 0) * clouds, FOOT + lesson);
    }
    this.#box.style.minHeight = `${height}px`;
  }

  #start() {
    DetachLab.#near.unobserve(this);
    this.#keep();
    if (!this.#running) {
      this.#running = load().then(({ run }) => run(this, this.#shadow, this.#box, this.#ready.resolve, () => this.#end()));
      this.#running.catch((error) => this.#fail(error));
    }
    return this.#running;
  }

  #fail(error) {
    this.#ready.reject(error);
    const detail = { code: "NotStarted", argument: "", message: String(error) };
    this.dispatchEvent(new CustomEvent("lab-error", { bubbles: true, composed: true, detail }));
    this.#end();
  }

  #end() {
    this.#running = undefined;
    this.#ready = Promise.withResolvers();
    // Who does not ask is told by the event.
    this.#ready.promise.catch(() => {});
  }

  #tell(what) {
    this.#running?.then((lab) => lab[what](), () => {});
  }

  connectedCallback() {
    this.#keep();
    if (this.#running) this.#tell("stay");
    else DetachLab.#near.observe(this);
  }

  // A move by `moveBefore` changes nothing.
  connectedMoveCallback() {}

  disconnectedCallback() {
    DetachLab.#near.unobserve(this);
    this.#tell("leave");
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#keep();
    this.#tell("configure");
  }

  static {
    // Those of the lab, which checks what it is given.
    for (const method of "call run http preview advance step settle now undo redo seek position log snapshot events diagram link reset".split(" ")) {
      this.prototype[method] = async function (...given) {
        if (!this.isConnected) throw new Error("the element is in no document");
        return (await this.#start()).ask(method, given);
      };
    }
  }
}

if (!customElements.get("detach-lab")) customElements.define("detach-lab", DetachLab);
