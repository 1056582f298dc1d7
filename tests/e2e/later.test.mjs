// What is loaded later: not before it is needed, in the order of the commands, and again if it
// could not be loaded.
import assert from "node:assert/strict";
import { DATA, LOGS, WEB, eventually, lab } from "./harness.mjs";
import { answerView, badgesAre, button, field, headlineIs, loaded, log, pauseClock, press, resource, send, time, view, world } from "./page.mjs";

const LATER = /\/(split|chunk)_[^/]*\.wasm$/;
const EC2 = /\/split_ec2-[^/]*\.wasm$/;

/** The chunks that were asked for, each without its hash. */
const asked = (requests) => requests.map((request) => request.match(/\/(split_[a-z0-9]+)-[^/]*\.wasm$/)?.[1]).filter(Boolean);

const notice = (page) => page.getByRole("alert").filter({ hasText: "Not done yet" });

/** What the browser says of requests that the test let fail. */
function forgive(complaints) {
  const others = complaints.filter((text) => !/split_ec2|Failed to load resource|ERR_FAILED/.test(text));
  complaints.splice(0, complaints.length, ...others);
}

lab("what is not needed is not loaded", {}, async (page, { requests }) => {
  await pauseClock(page);
  await press(page, "Send");
  await headlineIs(page, "200 OK");
  await press(page, "Until idle");
  await badgesAre(page, DATA, "in-use", "busy");
  await press(page, "Unmount in the guest");
  await press(page, "+10 s");
  await press(page, "Undo");
  await press(page, "Redo");
  await badgesAre(page, DATA, "available");
  const before = asked(requests.filter((request) => !EC2.test(request)));
  assert.deepEqual(before, []);
  await answerView(page, "HTTP and XML");
  assert.ok(asked(requests).includes("split_dialects"), requests.join(", "));
  assert.ok(!asked(requests).includes("split_ecs"), requests.join(", "));
});

lab("the first screen loads nothing but itself", {}, async (page, { requests }) => {
  await loaded(page);
  await page.waitForTimeout(300);
  assert.deepEqual(requests.filter((request) => LATER.test(request)), []);
  // What was accepted was at hand, too.
  await pauseClock(page);
  await page.locator("#theme").selectOption("dark");
  await resource(page, WEB).first().click();
  assert.deepEqual(requests.filter((request) => LATER.test(request)), []);
});

lab("ECS does without EC2", {}, async (page, { requests }) => {
  await page.route(EC2, (route) => route.abort());
  await pauseClock(page);
  await view(page, "Which cloud is shown", "ECS");
  await world(page, "ecs-start");
  await press(page, "Send");
  await eventually(async () => assert.match(await page.locator(".headline strong").innerText(), /^200 OK$/));
  await press(page, "Until idle");
  await view(page, "How the answer is shown", "JSON");
  await press(page, "Undo");
  await view(page, "Which cloud is shown", "ECS");
  assert.ok(asked(requests).includes("split_ecs"), requests.join(", "));
  assert.ok(!requests.some((request) => EC2.test(request)), requests.join(", "));
});

lab("what could not be loaded is told, tried again, and then done", {}, async (page, { complaints }) => {
  await page.route(EC2, (route) => route.abort());
  await pauseClock(page);
  await resource(page, WEB).first().click();
  await press(page, "Stop");
  await notice(page).waitFor();
  assert.deepEqual(await log(page), []);
  await press(page, "Try again");
  await notice(page).waitFor();
  await page.unroute(EC2);
  await press(page, "Try again");
  await headlineIs(page, "200 OK");
  assert.equal(await notice(page).count(), 0);
  await press(page, "Until idle");
  await badgesAre(page, WEB, "stopped");
  forgive(complaints);
});

lab("what could not be loaded can be left, and the page works on", {}, async (page, { complaints }) => {
  await page.route(EC2, (route) => route.abort());
  await pauseClock(page);
  await page.locator("#action").focus();
  await page.locator("#action").selectOption("CreateVolume");
  await notice(page).waitFor();
  // The form says what would be sent.
  assert.equal(await page.locator("#action").inputValue(), "DetachVolume");
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "try-again"));
  await press(page, "Never mind");
  assert.equal(await notice(page).count(), 0);
  await press(page, "Send");
  await headlineIs(page, "200 OK");
  await page.locator("#world").selectOption("nitro");
  await notice(page).waitFor();
  assert.equal(await page.locator("#world").inputValue(), "start");
  await page.unroute(EC2);
  await press(page, "Try again");
  await eventually(async () => assert.equal(await page.locator("#world").inputValue(), "nitro"));
  forgive(complaints);
});

lab("what comes while something is loaded is done after it, and the clock waits", {}, async (page) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(EC2, async (route) => {
    await released;
    await route.continue();
  });
  await send(page);
  await headlineIs(page, "200 OK");
  await resource(page, WEB).first().click();
  await button(page, "Stop").click();
  await page.getByText("Loading what this needs").waitFor();
  const stood = await time(page);
  await button(page, "+10 s").click();
  await button(page, "Pause").click();
  await page.waitForTimeout(500);
  assert.equal(await time(page), stood);
  assert.equal((await log(page)).length, 1);
  release();
  await button(page, "Run").waitFor();
  const seconds = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  assert.ok(Math.abs(seconds(await time(page)) - seconds(stood) - 10) < 0.05, `${stood}, then ${await time(page)}`);
  const [passed, stopped] = await log(page);
  assert.match(stopped, /StopInstances/);
  assert.ok(!/StopInstances/.test(passed), passed);
});

lab("what is written while something is loaded stays", {}, async (page) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(EC2, async (route) => {
    await released;
    await route.continue();
  });
  await pauseClock(page);
  await button(page, "Send as dry run").click();
  await page.getByText("Loading what this needs").waitFor();
  await field(page, "VolumeId").fill(LOGS);
  await page.locator("#theme").selectOption("light");
  await page.waitForTimeout(300);
  assert.equal(await field(page, "VolumeId").inputValue(), LOGS);
  release();
  await headlineIs(page, "412 DryRunOperation");
  assert.equal(await field(page, "VolumeId").inputValue(), LOGS);
  assert.match((await log(page))[0], new RegExp(DATA));
});
