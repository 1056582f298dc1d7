// What the page is for: detach requests, their answers word by word, and what follows from them.
// Time is moved by Step, "+10 s" and Settle; only the last tests let the clock run, on fake timers.
import assert from "node:assert/strict";
import { BOOT, DATA, LOGS, WEB, eventually, lab } from "./harness.mjs";
import { answer, answerView, badgesAre, button, field, headlineIs, loaded, log, panel, pauseClock, press, resource, send, time, timeIs } from "./page.mjs";

/** All three views of a refusal agree, to the letter. */
async function refused(page, { status, reason, code, message, why, check, words, outcome = "was refused" }) {
  await headlineIs(page, `${status} ${code}`);
  await answerView(page, "Explained");
  const explained = await answer(page);
  assert.equal(explained.headline, `${status} ${code} DetachVolume ${outcome} at 00:00.0.`);
  assert.equal(explained.message, message);
  assert.match(explained.facts.Why, why);
  assert.equal(explained.facts["Refused by"], check);
  assert.match(explained.facts["Source of the words"], words);
  assert.match(explained.facts["Source of the code"], /^(documented|observed|assumed) \S/);
  assert.match(explained.facts["Source of the order"], /^(documented|observed|assumed) \S/);
  assert.ok(explained.facts["What to do"].length > 20);
  await page.locator("summary", { hasText: "All checks, in order" }).click();
  const [, number, of] = /^check (\d+) of (\d+): /.exec(explained.facts["Refused by"]);
  const classes = await page.locator(".ladder li").evaluateAll((steps) => steps.map((step) => step.className));
  assert.deepEqual(classes, Array.from({ length: Number(of) }, (_, at) => (at + 1 < number ? "passed" : at + 1 > number ? "unreached" : "failed")));

  await answerView(page, "HTTP and XML");
  const http = (await answer(page)).code;
  const [head, body] = http.split(/\r?\n\r?\n/);
  assert.ok(head.startsWith(`HTTP/1.1 ${status} ${reason}`), head);
  assert.match(head, /^Content-Type: text\/xml;charset=UTF-8\r?$/m);
  const id = /^x-amzn-RequestId: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\r?$/m.exec(head)[1];
  const escaped = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  assert.equal(
    body,
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<Response><Errors><Error><Code>${code}</Code><Message>${escaped}</Message></Error></Errors><RequestID>${id}</RequestID></Response>`,
  );
  assert.match(head, new RegExp(`^Content-Length: ${Buffer.byteLength(body)}\\r?$`, "m"));

  await answerView(page, "boto3");
  assert.equal((await answer(page)).code, `botocore.exceptions.ClientError: An error occurred (${code}) when calling the DetachVolume operation: ${message}`);
  await answerView(page, "AWS CLI");
  assert.equal((await answer(page)).code, `An error occurred (${code}) when calling the DetachVolume operation: ${message}`);
  assert.match(await panel(page, "Answer").innerText(), /Exit code 254$/);
  // A refused call changes nothing.
  await badgesAre(page, DATA, "in-use", "attached");
  await badgesAre(page, LOGS, "in-use", "attached");
  await badgesAre(page, BOOT, "in-use", "attached");
}

/** All four views of an accepted detach agree. */
async function accepted(page, { volume, device, at = "00:00.0", date = "Thu, 01 Jan 2026 09:00:00 GMT" }) {
  await headlineIs(page, "200 OK");
  const explained = await answer(page);
  assert.equal(explained.headline, `200 OK DetachVolume was accepted at ${at}.`);
  assert.deepEqual(explained.reply, { VolumeId: volume, InstanceId: WEB, Device: device, State: "detaching", AttachTime: "2026-01-01T09:00:00.000Z" });
  await answerView(page, "HTTP and XML");
  const [head, body] = (await answer(page)).code.split(/\r?\n\r?\n/);
  assert.ok(head.startsWith("HTTP/1.1 200 OK"), head);
  assert.ok(head.includes(`Date: ${date}`), head);
  const id = /<requestId>([0-9a-f-]{36})<\/requestId>/.exec(body)[1];
  assert.equal(
    body,
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<DetachVolumeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>${id}</requestId><volumeId>${volume}</volumeId>` +
      `<instanceId>${WEB}</instanceId><device>${device}</device><status>detaching</status><attachTime>2026-01-01T09:00:00.000Z</attachTime></DetachVolumeResponse>`,
  );
  await answerView(page, "boto3");
  const boto3 = (await answer(page)).code;
  assert.ok(boto3.startsWith(`{'VolumeId': '${volume}',\n 'InstanceId': '${WEB}',\n 'Device': '${device}',\n 'State': 'detaching',\n`), boto3);
  assert.ok(boto3.includes(`'ResponseMetadata': {'RequestId': '${id}',\n`), boto3);
  assert.ok(boto3.includes("'HTTPStatusCode': 200,\n"), boto3);
  await answerView(page, "AWS CLI");
  const printed = JSON.stringify({ VolumeId: volume, InstanceId: WEB, Device: device, State: "detaching", AttachTime: "2026-01-01T09:00:00+00:00" }, null, 4);
  assert.equal((await answer(page)).code, printed);
  assert.match(await panel(page, "Answer").innerText(), /Exit code 0$/);
  await answerView(page, "Explained");
}

lab("an idle volume is detached, and ends available", {}, async (page) => {
  await pauseClock(page);
  await send(page, { fields: { VolumeId: LOGS } });
  await accepted(page, { volume: LOGS, device: "/dev/sdg" });
  await badgesAre(page, LOGS, "in-use", "detaching");
  await press(page, "Next event");
  await badgesAre(page, LOGS, "available");
  await timeIs(page, "00:06.0");
  assert.ok((await log(page))[0].includes("in-use → available: last attachment removed"));
  await page.getByRole("heading", { name: "Attached to nothing" }).waitFor();
});

lab("a mounted volume turns busy, and ends available after the unmount", {}, async (page) => {
  await pauseClock(page);
  await press(page, "Send");
  await accepted(page, { volume: DATA, device: "/dev/sdf" });
  await press(page, "+10 s");
  await badgesAre(page, DATA, "in-use", "detaching");
  await press(page, "Next event");
  await badgesAre(page, DATA, "in-use", "busy");
  await timeIs(page, "00:12.0");
  assert.match(await resource(page, DATA).innerText(), /Waits for the guest to unmount \/dev\/sdf from \/data/);
  await press(page, "+10 s");
  await badgesAre(page, DATA, "in-use", "busy");
  await press(page, "Unmount in the guest");
  await press(page, "Until idle");
  await badgesAre(page, DATA, "available");
  await timeIs(page, "00:25.0");
  assert.doesNotMatch(await resource(page, DATA).innerText(), /to be checked/);
});

lab("the root volume of a running instance is refused, and let go once the instance is stopped", {}, async (page) => {
  await pauseClock(page);
  await send(page, { fields: { VolumeId: BOOT } });
  await refused(page, {
    status: 400, reason: "Bad Request", code: "IncorrectState",
    message: "Unable to detach root volume 'vol-0b007000000000001' from instance 'i-0c0ffee0000000001'",
    why: /It can be detached once the instance is stopped; Force does not help\.$/,
    check: "check 16 of 17: The instance is not running, if the volume is its root device",
    words: /^observed .*terraform/,
  });
  await resource(page, WEB).first().click();
  await press(page, "Stop");
  await press(page, "Until idle");
  await badgesAre(page, WEB, "stopped");
  await send(page, { action: "DetachVolume", fields: { VolumeId: BOOT } });
  await headlineIs(page, "200 OK");
  await press(page, "Until idle");
  await badgesAre(page, BOOT, "available");
});

lab("force takes the device away: the file system is to be checked, the device name is burnt", {}, async (page) => {
  await pauseClock(page);
  await send(page, { fields: { Force: true } });
  await accepted(page, { volume: DATA, device: "/dev/sdf" });
  await press(page, "Next event");
  await timeIs(page, "00:07.0");
  await badgesAre(page, DATA, "available", "file system to be checked");
  assert.match((await log(page))[0], /\/dev\/sdf on i-0c0ffee0000000001 cannot be used again until a reboot/);
  // A burnt name is not offered again, and a repair is needed before the next mount.
  await press(page, "Attach…");
  assert.equal(await field(page, "Device").inputValue(), "/dev/sdh");
  await press(page, "Send");
  await press(page, "Until idle");
  await badgesAre(page, DATA, "in-use", "attached", "file system to be checked");
  await press(page, "Mount at /mnt/sdh");
  await page.locator(".resources .notice", { hasText: "That could not be done" }).waitFor();
  await press(page, "Check and repair");
  await badgesAre(page, DATA, "in-use", "attached");
  assert.equal(await page.locator(".resources .notice").count(), 0);
});

lab("a dry run is answered with 412, from the button and from the parameter", {}, async (page) => {
  await pauseClock(page);
  const expected = {
    status: 412, reason: "Precondition Failed", code: "DryRunOperation", outcome: "would have succeeded",
    message: "Request would have succeeded, but DryRun flag is set.",
    why: /this one means yes/, check: "check 5 of 17: The request is no dry run", words: /^observed /,
  };
  await press(page, "Send as dry run");
  await refused(page, expected);
  assert.equal(await field(page, "DryRun").isChecked(), false, "the form is left as it was");
  await send(page, { fields: { DryRun: true } });
  await refused(page, expected);
});

lab("a caller without the permission is refused with 403, before the volume is looked at", {}, async (page) => {
  await pauseClock(page);
  await page.locator("#allowed").uncheck();
  for (const volume of [DATA, "vol-0000000000000dead"]) {
    await send(page, { fields: { VolumeId: volume } });
    await headlineIs(page, "403 UnauthorizedOperation");
    await answerView(page, "Explained");
    const { message } = await answer(page);
    const start =
      "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/learner is not authorized to perform: " +
      `ec2:DetachVolume on resource: arn:aws:ec2:us-east-1:123456789012:volume/${volume} because no identity-based policy allows the ec2:DetachVolume action. ` +
      "Encoded authorization failure message: ";
    assert.ok(message.startsWith(start), message);
    assert.match(message.slice(start.length), /^[\w-]{40,}$/);
    await refused(page, {
      status: 403, reason: "Forbidden", code: "UnauthorizedOperation", message,
      why: /the answer is the same for a resource that does not exist/,
      check: "check 4 of 17: The caller's policy allows the action on the resources", words: /^observed /,
    });
  }
  await page.locator("#allowed").check();
  await send(page, { fields: { VolumeId: DATA } });
  await headlineIs(page, "200 OK");
});

for (const [volume, code, message, why, check] of [
  ["vol-0000000000000dead", "InvalidVolume.NotFound", "The volume 'vol-0000000000000dead' does not exist.", /^There is no vol-0000000000000dead\./, "check 8 of 17: The volume exists"],
  ["vol-xyz", "InvalidVolumeID.Malformed", "Value (vol-xyz) for parameter VOLUME is invalid.", /8 or 17 hexadecimal digits/, "check 6 of 17: VolumeId is well-formed"],
  ["foo", "InvalidParameterValue", "Value (foo) for parameter volumeId is invalid. Expected: 'vol-...'.", /./, "check 6 of 17: VolumeId is well-formed"],
]) {
  lab(`the volume ${volume} is refused with ${code}`, {}, async (page) => {
    await pauseClock(page);
    await send(page, { fields: { VolumeId: volume } });
    await refused(page, { status: 400, reason: "Bad Request", code, message, why, check, words: /^(observed|assumed) / });
  });
}

lab("what is predicted before Send is what is answered after", {}, async (page) => {
  await pauseClock(page);
  for (const volume of [BOOT, "vol-0000000000000dead", "foo", "", LOGS]) {
    await field(page, "VolumeId").fill(volume);
    await loaded(page);
    const predicted = await page.locator("#prediction").innerText();
    await press(page, "Send");
    await eventually(async () => assert.ok((await log(page))[0].includes(`DetachVolume ${volume}`.trim())));
    const answered = await page.locator("#answer .headline strong").innerText();
    if (answered === "200 OK") assert.match(predicted, /This would be accepted/);
    else assert.ok(predicted.endsWith(`This would be refused: ${answered}`), `${predicted} / ${answered}`);
  }
});

// From LATER on, time passes only as far as the test lets it.
const EARLY = new Date("2026-01-01T00:00:00Z");
const LATER = new Date("2026-01-01T01:00:00Z");

lab("the clock runs and pauses, and stands still while nothing is under way", { before: (page) => page.clock.install({ time: EARLY }) }, async (page) => {
  await page.clock.pauseAt(LATER);
  await page.clock.runFor(5_000);
  assert.equal(await time(page), "00:00.0", "nothing is under way");
  await press(page, "Send");
  await page.clock.runFor(3_000);
  await timeIs(page, "00:03.0");
  await press(page, "Pause");
  await page.clock.runFor(30_000);
  assert.equal(await time(page), "00:03.0", "paused");
  await badgesAre(page, DATA, "in-use", "detaching");
  await press(page, "Run");
  await page.clock.runFor(8_900);
  await badgesAre(page, DATA, "in-use", "detaching");
  await page.clock.runFor(100);
  await badgesAre(page, DATA, "in-use", "busy");
  await timeIs(page, "00:12.0");
  await page.clock.runFor(60_000);
  assert.equal(await time(page), "00:12.0", "busy waits for the guest, not for the clock");
  await press(page, "Unmount in the guest");
  await page.clock.runFor(3_000);
  await badgesAre(page, DATA, "available");
  await page.clock.runFor(60_000);
  assert.equal(await time(page), "00:15.0");
});

lab("a faster clock covers more time in the same while", { before: (page) => page.clock.install({ time: EARLY }) }, async (page) => {
  await page.clock.pauseAt(LATER);
  await page.locator("#speed").selectOption("5");
  await press(page, "Send");
  await page.clock.runFor(2_000);
  await timeIs(page, "00:10.0");
  await page.clock.runFor(400);
  await badgesAre(page, DATA, "in-use", "busy");
  assert.equal(await button(page, "Until idle").isDisabled(), true);
});
