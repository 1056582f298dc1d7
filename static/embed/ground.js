// On which ground an element stands, so that it is light or dark as the page around it is: by the
// colour that is painted behind it. Documentation themes set a class or an attribute on `html` or
// `body` when the reader chooses; the system may change, too.
const followers = new Set();
const look = () => followers.forEach((follower) => follower());
const observer = new MutationObserver(look);
const system = matchMedia("(prefers-color-scheme: dark)");

/** Calls `changed` whenever the ground may be another. What is returned ends that. */
export function follow(changed) {
  if (followers.size === 0) system.addEventListener("change", look);
  followers.add(changed);
  for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true });
  return () => {
    followers.delete(changed);
    if (followers.size > 0) return;
    observer.disconnect();
    system.removeEventListener("change", look);
  };
}

// The colours of a panel in the style sheet, as they are computed.
const PANELS = { light: "rgb(255, 255, 255)", dark: "rgb(27, 32, 38)" };

/** Parts of red, green and blue, and how much of it is seen, of any colour that CSS can compute. */
function parts(colour, probe) {
  probe.style.color = `color-mix(in srgb, ${colour}, ${colour})`;
  const [red, green, blue, seen = 1] = getComputedStyle(probe).color.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  return { red, green, blue, seen };
}

/** How bright a colour is: WCAG 2.2, relative luminance. */
function brightness(colour, probe) {
  const { red, green, blue } = parts(colour, probe);
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/**
 * Whether the element stands on `light` or `dark` ground; whether the colour of its text can be read
 * on a panel; and what is still changing. The `probe` is beside it, so that its colours are those of
 * the page.
 */
export function ground(element, probe) {
  const changing = [];
  let behind;
  for (let node = element; node && behind === undefined; node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host) {
    // One that ended and still fills is over.
    changing.push(...node.getAnimations().filter(({ playState }) => playState === "running"));
    const colour = getComputedStyle(node).backgroundColor;
    if (parts(colour, probe).seen >= 0.5) behind = brightness(colour, probe);
  }
  // Where nothing is painted the browser's own ground is seen.
  behind ??= brightness("Canvas", probe);
  // Below this, white can be read better than black.
  const name = behind < 0.18 ? "dark" : "light";
  const { color } = getComputedStyle(element);
  const [dim, bright] = [brightness(color, probe), brightness(PANELS[name], probe)].sort((a, b) => a - b);
  return { name, isReadable: (bright + 0.05) / (dim + 0.05) >= 4.5, changing };
}
