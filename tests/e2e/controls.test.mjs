// Every control of the page is operated at least once, and has an effect.
// The last test lists what was seen in this file and never operated.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lab, operated, seen } from "./coverage.mjs";
import { BOOT, DATA, LOGS, WEB, eventually } from "./harness.mjs";
import { answer, answerView, badges, badgesAre, button, choose, field, headlineIs, log, openLab, panel, press, requestView, resource, send, time, timeIs, world } from "./page.mjs";

lab("an instance and a volume are made, attached, and deleted", async (page) => {
  await press(page, "+ Instance");
  assert.equal(await page.locator("#action").inputValue(), "RunInstances");
  await press(page, "Send");
  await headlineIs(page, "200 OK");
  await eventually(async () => assert.equal(await resource(page, "Instance").count(), 2));
  await press(page, "Until idle");
  await press(page, "+ Volume");
  assert.equal(await page.locator("#action").inputValue(), "CreateVolume");
  await field(page, "Size").fill("1");
  await press(page, "Send");
  const made = (await answer(page)).reply.VolumeId;
  await badgesAre(page, made, "creating");
  await press(page, "Until idle");
  await badgesAre(page, made, "available");
  await press(page, "Attach…");
  assert.equal(await field(page, "VolumeId").inputValue(), made);
  await press(page, "Send");
  await press(page, "Until idle");
  await badgesAre(page, made, "in-use", "attached");
  await press(page, "Detach…");
  assert.equal(await page.locator("#action").inputValue(), "DetachVolume");
  await press(page, "Send");
  await press(page, "Until idle");
  await badgesAre(page, made, "available");
  await press(page, "Delete");
  await headlineIs(page, "200 OK");
  await press(page, "Until idle");
  await eventually(async () => assert.equal(await resource(page, made).count(), 0));
});

lab("an instance is stopped, started, rebooted, hung, stopped by force, and terminated", async (page) => {
  await resource(page, "Instance").click();
  await press(page, "Stop");
  await badgesAre(page, "Instance", "stopping");
  await press(page, "Until idle");
  await badgesAre(page, "Instance", "stopped");
  await press(page, "Start");
  await press(page, "Until idle");
  await badgesAre(page, "Instance", "running");
  await press(page, "Reboot");
  await badgesAre(page, "Instance", "running", "reboots");
  await press(page, "Until idle");
  await badgesAre(page, "Instance", "running");
  await press(page, "Hang the guest");
  await badgesAre(page, "Instance", "running", "guest hangs");
  await press(page, "Let the guest recover");
  await badgesAre(page, "Instance", "running");
  await press(page, "Hang the guest");
  await press(page, "Stop");
  await press(page, "+10 s");
  await press(page, "+10 s");
  await press(page, "+10 s");
  await badgesAre(page, "Instance", "stopping", "guest hangs");
  await press(page, "Stop by force");
  await press(page, "Until idle");
  await badgesAre(page, "Instance", "stopped");
  await press(page, "Terminate");
  await press(page, "Until idle");
  await eventually(async () => assert.match((await log(page)).join("\n"), /terminated/));
});

lab("inside the guest: hold, close, mount, unmount", async (page) => {
  await resource(page, LOGS).click();
  const says = (pattern) => eventually(async () => assert.match(await resource(page, LOGS).innerText(), pattern));
  await says(/not in use/);
  await press(page, "Hold open");
  await says(/held open by a process/);
  await press(page, "Close in the guest");
  await says(/not in use/);
  await press(page, "Mount at /mnt/sdg");
  await says(/mounted at \/mnt\/sdg/);
  await press(page, "Unmount in the guest");
  await says(/not in use/);
  // What cannot be done is said, in the lab's own words.
  await resource(page, "Instance").click();
  await press(page, "Hang the guest");
  await resource(page, LOGS).click();
  await press(page, "Hold open");
  await page.locator(".resources .notice", { hasText: "That could not be done: the guest hangs" }).waitFor();
  await resource(page, "Instance").click();
  await press(page, "Let the guest recover");
  // The guest runs from its root device, so that there is nothing to unmount there.
  await resource(page, BOOT).click();
  assert.equal(await button(page, "Unmount in the guest").count(), 0);
  // And a forced detach leaves work for "Check and repair".
  await resource(page, DATA).click();
  await send(page, { action: "DetachVolume", fields: { VolumeId: DATA, Force: true } });
  await press(page, "Until idle");
  await press(page, "Attach…");
  await press(page, "Send");
  await press(page, "Until idle");
  await press(page, "Check and repair");
  await badgesAre(page, DATA, "in-use", "attached");
});

lab("each of the worlds shows what it holds, and what it is begun with has an answer", async (page) => {
  const worlds = await page.locator("#world option").evaluateAll((options) => options.map((option) => option.value));
  const ofEc2 = worlds.filter((name) => !/^ecs-|^both-/.test(name));
  assert.deepEqual(ofEc2, ["start", "empty", "nitro", "multi-attach", "marketplace", "managed", "full-instance", "restricted", "detach-volume-page", "interfaces", "detach-network-interface-page"]);
  const expected = {
    start: ["200 OK", 5], empty: ["200 OK", 0], nitro: ["200 OK", 5], "multi-attach": ["400 InvalidParameterCombination", 8],
    marketplace: ["400 IncorrectInstanceState", 4], managed: ["400 UnsupportedOperation", 4], "full-instance": ["200 OK", 30], restricted: ["403 UnauthorizedOperation", 5], "detach-volume-page": ["200 OK", 4], interfaces: ["200 OK", 9], "detach-network-interface-page": ["200 OK", 5],
  };
  for (const name of [...ofEc2.slice(1), "start"]) {
    await world(page, name);
    await page.locator("#answer .hint").waitFor();
    await eventually(async () => assert.equal(await page.locator("button.pick").count(), expected[name][1], name));
    await press(page, "Send");
    await headlineIs(page, expected[name][0]);
  }
});

lab("an empty account has a way to a world with something in it", async (page) => {
  await world(page, "empty");
  await press(page, "A mounted volume");
  await badgesAre(page, DATA, "in-use", "attached");
});

lab("light, dark, and what the system says", async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.locator("#theme").selectOption("dark");
  await eventually(async () => assert.equal(await ground(), "rgb(19, 22, 26)"));
  await page.reload();
  await page.locator("#send").waitFor();
  assert.equal(await ground(), "rgb(19, 22, 26)", "remembered");
  assert.equal(await page.locator("#theme").inputValue(), "dark");
  await page.locator("#theme").selectOption("light");
  await eventually(async () => assert.equal(await ground(), "rgb(243, 245, 248)"));
  await page.locator("#theme").selectOption("auto");
  await page.emulateMedia({ colorScheme: "dark" });
  await eventually(async () => assert.equal(await ground(), "rgb(19, 22, 26)"));
});

lab("undo, redo, the slider, reset and the undone reset", async (page) => {
  const step = (text) => eventually(async () => assert.equal(await page.locator(".seek span").innerText(), text));
  assert.equal(await button(page, "Undo").isDisabled(), true);
  assert.equal(await page.locator("#seek").isDisabled(), true);
  await press(page, "Send");
  await press(page, "Next event");
  await timeIs(page, "00:06.0");
  await press(page, "Next event");
  await badgesAre(page, DATA, "in-use", "busy");
  await step("Position 3 of 3");
  await press(page, "Undo");
  await badgesAre(page, DATA, "in-use", "detaching");
  await step("Position 2 of 3");
  await press(page, "Redo");
  await badgesAre(page, DATA, "in-use", "busy");
  await page.locator("#seek").fill("0");
  await step("Position 0 of 3");
  await badgesAre(page, DATA, "in-use", "attached");
  await timeIs(page, "00:00.0");
  await page.locator("#seek").fill("3");
  await badgesAre(page, DATA, "in-use", "busy");
  await timeIs(page, "00:12.0");
  await press(page, "Reset");
  await badgesAre(page, DATA, "in-use", "attached");
  assert.match((await log(page)).join(), /^$/);
  await press(page, "Undo");
  await badgesAre(page, DATA, "in-use", "busy");
  await step("Position 3 of 3");
});

lab("run, pause, speed, +10 s, settle", async (page) => {
  await press(page, "Run");
  await button(page, "Pause").waitFor();
  await page.locator("#speed").selectOption("300");
  await press(page, "Send");
  await badgesAre(page, DATA, "in-use", "busy");
  await press(page, "Pause");
  const before = await time(page);
  await press(page, "+10 s");
  const seconds = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  await eventually(async () => assert.equal(seconds(await time(page)), seconds(before) + 10));
  await press(page, "Unmount in the guest");
  assert.match(await page.locator(".clock .status").innerText(), /^paused; next event in 3 s/);
  await press(page, "Until idle");
  await badgesAre(page, DATA, "available");
  assert.match(await page.locator(".clock .status").innerText(), /stands still/);
});

lab("every action has a form, and every field of it takes a value", async (page) => {
  const actions = await page.locator("#action option").evaluateAll((options) => options.map((option) => option.value));
  assert.ok(actions.length >= 11, `${actions.length} actions`);
  for (const action of actions) {
    await choose(page, action);
    assert.equal(await page.locator("#action").inputValue(), action);
    const texts = page.locator('.fields input[type="text"][id^="field-"]');
    for (let at = 0; at < (await texts.count()); at += 1) {
      await texts.nth(at).fill(`x${at}`);
      assert.equal(await texts.nth(at).inputValue(), `x${at}`);
    }
    const ticks = page.locator('.fields input[type="checkbox"]');
    for (let at = 0; at < (await ticks.count()); at += 1) {
      await ticks.nth(at).click();
      assert.equal(await ticks.nth(at).isChecked(), true);
    }
    await press(page, "Send");
    await page.locator("#answer .headline").waitFor();
  }
  await badgesAre(page, DATA, "in-use", "attached");
});

lab("a parameter that the action does not have", async (page) => {
  await press(page, "Add another parameter");
  await page.getByLabel("Parameter name").fill("Colour");
  await page.getByLabel("Value of Colour").fill("red");
  await press(page, "Send");
  await headlineIs(page, "400 UnknownParameter");
  assert.equal((await answer(page)).message, "The parameter Colour is not recognized");
  await button(page, "Remove Colour").click();
  await press(page, "Send");
  await headlineIs(page, "200 OK");
});

lab("old answers are reopened from the log", async (page) => {
  await send(page, { fields: { VolumeId: "foo" } });
  await send(page, { fields: { VolumeId: BOOT } });
  await headlineIs(page, "400 IncorrectState");
  await page.locator("button.call", { hasText: "foo" }).click();
  await headlineIs(page, "400 InvalidParameterValue");
  assert.equal(await page.locator("button.call", { hasText: "foo" }).getAttribute("aria-pressed"), "true");
  for (const [name, text] of [["HTTP and XML", /<Code>InvalidParameterValue</], ["boto3", /\(InvalidParameterValue\)/], ["AWS CLI", /^An error occurred \(InvalidParameterValue\)/]]) {
    await answerView(page, name);
    assert.match((await answer(page)).code, text);
  }
  await answerView(page, "Explained");
  await page.locator("summary", { hasText: "All checks" }).click();
  await page.locator(".ladder li.failed").waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await button(page, "Answer: 400 InvalidParameterValue").click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "answer"));
});

lab("an interface is made, attached, detached, and deleted", async (page) => {
  await press(page, "+ Interface");
  assert.equal(await page.locator("#action").inputValue(), "CreateNetworkInterface");
  await press(page, "Send");
  const made = (await answer(page)).reply["NetworkInterface.NetworkInterfaceId"];
  await badgesAre(page, made, "pending");
  await press(page, "Until idle");
  await badgesAre(page, made, "available");
  await resource(page, WEB).first().click();
  await resource(page, made).click();
  await press(page, "Attach…");
  assert.equal(await field(page, "NetworkInterfaceId").inputValue(), made);
  assert.equal(await field(page, "DeviceIndex").inputValue(), "1");
  await press(page, "Send");
  await badgesAre(page, made, "in-use", "attaching");
  await press(page, "Until idle");
  await badgesAre(page, made, "in-use", "attached");
  await press(page, "Detach…");
  assert.equal(await page.locator("#action").inputValue(), "DetachNetworkInterface");
  await press(page, "Send");
  await press(page, "Until idle");
  await badgesAre(page, made, "available");
  await press(page, "Delete");
  await headlineIs(page, "200 OK");
  await eventually(async () => assert.equal(await resource(page, made).count(), 0));
});

for (const [name, chosen] of [["a volume", DATA], ["an interface", "Primary interface"]]) lab(`every state box of ${name} tells what the state means`, async (page) => {
  await resource(page, chosen).click();
  const machines = page.locator(".machine");
  assert.equal(await machines.count(), 3);
  for (let machine = 0; machine < 3; machine += 1) {
    const boxes = machines.nth(machine).locator(".node button");
    const meanings = new Set();
    for (let box = 0; box < (await boxes.count()); box += 1) {
      await boxes.nth(box).click();
      assert.equal(await boxes.nth(box).getAttribute("aria-pressed"), "true");
      meanings.add(await machines.nth(machine).locator(".told p").first().innerText());
    }
    assert.equal(meanings.size, await boxes.count(), "each state means something else");
    await boxes.last().click();
    assert.match(await machines.nth(machine).locator(".told").innerText(), /^Now /);
  }
});

lab("the lab's switches, no latency, and server faults", async (page) => {
  await openLab(page);
  // Force never completes.
  await page.locator("#force-sticks").check();
  await send(page, { fields: { Force: true } });
  for (let at = 0; at < 6; at += 1) await press(page, "+10 s");
  await eventually(async () => assert.notEqual((await badges(page, DATA))[0], "available"));
  await press(page, "Reset");
  // A dry run is answered last: the root volume is refused for what it is.
  await page.locator("#dry-run-last").check();
  await send(page, { fields: { VolumeId: BOOT, DryRun: true } });
  await headlineIs(page, "400 IncorrectState");
  await page.locator("#dry-run-last").uncheck();
  await press(page, "Send");
  await headlineIs(page, "412 DryRunOperation");
  // Nothing takes time.
  await page.locator("#zero-latency").check();
  await send(page, { fields: { VolumeId: LOGS, DryRun: false } });
  await badgesAre(page, LOGS, "available");
  await timeIs(page, "00:00.0");
  // Busy on Nitro too.
  await world(page, "nitro");
  await page.locator("#nitro-busy").check();
  await press(page, "Send");
  await press(page, "+10 s");
  await press(page, "+10 s");
  await badgesAre(page, DATA, "in-use", "busy");
  for (const [fault, status] of [["RequestLimitExceeded", 503], ["InternalError", 500], ["InternalFailure", 500], ["Unavailable", 503], ["ServiceUnavailable", 503], ["AuthFailure", 401], ["SignatureDoesNotMatch", 403]]) {
    await page.locator("#fault").selectOption(fault);
    await press(page, "Send");
    await headlineIs(page, `${status} ${fault}`);
    await eventually(async () => assert.equal(await page.locator("#fault").inputValue(), "", "for one call only"));
  }
  // Every switch can be turned on, and off again.
  for (const box of await page.locator(".lab li input[type=checkbox]").all()) {
    await box.check();
    await box.uncheck();
  }
});

lab("the switches for what clients meet", async (page) => {
  await openLab(page);
  // An attachment that is over is still shown.
  await page.locator("#detached-visible").check();
  await send(page, { fields: { VolumeId: LOGS } });
  await press(page, "+10 s");
  await badgesAre(page, LOGS, "in-use", "detached");
  // Half of the describe calls lag behind; all have an answer.
  await page.locator("#eventual-consistency").check();
  await send(page, { action: "DescribeVolumes" });
  await headlineIs(page, "200 OK");
  // The sixth StartInstances within a second finds the bucket empty.
  await page.locator("#throttling").check();
  await page.locator("#long-throttle-text").check();
  await send(page, { action: "StartInstances" });
  for (let at = 0; at < 4; at += 1) await press(page, "Send");
  await headlineIs(page, "200 OK");
  await press(page, "Send");
  await headlineIs(page, "503 RequestLimitExceeded");
  assert.match(await page.locator("blockquote.message").innerText(), /throttled on ec2:StartInstances/);
  // The words of 2019: a space is missing.
  await press(page, "Reset");
  await page.locator("#old-texts").check();
  await send(page, { action: "DetachVolume", fields: { VolumeId: LOGS } });
  await press(page, "Until idle");
  await press(page, "Send");
  await headlineIs(page, "400 IncorrectState");
  assert.match(await page.locator("blockquote.message").innerText(), /'is in the 'available' state/);
});

lab("the caller's permission", async (page) => {
  await page.locator("#allowed").uncheck();
  await press(page, "Send as dry run");
  await headlineIs(page, "403 UnauthorizedOperation");
  assert.match(await panel(page, "Request").innerText(), /would be refused: 403 UnauthorizedOperation/);
});

// The ways of writing the request have a file of their own; they are operated here for the list.
lab("the request is written in four ways", async (page) => {
  for (const name of ["HTTP", "boto3", "AWS CLI"]) {
    await requestView(page, name);
    const area = page.locator("#request-text");
    await area.fill((await area.inputValue()).replace(DATA, LOGS));
    await requestView(page, "Form");
    assert.equal(await field(page, "VolumeId").inputValue(), LOGS);
    await field(page, "VolumeId").fill(DATA);
  }
  assert.ok((await badges(page, WEB)).length > 0);
});

test("no control that was seen here was left unoperated", () => {
  assert.ok(seen.size > 60, `${seen.size} kinds of controls were seen`);
  // The tests of ECS, of the catalogue and of sharing operate these.
  const elsewhere = /^(Which cloud is shown|What is shown): |^button: Share$/;
  assert.deepEqual([...seen].filter((control) => !operated.has(control) && !elsewhere.test(control)).sort(), []);
});
