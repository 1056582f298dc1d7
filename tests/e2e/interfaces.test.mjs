// Network interfaces: what volumes have on the page, these have too; and what a forced detach leaves
// behind is told where one looks for it.
import assert from "node:assert/strict";
import { ATTACHMENT, ENI, FREE, PRIMARY, WEB, eventually, lab } from "./harness.mjs";
import { answer, answerView, badgesAre, button, choose, field, headlineIs, log, panel, pauseClock, press, requestView, resource, send, world } from "./page.mjs";

/** The world of interfaces, with the clock paused. */
const open = async (page) => {
  await pauseClock(page);
  await world(page, "interfaces");
  await page.locator("#answer .hint").waitFor();
};

/** What is known of the instance beside its state. */
const notes = (page) => page.locator(".notes .note").allInnerTexts();

/** Each diagram of the states panel: its title, its machine, the present state. */
const machines = (page) => page.locator(".machine").evaluateAll((found) => found.map((machine) => [
  machine.getAttribute("aria-label"), machine.querySelector("h3 code").innerText,
  machine.querySelector('[aria-current="true"]')?.childNodes[1].data ?? null,
]));

lab("the world opens with the interface that can be detached, and its request", {}, async (page) => {
  await open(page);
  assert.equal(await resource(page, ENI).getAttribute("aria-pressed"), "true");
  assert.equal(await page.locator("#action").inputValue(), "DetachNetworkInterface");
  assert.equal(await field(page, "AttachmentId").inputValue(), ATTACHMENT);
  assert.deepEqual(await machines(page), [
    [`Attachment ${ATTACHMENT}`, "AttachmentStatus", "attached"],
    [`Network interface ${ENI}`, "NetworkInterfaceStatus", "in-use"],
    [`Instance ${WEB}`, "InstanceStateName", "running"],
  ]);
  assert.match(await resource(page, ENI).innerText(), new RegExp(`Index 1, ${ATTACHMENT}`));
  assert.match(await resource(page, PRIMARY).innerText(), /^Primary interface/);
  assert.match(await resource(page, "eni-01b00000000000001").innerText(), /ela-attach-01b00000000000001, of amazon-aws.*Requester-managed by amazon-elb.*network_load_balancer/s);
});

lab("an interface is detached: both machines move, and the index is free again", {}, async (page) => {
  await open(page);
  await press(page, "Send");
  await headlineIs(page, "200 OK");
  await badgesAre(page, ENI, "in-use", "detaching");
  assert.equal(await page.locator(".line.taken").count(), 1);
  await press(page, "Until idle");
  await badgesAre(page, ENI, "available");
  assert.deepEqual((await machines(page)).map(([title, , state]) => [title, state]), [["Attachment: none now", null], [`Network interface ${ENI}`, "available"]]);
  assert.equal(await page.locator(".line.taken").count(), 1);
  assert.ok((await log(page))[0].includes("in-use → available: attachment removed"));
  await press(page, "Attach…");
  assert.equal(await field(page, "DeviceIndex").inputValue(), "1");
  await press(page, "Send");
  await headlineIs(page, "200 OK");
});

lab("force burns the index and leaves old metadata, until a stop and start", {}, async (page) => {
  await open(page);
  await send(page, { fields: { Force: true } });
  await badgesAre(page, ENI, "in-use", "detaching", "by force");
  await press(page, "Until idle");
  await badgesAre(page, ENI, "available");
  await eventually(async () => {
    const [index, metadata] = await notes(page);
    assert.match(index, /Device index 1 cannot be used again until the instance is stopped and started; a reboot does not help\. documented/);
    assert.match(metadata, new RegExp(`The instance metadata is old: it shows ${ENI} until the instance is stopped and started`));
  });
  // The burnt index is not offered, and refused with the reason.
  await resource(page, FREE).click();
  await press(page, "Attach…");
  assert.equal(await field(page, "DeviceIndex").inputValue(), "2");
  await field(page, "DeviceIndex").fill("1");
  await press(page, "Send");
  await headlineIs(page, "400 InvalidParameterValue");
  assert.equal((await answer(page)).message, `Instance '${WEB}' already has an interface attached at device index '1'.`);
  assert.match((await answer(page)).facts.Why, /detached by force/);
  await resource(page, WEB).first().click();
  await press(page, "Reboot");
  await press(page, "Until idle");
  assert.equal((await notes(page)).length, 2);
  await press(page, "Stop");
  await press(page, "Until idle");
  await press(page, "Start");
  await press(page, "Until idle");
  await eventually(async () => assert.deepEqual(await notes(page), []));
  await resource(page, FREE).click();
  await press(page, "Attach…");
  assert.equal(await field(page, "DeviceIndex").inputValue(), "1");
});

lab("a guest that hangs keeps the interface in detaching, until it recovers or force is used", {}, async (page) => {
  await open(page);
  await resource(page, WEB).first().click();
  await press(page, "Hang the guest");
  await press(page, "Send");
  await press(page, "Until idle");
  await badgesAre(page, ENI, "in-use", "detaching");
  assert.match(await resource(page, ENI).innerText(), /Waits for the guest to answer/);
  await resource(page, WEB).first().click();
  await press(page, "Let the guest recover");
  await press(page, "Until idle");
  await badgesAre(page, ENI, "available");
});

lab("a dry run, a refusal and the caller's policy, in every view", {}, async (page) => {
  await open(page);
  await press(page, "Send as dry run");
  await headlineIs(page, "412 DryRunOperation");
  await resource(page, PRIMARY).click();
  await press(page, "Detach…");
  assert.match(await page.locator("#prediction").innerText(), /This would be refused: 400 OperationNotPermitted/);
  await press(page, "Send");
  await headlineIs(page, "400 OperationNotPermitted");
  const { message } = await answer(page);
  await answerView(page, "HTTP and XML");
  assert.ok((await answer(page)).code.includes(`<Code>OperationNotPermitted</Code><Message>${message}</Message>`));
  await answerView(page, "boto3");
  assert.ok((await answer(page)).code.endsWith(`when calling the DetachNetworkInterface operation: ${message}`));
  await answerView(page, "AWS CLI");
  assert.ok((await answer(page)).code.endsWith(`when calling the DetachNetworkInterface operation: ${message}`));
  await page.locator("#allowed").uncheck();
  await press(page, "Send");
  await headlineIs(page, "403 UnauthorizedOperation");
  // What a service manages is refused, too.
  await page.locator("#allowed").check();
  await resource(page, "eni-0a700000000000001").click();
  await press(page, "Detach…");
  await press(page, "Send");
  await eventually(async () => assert.match(await page.locator("#answer .headline strong").innerText(), /^(400|403) /));
});

lab("the request is written in four ways, and read from each", {}, async (page) => {
  await open(page);
  for (const [name, wanted] of [["HTTP", /Action=DetachNetworkInterface/], ["boto3", /detach_network_interface\(/], ["AWS CLI", /aws ec2 detach-network-interface --attachment-id/]]) {
    await requestView(page, name);
    const area = page.locator("#request-text");
    const text = await area.inputValue();
    assert.match(text, wanted);
    await area.fill(text.replace(ATTACHMENT, "eni-attach-0b007000000000001"));
    await requestView(page, "Form");
    assert.equal(await field(page, "AttachmentId").inputValue(), "eni-attach-0b007000000000001");
    await field(page, "AttachmentId").fill(ATTACHMENT);
  }
  const offered = (name) => page.locator(`[id="values-${name}"] option`).evaluateAll((options) => options.map((option) => option.value));
  assert.ok((await offered("AttachmentId")).includes(ATTACHMENT));
  await choose(page, "CreateNetworkInterface");
  assert.ok((await offered("SubnetId")).includes(await field(page, "SubnetId").inputValue()));
  assert.match((await offered("SecurityGroupId")).join(), /^sg-/);
  await choose(page, "DeleteNetworkInterface");
  assert.equal(await field(page, "NetworkInterfaceId").inputValue(), ENI);
  await choose(page, "ModifyNetworkInterfaceAttribute");
  await press(page, "Send");
  await headlineIs(page, "200 OK");
});

lab("a free interface is deleted, and one in use is not", {}, async (page) => {
  await open(page);
  await resource(page, FREE).click();
  await press(page, "Delete");
  await headlineIs(page, "200 OK");
  await eventually(async () => assert.equal(await resource(page, FREE).count(), 0));
  await press(page, "Undo");
  await resource(page, FREE).waitFor();
  await send(page, { action: "DeleteNetworkInterface", fields: { NetworkInterfaceId: ENI } });
  await headlineIs(page, "400 InvalidParameterValue");
  assert.match(await panel(page, "Answer").innerText(), /Why/);
});

lab("an ordinary detach leaves an old address in the metadata for some seconds", {}, async (page) => {
  await open(page);
  await press(page, "Send");
  await press(page, "Until idle");
  await eventually(async () => assert.match((await notes(page)).join(), new RegExp(`it lists the address of ${ENI} for 10 s more`)));
  await press(page, "+10 s");
  await eventually(async () => assert.deepEqual(await notes(page), []));
  assert.equal(await button(page, "Next event").isDisabled(), true);
});
