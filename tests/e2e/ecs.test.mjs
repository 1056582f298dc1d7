// ECS on the page: its interfaces are detached, get stuck and come free; each answer in each
// dialect; what the account may do; trunks and members; both clouds side by side.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lab as watched, operated, seen } from "./coverage.mjs";
import { DATA, eventually } from "./harness.mjs";
import { answer, answerView, badgesAre, button, choose, headlineIs, log, press, requestView, resource, world } from "./page.mjs";

const WEB = "i-bp1web00000000000001";
const ENI = "eni-bp1data0000000000001";
const FREE = "eni-bp1free0000000000001";
const BOOT = "eni-bp1boot0000000000001";

/** A test in which the controls of the ECS desk, and of its account, are watched. */
const lab = (name, body) => watched(name, body, '.panel[data-cloud="ecs"], .ecs-account');

/** A field of the request form of ECS. */
const field = (page, name) => page.locator(`[id="ecs-field-${name}"]`);
const answered = (page) => page.locator("#ecs-answer");
const statusIs = (page, expected) => eventually(async () => assert.equal(await answered(page).locator(".headline strong").innerText(), expected));

/** ECS as it is begun with, with the clock paused. */
const open = async (page, name) => {
  await press(page, "ECS");
  await page.locator("#ecs-send").waitFor();
  if (name) {
    await world(page, name);
    await eventually(async () => assert.equal(await page.locator("#world").inputValue(), name));
  }
};

const machines = (page) => page.locator(".machine").evaluateAll((found) => found.map((machine) => [
  machine.getAttribute("aria-label"), machine.querySelector("h3 code").innerText,
  machine.querySelector('[aria-current="true"]')?.childNodes[1].data ?? null,
]));

lab("ECS opens with an interface that can be detached, and its request", async (page) => {
  await open(page);
  assert.equal(await page.locator("#world").inputValue(), "ecs-start");
  assert.equal(await page.locator("#ecs-action").inputValue(), "DetachNetworkInterface");
  for (const [name, value] of [["RegionId", "cn-hangzhou"], ["InstanceId", WEB], ["NetworkInterfaceId", ENI]]) {
    assert.equal(await field(page, name).inputValue(), value);
  }
  assert.equal(await button(page, "Send as dry run").count(), 0, "no interface action of ECS has a dry run");
  assert.deepEqual(await machines(page), [[`Network interface ${ENI}`, "Status", "InUse"], [`Instance ${WEB}`, "Status", "Running"]]);
  assert.match(await resource(page, BOOT).innerText(), /^Primary interface/);
  await press(page, "Send");
  await statusIs(page, "200 OK");
  await badgesAre(page, ENI, "Detaching");
  await press(page, "Until idle");
  await badgesAre(page, ENI, "Available");
  // The provider tells that it is done, in JSON.
  const told = JSON.parse(await page.locator(".notification").first().innerText());
  assert.equal(told.name, "NetworkInterface:NetworkInterfaceOperateCompleted");
  assert.equal(told.content.eniId, ENI);
  assert.equal(told.content.operation, "DetachNetworkInterface");
  assert.equal(told.content.result, "success");
});

lab("stuck in Detaching: asked again, restarted, Available", async (page) => {
  await open(page);
  await resource(page, WEB).first().click();
  await press(page, "Hang the guest");
  await press(page, "Send");
  await statusIs(page, "200 OK");
  await press(page, "Until idle");
  await badgesAre(page, ENI, "Detaching");
  assert.match(await resource(page, ENI).innerText(), /Waits for the guest to answer; ask again, or restart the instance/);
  // The request may be issued again. It is accepted, and does not help.
  await resource(page, ENI).click();
  await press(page, "Detach again");
  await statusIs(page, "200 OK");
  await press(page, "Until idle");
  await badgesAre(page, ENI, "Detaching");
  assert.ok((await log(page)).some((entry) => entry.includes(`${WEB} does not answer the request to let go of ${ENI}`)));
  // A restart lets it finish.
  await resource(page, WEB).first().click();
  await press(page, "Reboot");
  await statusIs(page, "200 OK");
  await press(page, "Until idle");
  await badgesAre(page, WEB, "Running");
  await badgesAre(page, ENI, "Available");
  await page.getByRole("heading", { name: "Attached to nothing" }).waitFor();
});

lab("the world that is stuck already begins with the request to ask again", async (page) => {
  await open(page, "ecs-hung");
  await badgesAre(page, ENI, "Detaching");
  await press(page, "Send");
  await statusIs(page, "200 OK");
  await resource(page, WEB).first().click();
  await press(page, "Let the guest recover");
  await press(page, "Until idle");
  await badgesAre(page, ENI, "Available");
});

lab("an interface is made, attached, detached and deleted", async (page) => {
  await open(page);
  await press(page, "+ Interface");
  assert.equal(await page.locator("#ecs-action").inputValue(), "CreateNetworkInterface");
  await press(page, "Send");
  await statusIs(page, "200 OK");
  const made = (await answer(page, "#ecs-answer")).reply.NetworkInterfaceId;
  await badgesAre(page, made, "Available");
  await press(page, "Attach…");
  assert.equal(await field(page, "InstanceId").inputValue(), WEB);
  await press(page, "Send");
  await badgesAre(page, made, "Attaching");
  await press(page, "Until idle");
  await badgesAre(page, made, "InUse");
  await press(page, "Detach…");
  await press(page, "Send");
  await press(page, "Until idle");
  await badgesAre(page, made, "Available");
  await press(page, "Delete");
  await badgesAre(page, made, "Deleting");
  await press(page, "Delete again");
  await statusIs(page, "200 OK");
  await press(page, "Until idle");
  await eventually(async () => assert.equal(await resource(page, made).count(), 0));
});

lab("an instance is run, stopped, started and released", async (page) => {
  await open(page);
  await press(page, "+ Instance");
  await press(page, "Send");
  await statusIs(page, "200 OK");
  await press(page, "Until idle");
  const made = page.locator('button.pick[aria-pressed="true"] .id');
  const id = await made.innerText();
  assert.match(id, /^i-bp1/);
  await badgesAre(page, id, "Running");
  await press(page, "Stop");
  await press(page, "Until idle");
  await badgesAre(page, id, "Stopped");
  await press(page, "Start");
  await press(page, "Until idle");
  await badgesAre(page, id, "Running");
  await press(page, "Stop");
  await press(page, "Until idle");
  await press(page, "Release");
  await eventually(async () => assert.equal(await resource(page, id).count(), 0));
});

lab("a refusal of ECS in every view, to the letter", async (page) => {
  await open(page);
  await resource(page, BOOT).click();
  await press(page, "Detach…");
  assert.match(await page.locator("#ecs-prediction").innerText(), /would be refused: 400 InvalidOperation.DetachPrimaryEniNotAllowed/);
  await press(page, "Send");
  await statusIs(page, "400 InvalidOperation.DetachPrimaryEniNotAllowed");
  const explained = await answer(page, "#ecs-answer");
  const { message } = explained;
  assert.match(explained.facts["Refused by"], /^check \d+ of \d+: /);
  assert.match(explained.facts["Source of the code"], /^documented /);
  await answered(page).locator("summary", { hasText: "All checks, in order" }).click();
  assert.equal(await page.locator(".ladder li.failed").count(), 1);
  const shown = async (name) => {
    await answerView(page, name);
    return (await answer(page, "#ecs-answer")).code;
  };
  const xml = await shown("XML");
  assert.match(xml, /^HTTP\/1\.1 400 /);
  assert.ok(xml.includes("<Code>InvalidOperation.DetachPrimaryEniNotAllowed</Code>"), xml);
  assert.ok(xml.includes("<HostId>ecs.cn-hangzhou.aliyuncs.com</HostId>"), xml);
  const json = JSON.parse((await shown("JSON")).split(/\r?\n\r?\n/)[1]);
  assert.deepEqual(Object.keys(json), ["RequestId", "HostId", "Code", "Message", "Recommend"]);
  assert.equal(json.Message, message);
  assert.match(await shown("Python SDK"), /InvalidOperation\.DetachPrimaryEniNotAllowed/);
  assert.match(await shown("aliyun CLI"), /ErrorCode: InvalidOperation\.DetachPrimaryEniNotAllowed/);
  assert.match(await answered(page).innerText(), /Exit code \d/);
  await answerView(page, "Explained");
  assert.equal((await answer(page, "#ecs-answer")).message, message);
});

lab("the request is written in four ways, and read from each", async (page) => {
  await open(page);
  for (const [name, wanted] of [["HTTP", /x-acs-action: DetachNetworkInterface/i], ["Python SDK", /detach_network_interface/], ["aliyun CLI", /^aliyun ecs DetachNetworkInterface/]]) {
    await requestView(page, name);
    const area = page.locator("#ecs-request-text");
    const text = await area.inputValue();
    assert.match(text, wanted);
    await area.fill(text.replace(ENI, FREE));
    await requestView(page, "Form");
    assert.equal(await field(page, "NetworkInterfaceId").inputValue(), FREE);
    await field(page, "NetworkInterfaceId").fill(ENI);
  }
  await requestView(page, "aliyun CLI");
  await page.locator("#ecs-request-text").fill("aliyun ecs DetachNetworkInterface --Moon full");
  await page.locator("#ecs-request-error", { hasText: "'--Moon' is not a valid parameter" }).waitFor();
  await press(page, "Send");
  assert.equal((await log(page)).length, 0, "what cannot be read is not sent");
});

lab("the page's own sample, with its masked ids", async (page) => {
  await open(page, "ecs-detach-network-interface-page");
  await press(page, "Send");
  await statusIs(page, "200 OK");
  await answerView(page, "XML");
  assert.match((await answer(page, "#ecs-answer")).code, /<DetachNetworkInterfaceResponse>.*<RequestId>[0-9A-F-]{36}<\/RequestId>.*<\/DetachNetworkInterfaceResponse>/s);
});

lab("a trunk with its members, managed and linked interfaces", async (page) => {
  await open(page, "ecs-trunk");
  const trunk = page.locator("li", { has: page.locator("button.pick", { hasText: "Trunk interface" }) }).last();
  assert.equal(await trunk.locator("ul button.pick", { hasText: "Member interface" }).count(), 2);
  await resource(page, "Trunk interface").click();
  await press(page, "Detach…");
  await press(page, "Send");
  await statusIs(page, "403 InvalidOperation.HasMemberEniAttached");
  await resource(page, "pod 1").click();
  await press(page, "Detach…");
  assert.match(await field(page, "TrunkNetworkInstanceId").inputValue(), /^eni-/);
  await press(page, "Send");
  await statusIs(page, "200 OK");
  await press(page, "Until idle");
  assert.match(await resource(page, "pod 1").innerText(), /^Secondary interface/);
  await world(page, "ecs-managed");
  await badgesAre(page, "nat", "InUse", "managed");
  assert.match(await page.locator("button.pick", { has: page.getByText("linked", { exact: true }).and(page.locator(".name")) }).innerText(), /InUse.*linked.*Linked with eni-/s);
  await resource(page, "nat").click();
  await press(page, "Detach…");
  await press(page, "Send");
  await statusIs(page, "403 InvalidOperation.EniServiceManaged");
});

lab("the account of ECS: closed, trunking, RAM users, regions, quota, faults", async (page) => {
  await open(page);
  await page.locator("summary", { hasText: "The account of ECS" }).click();
  const send = async (expected) => {
    await press(page, "Send");
    await statusIs(page, expected);
  };
  const choose = (id, label) => page.locator(id).selectOption({ label });
  await choose("#ecs-account", "closed");
  await send("403 Abs.InvalidAccount.NotFound");
  await choose("#ecs-account", "active");
  await choose("#ecs-user-type", "the sub-account of a reseller");
  await send("403 InvalidUserType.NotSupported");
  await choose("#ecs-user-type", "an ordinary one");
  await choose("#ecs-caller", "a RAM user without a policy");
  await send("403 Forbidden.RAM");
  await choose("#ecs-caller", "a RAM user who may do everything");
  await page.locator("#ecs-ram").uncheck();
  await send("403 Forbidden.NotSupportRAM");
  await page.locator("#ecs-ram").check();
  await choose("#ecs-caller", "the account itself");
  await page.locator("#ecs-service").uncheck();
  await send("400 Forbidden.RegionId");
  await page.locator("#ecs-service").check();
  await choose("#ecs-fault", "ServiceUnavailable");
  await send("503 ServiceUnavailable");
  await field(page, "TrunkNetworkInstanceId").fill(FREE);
  await send("400 UnsupportedParameter");
  await page.locator("#ecs-trunking").check();
  await press(page, "Send");
  await eventually(async () => assert.notEqual(await answered(page).locator(".headline strong").innerText(), "400 UnsupportedParameter"));
  await page.locator("#ecs-quota").fill("1");
  await page.locator("#ecs-quota").press("Enter");
  await press(page, "+ Interface");
  await send("403 MaxEniCountExceeded");
});

lab("each world of ECS shows what it holds, and what it is begun with has an answer", async (page) => {
  await open(page);
  for (const [name, expected, picks] of [
    ["ecs-start", "200 OK", 4], ["ecs-hung", "200 OK", 3], ["ecs-trunk", "200 OK", 6], ["ecs-managed", "403 InvalidOperation.EniLinked", 5],
    ["ecs-stopped-only", "403 InvalidOperation.HotPlugNotSupport", 3], ["ecs-restricted", "403 Forbidden.SubUser", 4], ["ecs-detach-network-interface-page", "200 OK", 3],
  ]) {
    await world(page, name);
    await answered(page).locator(".hint").waitFor();
    await eventually(async () => assert.equal(await page.locator("button.pick").count(), picks, name));
    await press(page, "Send");
    await statusIs(page, expected);
  }
});

lab("every action of ECS has a form, and every field of it takes a value", async (page) => {
  await open(page);
  const actions = await page.locator("#ecs-action option").evaluateAll((options) => options.map((option) => option.value));
  assert.equal(actions.length, 21);
  for (const action of actions) {
    await choose(page, action, "ecs-action");
    const texts = page.locator('.fields input[type="text"][id^="ecs-field-"]');
    for (let at = 0; at < (await texts.count()); at += 1) {
      await texts.nth(at).fill(`x${at}`);
      assert.equal(await texts.nth(at).inputValue(), `x${at}`);
    }
    const ticks = page.locator('.fields input[type="checkbox"]');
    for (let at = 0; at < (await ticks.count()); at += 1) {
      await ticks.nth(at).click();
      assert.equal(await ticks.nth(at).isChecked(), true);
    }
    for (const name of ["Send", "Send as dry run"]) {
      if ((await button(page, name).count()) > 0) await press(page, name);
    }
    await answered(page).locator(".headline").waitFor();
  }
  await badgesAre(page, ENI, "InUse");
  await press(page, "Add another parameter");
  await page.getByLabel("Parameter name").last().fill("Colour");
  await page.getByLabel("Value of Colour").fill("red");
  await button(page, "Remove Colour").click();
});

lab("every state box of ECS tells what the state means", async (page) => {
  await open(page);
  const boxes = page.locator(".node button");
  assert.equal(await boxes.count(), 10);
  for (let box = 0; box < 10; box += 1) {
    await boxes.nth(box).click();
    assert.equal(await boxes.nth(box).getAttribute("aria-pressed"), "true");
  }
});

lab("both clouds side by side: each has its own desk, and time is one", async (page) => {
  await press(page, "Both");
  await page.locator("#ecs-send").waitFor();
  assert.equal(await page.locator("#world").inputValue(), "both-clouds");
  for (const name of ["Resources EC2", "Resources ECS", "Request EC2", "Request ECS", "Answer EC2", "Answer ECS", "States EC2", "States ECS"]) {
    assert.equal(await page.getByRole("region", { name, exact: true }).count(), 1, name);
  }
  await page.locator("#send").click();
  await headlineIs(page, "200 OK");
  await page.locator("#ecs-send").click();
  await statusIs(page, "200 OK");
  assert.equal((await log(page)).length, 2);
  await press(page, "Until idle");
  await eventually(async () => assert.match((await log(page)).join(), /Detaching → Available/));
  // The key sends from the desk that has the focus.
  await page.locator("#ecs-field-InstanceId").focus();
  await page.keyboard.press("Control+Enter");
  await statusIs(page, "400 InvalidOperation.InvalidEniState");
  await headlineIs(page, "200 OK");
  // One cloud alone shows the other's answers when they are asked for.
  await press(page, "EC2");
  await eventually(async () => assert.equal(await page.locator("#ecs-send").count(), 0));
  await page.locator("button.call", { hasText: "InvalidOperation.InvalidEniState" }).click();
  await page.locator("#ecs-send").waitFor();
});

lab("the clouds change the world only while nothing was done", async (page) => {
  await press(page, "Send");
  await badgesAre(page, DATA, "in-use", "detaching");
  await press(page, "ECS");
  await page.locator("#ecs-send").waitFor();
  assert.equal(await page.locator("#world").inputValue(), "start");
  assert.match(await page.locator(".resources").innerText(), /Nothing here yet/);
  await press(page, "ECS: an attached interface");
  await resource(page, ENI).waitFor();
  await press(page, "Undo");
  await press(page, "EC2");
  await badgesAre(page, DATA, "in-use", "detaching");
});

test("no control of the ECS desk that was seen here was left unoperated", () => {
  assert.ok(seen.size > 60, `${seen.size} kinds of controls were seen`);
  assert.deepEqual([...seen].filter((control) => !operated.has(control)).sort(), []);
});
