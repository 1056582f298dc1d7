// What attributes, links and files say is data, in a page of other people, under their strict policy
// and with Trusted Types: nothing is run, nothing is lost, and each thing gets a clear message.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DATA, eventually, url, watched } from "./harness.mjs";
import { hosted, hostedText } from "./hosts.mjs";

const LOADER = `<script type="module" src="${new URL("detach-lab.js", url)}"></script>`;
const MARKUP = `"'><img src=x onerror="globalThis.run=1"><script>globalThis.run=1</script><svg/onload=globalThis.run=1>{{7*7}}`;
const SCRIPT = `
  globalThis.told = [];
  addEventListener("lab-error", ({ detail }) => told.push(detail));
`;

/** A lab in a page, at whose end nothing may have run, and nothing may have been complained about. */
function embedded(name, check, { expected = [] } = {}) {
  test(name, { timeout: 120_000 }, async () => {
    const { context, page, complaints } = await watched({ viewport: { width: 900, height: 900 } });
    try {
      await page.goto(await hosted(`${LOADER}<detach-lab view="request diagram"><p>The fallback.</p></detach-lab>`, { script: SCRIPT }));
      await page.evaluate(() => customElements.whenDefined("detach-lab"));
      await page.evaluate(() => document.querySelector("detach-lab").ready);
      await check(page);
      const found = await page.evaluate(() => {
        const inside = document.querySelector("detach-lab").shadowRoot;
        return { ran: globalThis.run, made: inside.querySelectorAll("img, script, svg[onload], iframe").length, violations: globalThis.violations };
      });
      assert.deepEqual(found, { ran: undefined, made: 0, violations: [] });
      assert.deepEqual(complaints.filter((said) => !expected.some((pattern) => pattern.test(said))), []);
    } finally {
      await context.close();
    }
  });
}

const set = (page, name, value) => page.evaluate(([name, value]) => document.querySelector("detach-lab").setAttribute(name, value), [name, value]);
const link = (page) => page.evaluate(() => document.querySelector("detach-lab").link());
const told = (page) => page.evaluate(() => globalThis.told);
const notice = (page) => page.locator("detach-lab .notice");

/** The attribute was not followed: that is told in the element and by the event, in few words. */
async function refused(page, argument, words) {
  await eventually(async () => assert.equal((await told(page)).at(-1)?.argument, argument), 20_000);
  const { code, message } = (await told(page)).at(-1);
  assert.equal(code, "InvalidArgument");
  assert.match(message, words);
  assert.ok(message.length < 1_200, `${message.length} letters`);
  assert.match(await notice(page).innerText(), new RegExp(`attribute ${argument} |^The ${argument} (is damaged|cannot be opened)`));
}

const ACCEPTED = {
  view: /accepted: full, request, diagram, topology, timeline, response, catalogue/,
  fixture: /accepted: start, empty/,
  seed: /accepted: a whole number from 0/,
  service: /accepted: ec2, ecs, both/,
  theme: /accepted: auto, light, dark/,
  height: /accepted: a whole number of pixels up to 10000/,
  script: /line 1/,
};

for (const [name, words] of Object.entries(ACCEPTED)) {
  embedded(`markup in ${name} is told, and costs nothing`, async (page) => {
    await page.evaluate((volume) => document.querySelector("detach-lab").call("ec2", "DetachVolume", { VolumeId: volume }), DATA);
    const before = await link(page);
    await set(page, name, MARKUP);
    await refused(page, name, words);
    assert.equal(await link(page), before);
    assert.ok((await notice(page).innerText()).includes("<"), "shown as text");
    // It goes on.
    await page.evaluate((name) => document.querySelector("detach-lab").removeAttribute(name), name);
    await eventually(async () => assert.equal(await notice(page).innerText(), ""));
  });

  embedded(`80,000 letters in ${name} are told, and cost nothing`, async (page) => {
    const before = await link(page);
    await set(page, name, "x".repeat(80_000));
    await refused(page, name, /accepted|80000|80,000|line 1/);
    assert.equal(await link(page), before);
  });
}

const session = async (page) => {
  await page.evaluate(async (volume) => {
    const lab = document.querySelector("detach-lab");
    for (let at = 0; at < 6; at += 1) {
      await lab.call("ec2", "DetachVolume", { VolumeId: volume });
      await lab.advance(7_000);
    }
  }, DATA);
  return link(page);
};

for (const [what, damage, words] of [
  ["cut short", (text) => text.slice(0, -9), /^the link is damaged at characters \d+ to \d+, in commands \d+ to \d+: it ends in the middle; the \d+ commands before were opened$/],
  ["with a letter changed", (text) => `${text.slice(0, 30)}${text[30] === "A" ? "B" : "A"}${text.slice(31)}`, /command \d+|character \d+|check/],
  ["of another version", (text) => `9.${text.slice(2)}`, /^the link cannot be opened: it is of format 9, and this lab knows format 1$/],
  ["with letters that no link has", (text) => `${text.slice(0, 20)}<img>${text.slice(20)}`, /character \d+/],
  ["of markup alone", () => MARKUP, /1\.|link/],
  ["of 80,000 letters", (text) => text + "A".repeat(80_000), /80\d\d\d|long/],
]) {
  embedded(`a link ${what} says where it broke`, async (page) => {
    const whole = await session(page);
    const length = (await page.evaluate(() => document.querySelector("detach-lab").log())).length;
    await set(page, "link", damage(whole));
    await refused(page, "link", words);
    // What came before the damage is opened, or all that was there is still there.
    const log = await page.evaluate(() => document.querySelector("detach-lab").log());
    assert.ok(log.length <= length);
    await set(page, "link", whole);
    await eventually(async () => assert.equal(await link(page), whole));
    await eventually(async () => assert.equal(await notice(page).innerText(), ""));
  });
}

for (const [what, lesson, words, expected] of [
  ["of another site", () => `${url}index.html`, /a file of this site/, []],
  ["that is not there", () => "no-such-lesson", /404/, [/404/]],
  ["that is markup", () => MARKUP, /404/, [/404/, /request failed/]],
  ["that is no lesson", () => hostedText(`dance ${MARKUP}`), /line 1/, []],
  ["that is too long", () => hostedText("# x\n".repeat(20_000)), /65536/, [/request failed/]],
]) {
  embedded(`a lesson ${what} is told, and costs nothing`, async (page) => {
    const before = await session(page);
    await set(page, "lesson", await lesson());
    await refused(page, "lesson", words);
    assert.equal(await link(page), before);
  }, { expected });
}

embedded("markup in every part of a lesson is shown as text", async (page) => {
  const lesson = `#: ${MARKUP}\n# ${MARKUP}\n\nworld start\n\n## ${MARKUP}\n# ${MARKUP} \`${MARKUP}\`\n\nec2 DetachVolume VolumeId="<img>"\n----\n400 InvalidParameterValue\n\n# ${MARKUP}\n`;
  await set(page, "lesson", await hostedText(lesson));
  await page.locator("detach-lab .lesson").waitFor({ timeout: 20_000 });
  await page.getByRole("button", { name: "Do it", exact: true }).click();
  await eventually(async () => {
    const shown = await page.locator("detach-lab .lesson").innerText();
    assert.equal(shown.split("<script>globalThis.run=1</script>").length - 1, 6, shown);
    assert.match(shown, /InvalidParameterValue/);
  });
});

embedded("markup in the arguments of every method is answered, and shown as text", async (page) => {
  const answers = await page.evaluate(async (markup) => {
    const lab = document.querySelector("detach-lab");
    const said = {};
    const note = async (name, ...given) => {
      said[name] = await lab[name](...given).then((value) => (value?.error?.code ?? "done"), ({ name, code, argument }) => `${name} ${code} ${argument}`);
    };
    await note("call", "ec2", "DetachVolume", { VolumeId: markup });
    await note("preview", "ec2", markup, {});
    await note("run", markup);
    await note("http", { method: "POST", url: "/", body: `Action=${encodeURIComponent(markup)}` });
    await note("advance", markup);
    await note("seek", markup);
    await note("events", markup);
    await note("diagram", markup);
    return said;
  }, MARKUP);
  assert.deepEqual(answers, {
    call: "InvalidParameterValue",
    preview: "LabError InvalidArgument action",
    run: "LabError InvalidArgument line",
    http: "done",
    advance: "LabError InvalidArgument ms",
    seek: "LabError InvalidArgument position",
    events: "LabError InvalidArgument since",
    diagram: "LabError InvalidArgument resource",
  });
});
