// The catalogue: every error code of both clouds, and a way to each that ends in it.
import assert from "node:assert/strict";
import { DATA, eventually, lab } from "./harness.mjs";
import { badgesAre, button, pauseClock, press, time } from "./page.mjs";

const open = async (page, clouds) => {
  await pauseClock(page);
  if (clouds) await press(page, clouds);
  await press(page, "Error codes");
  await page.locator("#wanted").waitFor();
};

/** How many codes are shown, and how many there are, of each cloud. */
const counts = (page) => page.locator(".codes h3").allInnerTexts();

lab("a code is found by its name, its status or a word, and taken", {}, async (page) => {
  await open(page, "Both");
  const [ec2, ecs] = await counts(page);
  assert.match(ec2, /^EC2 (\d+) of \1$/);
  assert.match(ecs, /^ECS (\d+) of \1$/);
  await page.getByText("The first 35 are those of the API page of DetachNetworkInterface").waitFor();
  await page.locator("#wanted").fill("403 managed");
  await eventually(async () => assert.ok((await page.locator(".code-entry").count()) < 8));
  await page.locator("#wanted").fill("HasMemberEniAttached");
  await eventually(async () => assert.equal(await page.locator(".code-entry").count(), 1));
  await page.locator(".code-entry summary").click();
  const entry = page.locator(".code-entry");
  assert.match(await entry.innerText(), /What to do: .*Source: (documented|observed|assumed) /s);
  assert.match(await entry.locator("pre").innerText(), /^world .*ecs DetachNetworkInterface/s);
  await page.getByRole("button", { name: /^Take me there/ }).click();
  await eventually(async () => assert.equal(await page.locator("#ecs-answer .headline strong").innerText(), "403 InvalidOperation.HasMemberEniAttached"));
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "ecs-answer"));
  assert.equal(await page.locator("#ecs-action").inputValue(), "DetachNetworkInterface", "the request that was refused is in the form");
});

lab("what was there before a way was taken comes back with Undo", {}, async (page) => {
  await pauseClock(page);
  await press(page, "Send");
  await badgesAre(page, DATA, "in-use", "detaching");
  await press(page, "Error codes");
  await page.locator("#wanted").fill("VolumeInUse");
  await page.locator(".code-entry summary").first().click();
  await page.getByRole("button", { name: /^Take me there/ }).first().click();
  await page.locator("#answer .headline.no").waitFor();
  for (let at = 0; at < 20 && !(await button(page, "Undo").isDisabled()); at += 1) await press(page, "Undo");
  await press(page, "Redo");
  assert.equal(typeof (await time(page)), "string");
  await badgesAre(page, DATA, "in-use", "detaching");
});

lab("what nobody sees is not sent, and another world is shown at once", {}, async (page) => {
  await open(page);
  await page.locator("#wanted").focus();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Shift+Enter");
  await press(page, "Lab");
  await page.locator("#answer .hint").waitFor();
  assert.equal(await page.locator(".log .entry").count(), 0);
  await press(page, "Error codes");
  await page.locator("#world").selectOption("nitro");
  await page.locator("#send").waitFor();
});

for (const [cloud, answer] of [["EC2", "answer"], ["ECS", "ecs-answer"]]) {
  lab(`every code of ${cloud} is reached by its way`, {}, async (page) => {
    await open(page, cloud);
    const all = await page.locator(".code-entry summary").evaluateAll((found) => found.map((summary) =>
      `${summary.querySelector("strong").innerText} ${summary.querySelector("code").innerText}`));
    assert.ok(all.length > 60, `${all.length} codes`);
    const reached = await page.evaluate(async ([count, id]) => {
      const next = () => new Promise((done) => setTimeout(done));
      const until = async (found) => { for (let tries = 0; tries < 2_000 && !found(); tries += 1) await next(); };
      const reached = [];
      for (let at = 0; at < count; at += 1) {
        document.querySelectorAll(".code-entry")[at].querySelector(".tools button").click();
        await until(() => document.querySelector(`#${id} .headline strong`));
        reached.push(document.querySelector(`#${id} .headline strong`)?.innerText ?? "nothing");
        [...document.querySelectorAll(".banner button")].find((button) => button.innerText === "Error codes").click();
        await until(() => document.querySelector(".code-entry"));
      }
      return reached;
    }, [all.length, answer]);
    assert.deepEqual(reached, all);
  });
}
