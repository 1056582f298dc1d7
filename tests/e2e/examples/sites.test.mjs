// What each documentation site has of its own works with labs in its pages: the choice of a theme,
// which the labs follow; search, keys, instant navigation, the way back.
import assert from "node:assert/strict";
import { eventually } from "../harness.mjs";
import { SITES } from "./pages.mjs";
import { agrees, figures, labs, onPage, shown, start, startAll } from "./site.mjs";

/** How light a panel of a lab is, from 0 to 255, and its text. */
const lightness = (page) =>
  labs(page).first().evaluate(({ shadowRoot }) => {
    const { backgroundColor, color } = getComputedStyle(shadowRoot.querySelector(".panel"));
    const [ground, text] = [backgroundColor, color].map((color) => color.match(/\d+(\.\d+)?/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3);
    return { ground, text };
  });

const light = async (page) => eventually(async () => {
  const { ground, text } = await lightness(page);
  assert.ok(ground > 200 && ground - text > 100, `light, but the ground is ${ground} and the text ${text}`);
});
const dark = async (page) => eventually(async () => {
  const { ground, text } = await lightness(page);
  assert.ok(ground < 60 && text - ground > 100, `dark, but the ground is ${ground} and the text ${text}`);
});

/** How a reader turns the theme over. */
const TURN = {
  mdbook: async (page) => {
    await page.locator("#mdbook-theme-toggle").click();
    const dark = await page.evaluate(() => document.documentElement.classList.contains("light"));
    await page.locator(dark ? "#mdbook-theme-coal" : "#mdbook-theme-light").click();
    await page.keyboard.press("Escape");
  },
  mkdocs: (page) => page.locator("label.md-header__button[for^=__palette]:visible").click(),
  // Its button goes from the colours of the system to the other ones, and then to the same.
  sphinx: (page) => page.locator("button.theme-toggle:visible").click(),
  plain: (page) => page.locator("#theme").click(),
};

for (const site of Object.keys(SITES)) {
  const page = Object.keys(SITES[site])[1];
  for (const colorScheme of ["light", "dark"]) {
    onPage(`labs follow the theme, ${colorScheme} by the system`, { site, page, colorScheme }, async (page) => {
      await start(labs(page).first());
      const [first, other] = colorScheme === "light" ? [light, dark] : [dark, light];
      await first(page);
      await page.evaluate(() => scrollTo(0, 0));
      await TURN[site](page);
      await other(page);
      // A lab that starts later has the theme that was chosen.
      await start(labs(page).last());
      await other(page);
    });
  }
}

/** Types into a field of a lab, and holds that the page took no part in it. */
async function typesInLab(page, text) {
  const at = page.url();
  const field = labs(page).first().locator('input[type="text"]').first();
  await field.click();
  await field.fill("");
  await page.keyboard.type(text);
  assert.equal(await field.inputValue(), text);
  for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]) await page.keyboard.press(key);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "DETACH-LAB", "the focus went elsewhere");
  assert.equal(page.url(), at, "the page was turned");
  await page.keyboard.press("Tab");
}

/** Moves the slider of a lab with the keys of one site that turn its page. */
async function slidesInLab(page, lab) {
  const at = page.url();
  const slider = lab.locator('input[type="range"]');
  const last = Number(await slider.inputValue());
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await eventually(async () => assert.equal(Number(await slider.inputValue()), last - 1));
  await page.keyboard.press("ArrowRight");
  await eventually(async () => assert.equal(Number(await slider.inputValue()), last));
  assert.equal(page.url(), at, "the page was turned");
}

// Letters and signs that open the search of one site or another, or turn its page.
const KEYS = "s/dev/sdf?,.fnp ";
const FORM = { mdbook: "in-use.html", mkdocs: "index.html", sphinx: "index.html", plain: "permissions.html" };
for (const site of Object.keys(SITES)) {
  onPage("the keys of a field are the field's", { site, page: FORM[site] }, async (page) => {
    await start(labs(page).first());
    await typesInLab(page, KEYS);
  });

  onPage("the keyboard gets into a lab and out of it again", { site, page: FORM[site] }, async (page) => {
    const first = labs(page).first();
    await start(first);
    const isIn = () => first.evaluate((lab) => document.activeElement === lab);
    await first.evaluate((lab) => lab.shadowRoot.querySelector("button, select, input").focus({ preventScroll: true }));
    assert.ok(await isIn());
    for (let presses = 0; await isIn(); presses += 1) {
      assert.ok(presses < 120, "the keyboard does not get out of the lab");
      await page.keyboard.press("Tab");
    }
  });
}

onPage("its search finds what a figure says, and leads there", { site: "mdbook", page: "index.html" }, async (page) => {
  await startAll(page);
  await page.keyboard.press("s");
  await page.locator("#mdbook-searchbar").pressSequentially("busy");
  const found = page.locator("#mdbook-searchresults a").first();
  await found.waitFor();
  // What a click cuts off would be told as a request that failed.
  await page.waitForLoadState("networkidle");
  await found.click();
  await page.waitForURL(/in-use\.html/);
  await startAll(page);
});

onPage("the arrows move the slider of a lab, and turn no page", { site: "mdbook", page: "in-use.html" }, async (page) => {
  const lab = labs(page).nth(1);
  await start(lab);
  await slidesInLab(page, lab);
});

onPage("its keys turn the page", { site: "mdbook", page: "in-use.html" }, async (page) => {
  await startAll(page);
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/force\.html/);
  await startAll(page);
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(/in-use\.html/);
  await startAll(page);
});

onPage("its search finds what a figure says, and leads there", { site: "mkdocs", page: "index.html" }, async (page) => {
  await startAll(page);
  await page.keyboard.press("/");
  await page.locator(".md-search__input").pressSequentially("InvalidParameterValue");
  const found = page.locator(".md-search-result__link").first();
  await found.waitFor();
  // What a click cuts off would be told as a request that failed.
  await page.waitForLoadState("networkidle");
  await found.click();
  await page.waitForURL(/burnt-index/);
  await startAll(page);
});

onPage("its search finds what a figure says, and leads there", { site: "sphinx", page: "index.html" }, async (page) => {
  await startAll(page);
  await page.keyboard.press("/");
  await page.locator(".sidebar-search").pressSequentially("HotPlugNotSupport");
  await page.keyboard.press("Enter");
  const found = page.locator("ul.search a").first();
  await found.waitFor();
  // What a click cuts off would be told as a request that failed.
  await page.waitForLoadState("networkidle");
  await found.click();
  await page.waitForURL(/refused\.html/);
  await startAll(page);
});

onPage("its search leaves what was found, and the labs in it", { site: "plain", page: "permissions.html" }, async (page) => {
  await startAll(page);
  await page.keyboard.press("/");
  await page.keyboard.type("Multi-Attach");
  assert.deepEqual(await page.locator("article > section:visible > h2").allInnerTexts(), ["Which of the two?"]);
  await page.locator("#search").fill("");
  assert.equal(await page.locator("article > section:visible").count(), SITES.plain["permissions.html"]);
});

/** What is shown of every lab is what the text says. */
async function allAgree(page, count) {
  await eventually(async () => assert.equal(await labs(page).count(), count));
  await startAll(page);
  const said = await figures(page);
  for (const [index, lab] of (await labs(page).all()).entries()) await eventually(async () => agrees(said[index], await shown(lab)));
}

onPage("instant navigation, the way back and forth: labs begin anew", { site: "mkdocs", page: "index.html" }, async (page) => {
  await page.evaluate(() => (globalThis.isSamePage = true));
  await allAgree(page, 3);
  await page.locator(".md-nav--primary a", { hasText: "The burnt index" }).click();
  await page.waitForURL(/burnt-index/);
  await allAgree(page, 3);
  await page.locator(".md-nav--primary a", { hasText: "Interfaces that are not yours" }).click();
  await page.waitForURL(/not-yours/);
  await allAgree(page, 2);
  await page.goBack();
  await page.waitForURL(/burnt-index/);
  await allAgree(page, 3);
  await page.goForward();
  await page.waitForURL(/not-yours/);
  await allAgree(page, 2);
  assert.equal(await page.evaluate(() => globalThis.isSamePage), true, "the page was loaded anew");
});

for (const [site, pages] of Object.entries(SITES)) {
  const [first, second] = Object.keys(pages);
  onPage("the way back to a page with labs", { site, page: first }, async (page) => {
    await allAgree(page, pages[first]);
    await page.goto(new URL(second, page.url()).href);
    await allAgree(page, pages[second]);
    await page.goBack();
    await allAgree(page, pages[first]);
  });
}

onPage("a frame in a sandbox shows what it is asked for, grows to it, and follows the theme", { site: "plain", page: "index.html", colorScheme: null }, async (page) => {
  const frame = page.locator("iframe");
  await frame.scrollIntoViewIfNeeded();
  const lab = page.frameLocator("iframe").locator("detach-lab");
  await eventually(async () => {
    const [own] = (await shown(lab)).diagrams;
    assert.deepEqual([own.title, own.now], ["Network interface eni-bp1data0000000000001", "Detaching"]);
  }, 20_000);
  await eventually(async () => {
    const outer = await frame.evaluate((found) => found.clientHeight);
    const { inner, bottom } = await lab.evaluate((found) => ({ inner: innerHeight, bottom: found.getBoundingClientRect().bottom }));
    assert.equal(inner, outer, "a part of the frame is shown");
    assert.ok(inner >= bottom, `the lab needs ${bottom} pixels, and the frame has ${inner}`);
  });
  const ground = () => lab.evaluate(({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector(".panel")).backgroundColor);
  await eventually(async () => assert.equal(await ground(), "rgb(255, 255, 255)"));
  await page.locator("#theme").click();
  await eventually(async () => assert.equal(await ground(), "rgb(27, 32, 38)"));
});

onPage("a reader goes on from where the text left off", { site: "mdbook", page: "in-use.html" }, async (page) => {
  const lab = labs(page).nth(1);
  await start(lab);
  await lab.getByRole("button", { name: "Undo", exact: true }).click();
  await eventually(async () => assert.equal((await shown(lab)).diagrams[0].now, "detaching"));
  await lab.getByRole("button", { name: "Reset", exact: true }).click();
  await eventually(async () => assert.equal((await shown(lab)).diagrams[0].now, "busy"));
  // Its neighbours took no part in it.
  const other = labs(page).nth(0);
  await start(other);
  await eventually(async () => agrees((await figures(page))[0], await shown(other)));
});
