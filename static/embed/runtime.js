// What a <detach-lab> is made of once it is near the screen. All elements of a page share the
// module and the style sheet; each has a world of its own.
import { embed, loadChunk, start } from "static/program.js";
import { follow, ground } from "static/embed/ground.js";

// How long an element may be out of the document, such as while it is moved, and stay what it is.
const GRACE_MS = 200;
// The longest text of a lesson, in bytes: what the program takes.
const MOST_LESSON = 65_536;
// How long the text of a lesson may take to come.
const LESSON_MS = 20_000;

// A length that is computed once, on the element: on what is inside it, an `em` would be another.
try {
  CSS.registerProperty({ name: "--lab-unit", syntax: "<length>", inherits: true, initialValue: "16px" });
} catch {
  // Another copy of this file did it.
}

const sheets = new Map();
const loadSheet = (file) => {
  if (!sheets.has(file)) {
    const sheet = fetch(new URL(file, import.meta.url))
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(`${response.status} ${response.url}`))))
      .then((text) => new CSSStyleSheet().replace(text));
    sheets.set(file, sheet);
    sheet.catch(() => sheets.delete(file));
  }
  return sheets.get(file);
};

/** The text of a lesson: of one that came with the lab, by its name, or of a file of this site. */
async function loadLesson(lesson) {
  const ours = /^[a-z0-9-]+$/.test(lesson);
  const address = ours ? new URL(`lessons/${lesson}.txt`, import.meta.url) : URL.parse(lesson, document.baseURI);
  if (!ours && address?.origin !== location.origin) {
    throw new Error(`"${lesson.slice(0, 200)}"; accepted: the name of a lesson, or the address of a file of this site`);
  }
  const signal = AbortSignal.timeout(LESSON_MS);
  const response = await fetch(address, { signal, mode: ours ? "cors" : "same-origin" }).catch(({ message }) => {
    throw new Error(`${address} could not be loaded (${message})`);
  });
  if (!response.ok) throw new Error(`there is no such lesson (${response.status} ${address})`);
  // Anything else than text would be read as damaged words.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  try {
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.length;
      if (bytes > MOST_LESSON) break;
      text += decoder.decode(part.value, { stream: true });
    }
    if (bytes > MOST_LESSON) await reader.cancel();
    if (bytes <= MOST_LESSON) text += decoder.decode();
  } catch ({ message }) {
    throw new Error(`${address} could not be read as text (${message})`);
  }
  if (bytes > MOST_LESSON) throw new Error(`it has more bytes than ${MOST_LESSON}`);
  if (text.trim() === "") throw new Error(`${address} is empty`);
  return text;
}

// What elements left that are gone, mounted and empty. Yew never takes its listeners off what it was
// mounted into (0.23, dom_bundle/subtree_root.rs), so that is kept, and used by the next element.
const idle = [];
let asked = 0;

// Documentation sites have keys of their own, such as `s` and `/` for the search and arrows for the
// next page. They leave out keys that are pressed in a field; but a field in here they take for the
// element around it. So what is pressed in a field stays inside, if it is no shortcut.
function keepInside(event) {
  const isTyped = event.target.matches("input, select, textarea") && !event.ctrlKey && !event.metaKey;
  if (isTyped && event.key !== "Escape") event.stopPropagation();
}

class Running {
  #element;
  #shadow;
  #box;
  #slot;
  #notice = document.createElement("p");
  #probe = document.createElement("i");
  #mounted;
  #isReady = false;
  #lesson = { name: "", text: "" };
  #timer;
  #isChanged = false;
  #asked = new Map();
  #unfollow;
  #life;

  constructor(element, box, life) {
    this.#element = element;
    this.#shadow = element.shadowRoot;
    this.#box = box;
    this.#slot = box.querySelector("slot");
    this.#life = life;
    this.#notice.className = "notice";
    this.#notice.setAttribute("role", "status");
    this.#probe.hidden = true;
    this.#mounted = idle.pop() ?? Running.#mount();
    this.#mounted.running = this;
    box.append(this.#notice, this.#mounted.root);
    this.#shadow.append(this.#probe);
    this.configure();
  }

  static #mount() {
    const mounted = { root: document.createElement("div"), running: undefined };
    mounted.root.hidden = true;
    for (const type of ["keydown", "keypress", "keyup"]) mounted.root.addEventListener(type, keepInside);
    mounted.lab = embed(
      {
        attribute: (name) => mounted.running?.#attribute(name),
        loadChunk: (name, done) =>
          loadChunk(name, (isThere) => {
            if (!isThere) mounted.running?.#lack();
            done(isThere);
          }),
        ready: () => mounted.running?.#ready(),
        wrong: (argument, message) => mounted.running?.#wrong(argument, message),
        open: (address) => window.open(address, "_blank", "noopener"),
        change: (change) => mounted.running?.#tell("lab-change", JSON.parse(change)),
        answer: (number, answer) => mounted.running?.#answer(number, JSON.parse(answer)),
      },
      mounted.root,
    );
    return mounted;
  }

  #attribute(name) {
    if (name === "home") return new URL("./", import.meta.url).href;
    return name === "lesson" ? this.#lesson.text : (this.#element.getAttribute(name) ?? undefined);
  }

  #tell(type, detail) {
    this.#element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** A part of the lab could not be loaded. Once it is shown, it says so itself. */
  #lack() {
    if (!this.#isReady) this.#fail("NotStarted", "", "a part of the lab could not be loaded");
  }

  #ready() {
    this.#notice.textContent = "";
    this.#stand();
    if (this.#isReady) return;
    this.#isReady = true;
    this.#slot.hidden = true;
    this.#mounted.root.hidden = false;
    this.#unfollow = follow(() => this.#stand());
    // Below the screen nobody sees what moves: what was kept free in vain is given back.
    if (this.#element.getBoundingClientRect().top > innerHeight) this.#box.style.minHeight = "";
    this.#life.resolve();
    this.#tell("lab-ready", {});
  }

  #wrong(argument, message) {
    // What is wrong with a link is a sentence; of a damaged one the beginning is followed.
    this.#notice.textContent = /^the link /.test(message) ? `T${message.slice(1)}.` : `The attribute ${argument} is not followed: ${message}.`;
    this.#fail("InvalidArgument", argument, message);
  }

  #fail(code, argument, message) {
    if (!this.#isReady) this.#life.refuse(this.#life.problem({ code, argument, message }));
    this.#tell("lab-error", { code, argument, message });
  }

  /** Light or dark as the page around, and its text colour as far as that can be read. */
  #stand() {
    const { name, isReadable, changing } = ground(this.#element, this.#probe);
    this.#box.dataset.ground = name;
    this.#box.toggleAttribute("data-text", isReadable);
    if (changing.length === 0) return;
    Promise.allSettled(changing.map((animation) => animation.finished)).then(() => this.#mounted && this.#stand());
  }

  /** Follows the attributes; several that change together are followed together. */
  configure() {
    this.#life.begin();
    if (this.#isChanged) return;
    this.#isChanged = true;
    queueMicrotask(() => {
      this.#isChanged = false;
      const name = this.#element.getAttribute("lesson")?.trim() ?? "";
      if (name === this.#lesson.name) return this.#follow();
      this.#learn(name);
    });
  }

  /** Has the program follow the attributes. What the page does not show has a sheet of its own. */
  #follow() {
    const view = this.#element.getAttribute("view")?.trim() ?? "";
    const isOwn = this.#lesson.text !== "" || /topology|timeline/.test(view);
    // Without the sheet everything is there, only plainer.
    const sheet = isOwn ? loadSheet("static/embed/views.css").catch(() => undefined) : Promise.resolve();
    sheet.then((sheet) => {
      if (this.#mounted === undefined) return;
      const worn = this.#shadow.adoptedStyleSheets;
      if (sheet && !worn.includes(sheet)) worn.push(sheet);
      this.#mounted.lab.configure();
    });
  }

  #learn(name) {
    const lesson = { name, text: "" };
    this.#lesson = lesson;
    (name === "" ? Promise.resolve("") : loadLesson(name)).then(
      (text) => {
        if (this.#lesson !== lesson) return;
        lesson.text = text;
        this.#follow();
      },
      (error) => {
        if (this.#lesson !== lesson || this.#mounted === undefined) return;
        // It is tried again when an attribute changes.
        this.#lesson = { name: "", text: "" };
        this.#wrong("lesson", error.message);
      },
    );
  }

  /** Calls a method of the lab. */
  async ask(method, given) {
    const [{ LabError }, { toJson }] = await Promise.all([import("./error.js"), import("package/plain.js")]);
    const json = toJson(given, given.map((_, index) => `argument ${index + 1}`));
    await this.#life.promise;
    if (this.#mounted === undefined) throw new LabError("Disposed", "", "the element is in no document");
    const { promise, resolve } = Promise.withResolvers();
    asked += 1;
    this.#asked.set(asked, resolve);
    this.#mounted.lab.ask(asked, method, json);
    const { error, value } = await promise;
    if (error !== undefined) throw new LabError(error.code, error.argument, error.message);
    return value;
  }

  #answer(number, answer) {
    this.#asked.get(number)?.(answer);
    this.#asked.delete(number);
  }

  /** It is back in the document. */
  stay() {
    clearTimeout(this.#timer);
    if (this.#isReady) this.#stand();
  }

  /** It is out of the document, perhaps for a moment. */
  leave() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#stop(), GRACE_MS);
  }

  #stop() {
    const mounted = this.#mounted;
    this.#mounted = undefined;
    mounted.running = undefined;
    mounted.lab.clear();
    mounted.root.hidden = true;
    idle.push(mounted);
    this.#unfollow?.();
    for (const part of [mounted.root, this.#notice, this.#probe]) part.remove();
    delete this.#box.dataset.ground;
    this.#box.removeAttribute("data-text");
    this.#slot.hidden = false;
    this.#shadow.adoptedStyleSheets = this.#shadow.adoptedStyleSheets.slice(0, 1);
    const gone = { code: "Disposed", argument: "", message: "the element is in no document" };
    for (const number of [...this.#asked.keys()]) this.#answer(number, { error: gone });
    this.#life.end(this.#life.problem(gone));
  }
}

/** Starts the lab in an element, whose `box` keeps its place free. */
export const run = async (element, box, life) => {
  const [sheet] = await Promise.all([loadSheet("static/embed/style.css"), start()]);
  element.shadowRoot.adoptedStyleSheets.push(sheet);
  return new Running(element, box, life);
};
