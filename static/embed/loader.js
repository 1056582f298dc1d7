// <detach-lab>: the lab inside a documentation page.
//
// This file only keeps the place free, and waits until the element comes near the screen. Until
// then nothing is loaded; until the lab is ready, and if it never is, what stands between the tags
// is shown. The page build leaves out its comments: it may have 3,072 bytes.
const sheet = new CSSStyleSheet();
sheet.replaceSync(":host{display:block}:host>div{display:flow-root}:host([hidden]){display:none}");
// How much a view needs when it begins, in text sizes of the page: in columns of at least 1000, 720
// and 480 pixels, and in narrower ones.
const EMS = {
  full: [114, 135, 183, 224],
  request: [31, 31, 32, 39],
  diagram: [37, 39, 57, 63],
  topology: [30, 36, 42, 47],
  timeline: [15, 15, 17, 23],
  response: [22, 23, 28, 42],
  catalogue: [44, 44, 47, 54],
};

// Two at once, so that one does not wait for the other. What failed is tried again by the next.
let files;
const load = () => {
  files ??= Promise.all([import("static/embed/runtime.js"), import("detach-lab.js")]);
  files.catch(() => (files = undefined));
  return files;
};
const problem = (detail) => Object.assign(new Error(detail.message), detail, { name: "LabError" });
const gone = () => problem({ code: "Disposed", argument: "", message: "the element is in no document" });

class DetachLab extends HTMLElement {
  static observedAttributes = "service fixture seed script link lesson view theme height".split(" ");
  static #near = new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.#start()),
    { rootMargin: "200px" },
  );
  #box = document.createElement("div");
  #running;
  // What the lab that runs in it has to say. After a promise that came to nothing there is another.
  #life = { problem, over: true };

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#box);
    this.#box.append(document.createElement("slot"));
    const life = this.#life;
    life.begin = () => {
      if (!life.over) return;
      Object.assign(life, Promise.withResolvers(), { over: false });
      // Who does not ask is told by the event.
      life.promise.catch(() => {});
    };
    life.refuse = (error) => {
      life.over = true;
      life.reject(error);
      // What stands between the tags needs no place of the lab.
      this.#box.style.minHeight = "";
    };
    life.end = (error) => {
      this.#running = undefined;
      life.refuse(error);
    };
    life.begin();
  }

  /** Resolves when the lab is there, and rejects when it cannot be there. */
  get ready() {
    return this.#life.promise;
  }

  #keep() {
    const width = this.clientWidth;
    const at = (width < 1000) + (width < 720) + (width < 480);
    // Two clouds stand beside each other where there is room for that.
    const clouds = 1 + (width < 1200 && this.getAttribute("service") === "both");
    // A foot stands below all views, a lesson above them.
    const needed = (at) => (this.getAttribute("view") || "full").split(/\s+/).reduce((sum, view) => sum + clouds * (EMS[view]?.[at] ?? 0), 6 + 27 * this.hasAttribute("lesson"));
    let height = +this.getAttribute("height");
    // What is asked for is for a column of text: a narrower one needs more.
    if (height > 0 && height <= 10000) height = `${(height * needed(at)) / needed(width < 720 ? 1 : at)}px`;
    else height = this.#running ? "" : `${needed(at)}em`;
    this.#box.style.minHeight = height;
  }

  #start() {
    DetachLab.#near.unobserve(this);
    if (!this.#running) {
      this.#life.begin();
      this.#keep();
      this.#running = load().then(([{ run }]) => run(this, this.#box, this.#life));
      this.#running.catch((error) => {
        const detail = { code: "NotStarted", argument: "", message: String(error) };
        this.#life.end(problem(detail));
        this.dispatchEvent(new CustomEvent("lab-error", { bubbles: true, composed: true, detail }));
      });
    }
    return this.#running;
  }

  #tell(what) {
    this.#running?.then((lab) => lab[what](), () => {});
  }

  connectedCallback() {
    if (this.#running) return this.#tell("stay");
    this.#life.begin();
    this.#keep();
    DetachLab.#near.observe(this);
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
        if (!this.isConnected) throw gone();
        const lab = await this.#start().catch(() => this.ready);
        return lab.ask(method, given);
      };
    }
  }
}

customElements.get("detach-lab") ?? customElements.define("detach-lab", DetachLab);
