// What is typed is text: markup is shown and not run, and very long values are answered clearly.
import assert from "node:assert/strict";
import { DATA, eventually, lab } from "./harness.mjs";
import { answer, answerView, badgesAre, choose, field, headlineIs, log, pauseClock, press, requestView, send, world } from "./page.mjs";

const MARKUP = `"'><img src=x onerror="globalThis.run=1"><script>globalThis.run=1</script><svg/onload=globalThis.run=1>&lt;b&gt;{{7*7}}`;
const LONG = "x".repeat(70_000);

/** Nothing of what was typed became an element, or ran. */
async function harmless(page) {
  const found = await page.evaluate(() => ({
    ran: globalThis.run,
    made: document.querySelectorAll("body img, body script:not([src]), body svg[onload], body b").length,
    violations: globalThis.violations,
  }));
  assert.deepEqual(found, { ran: undefined, made: 0, violations: [] });
}

const texts = (page) => page.locator('.fields input[type="text"][id^="field-"]');

for (const action of ["DetachVolume", "AttachVolume", "CreateVolume", "RunInstances", "DescribeVolumes", "TerminateInstances"]) {
  lab(`markup in every field of ${action} is shown as text`, {}, async (page) => {
    await pauseClock(page);
    const count = await (await choose(page, action), texts(page)).count();
    assert.ok(count > 0);
    for (let at = 0; at < count; at += 1) {
      await choose(page, action);
      await texts(page).nth(at).fill(MARKUP);
      await press(page, "Send");
      assert.match(await page.locator("#answer .headline").innerText(), /^(400|200) /);
      assert.equal(await texts(page).nth(at).inputValue(), MARKUP);
    }
    for (const view of ["HTTP and XML", "boto3", "AWS CLI"]) await answerView(page, view);
    await harmless(page);
  });
}

lab("markup in every field of an ECS request is shown as text", {}, async (page) => {
  await pauseClock(page);
  await press(page, "ECS");
  await page.locator("#ecs-send").waitFor();
  const fields = page.locator('.fields input[type="text"][id^="ecs-field-"]');
  assert.ok((await fields.count()) > 2);
  for (let at = 0; at < (await fields.count()); at += 1) {
    await page.locator("#ecs-action").selectOption("DescribeRegions");
    await page.locator("#ecs-action").selectOption("DetachNetworkInterface");
    await fields.nth(at).fill(MARKUP);
    await press(page, "Send");
    assert.match(await page.locator("#ecs-answer .headline").innerText(), /^(4\d\d|200) /);
    assert.equal(await fields.nth(at).inputValue(), MARKUP);
    for (const view of ["XML", "JSON", "Python SDK", "aliyun CLI", "Explained"]) await answerView(page, view);
  }
  for (const view of ["HTTP", "Python SDK", "aliyun CLI"]) {
    await requestView(page, view);
    await page.locator("#ecs-request-text").fill(MARKUP);
    await press(page, "Send");
  }
  await harmless(page);
});

lab("markup is quoted in the answer, and escaped in its XML", {}, async (page) => {
  await pauseClock(page);
  await send(page, { fields: { VolumeId: MARKUP } });
  await headlineIs(page, "400 InvalidParameterValue");
  assert.equal((await answer(page)).message, `Value (${MARKUP}) for parameter volumeId is invalid. Expected: 'vol-...'.`);
  await answerView(page, "HTTP and XML");
  const { code } = await answer(page);
  assert.ok(code.includes("&lt;script&gt;globalThis.run=1&lt;/script&gt;"), code);
  const read = await page.evaluate((xml) => new DOMParser().parseFromString(xml, "text/xml").querySelector("Message")?.textContent, code.split(/\r?\n\r?\n/)[1]);
  assert.equal(read, `Value (${MARKUP}) for parameter volumeId is invalid. Expected: 'vol-...'.`);
  assert.ok((await log(page))[0].includes("<script>"));
  await harmless(page);
});

lab("markup as a parameter's name, in the drafts, and in tags that are shown", {}, async (page) => {
  await pauseClock(page);
  await press(page, "Add another parameter");
  await page.getByLabel("Parameter name").fill(MARKUP);
  await press(page, "Send");
  await headlineIs(page, "400 UnknownParameter");
  await requestView(page, "HTTP");
  await page.locator("#request-text").fill(MARKUP);
  await requestView(page, "boto3");
  await page.locator("#request-text").fill(MARKUP);
  await page.locator("#request-text").fill(`client.create_volume(AvailabilityZone='us-east-1a', Size=1, TagSpecifications=[{'ResourceType': 'volume', 'Tags': [{'Key': 'Name', 'Value': '<img src=x onerror=globalThis.run=1>'}]}])`);
  await press(page, "Send");
  await headlineIs(page, "200 OK");
  await page.locator(".pick .name", { hasText: "<img src=x" }).waitFor();
  await harmless(page);
});

for (const [what, value] of [["70,000 letters", LONG], ["70,000 letters outside ASCII", "ü".repeat(70_000)], ["control characters and lone halves", "vol-\u0000\u0007\ud800\u202e\ufeff"]]) {
  lab(`${what} in each field get a clear answer`, {}, async (page) => {
    await pauseClock(page);
    for (const name of ["VolumeId", "Device", "InstanceId"]) {
      await choose(page, "DescribeVolumes");
      await choose(page, "DetachVolume");
      await field(page, "VolumeId").fill(DATA);
      const start = Date.now();
      await field(page, name).fill(value);
      await press(page, "Send");
      await eventually(async () => assert.match(await page.locator("#answer .headline strong").innerText(), /^(4\d\d) \w/));
      assert.ok(Date.now() - start < 5_000, `${name} took ${Date.now() - start} ms`);
      assert.ok((await answer(page)).message.length > 0);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page does not grow sideways");
    for (const view of ["HTTP and XML", "boto3", "AWS CLI", "Explained"]) await answerView(page, view);
    // The page is usable as before.
    await send(page, { fields: { VolumeId: DATA, Device: "", InstanceId: "" } });
    await headlineIs(page, "200 OK");
    await press(page, "Until idle");
    await badgesAre(page, DATA, "in-use", "busy");
  });

  lab(`${what} in the drafts get a clear answer`, {}, async (page) => {
    await pauseClock(page);
    for (const [view, texts] of [["HTTP", [value, `Action=DetachVolume&VolumeId=${value}`, `GET /?${value} HTTP/1.1\n\n`]], ["boto3", [value, `client.detach_volume(VolumeId='${value}')`, "(".repeat(10_000)]], ["AWS CLI", [value, `aws ec2 detach-volume --volume-id '${value}'`, `aws ec2 describe-volumes --filters Name=${"[".repeat(100)}`]]]) {
      await requestView(page, view);
      for (const text of texts) {
        await page.locator("#request-text").fill(text);
        const told = await page.locator("#request-error").innerText();
        assert.ok(told.length < 500, `the error is short: ${told.length}`);
        await press(page, "Send");
      }
    }
    await world(page, "start");
    await requestView(page, "Form");
    await press(page, "Send");
    await headlineIs(page, "200 OK");
  });
}

lab("five hundred parameters, and a list of a thousand ids", {}, async (page) => {
  await pauseClock(page);
  await requestView(page, "HTTP");
  await page.locator("#request-text").fill(`Action=DetachVolume&VolumeId=${DATA}${Array.from({ length: 500 }, (_, at) => `&P${at}=1`).join("")}`);
  await press(page, "Send");
  await headlineIs(page, "400 UnknownParameter");
  await page.locator("#request-text").fill(`Action=DescribeVolumes${Array.from({ length: 1_000 }, (_, at) => `&VolumeId.${at + 1}=${DATA}`).join("")}`);
  await press(page, "Send");
  await page.locator("#answer .headline").waitFor();
  await requestView(page, "Form");
  await choose(page, "DetachVolume");
  await press(page, "Send");
  await headlineIs(page, "200 OK");
});
