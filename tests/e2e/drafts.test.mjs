// The request as text: what is pasted is read, and what cannot be read is told, with its place.
import assert from "node:assert/strict";
import { BOOT, DATA, LOGS, WEB, eventually, lab } from "./harness.mjs";
import { answer, badgesAre, field, headlineIs, log, pauseClock, press, requestView } from "./page.mjs";

const text = (page) => page.locator("#request-text");
const error = (page) => page.locator("#request-error");

/** Puts text in, and waits until it was read. */
async function paste(page, view, written) {
  await requestView(page, view);
  await text(page).fill(written);
}

const RAW = [
  "POST / HTTP/1.1",
  "Host: ec2.us-east-1.amazonaws.com",
  "Content-Type: application/x-www-form-urlencoded; charset=utf-8",
  "",
  `Action=DetachVolume&Version=2016-11-15&VolumeId=${LOGS}&Force=true`,
].join("\n");

for (const [what, view, written, wanted] of [
  ["a raw POST", "HTTP", RAW, { VolumeId: LOGS, Force: true }],
  ["a raw POST with CRLF", "HTTP", RAW.replaceAll("\n", "\r\n"), { VolumeId: LOGS, Force: true }],
  ["an address", "HTTP", `https://ec2.amazonaws.com/?Action=DetachVolume&Version=2016-11-15&VolumeId=${LOGS}&Device=%2Fdev%2Fsdg`, { VolumeId: LOGS, Device: "/dev/sdg" }],
  ["a form body", "HTTP", `Action=DetachVolume&VolumeId=${LOGS}&InstanceId=${WEB}`, { VolumeId: LOGS, InstanceId: WEB }],
  ["a boto3 call", "boto3", `client.detach_volume(VolumeId='${LOGS}', Force=True)`, { VolumeId: LOGS, Force: true }],
  ["a command line", "AWS CLI", `aws ec2 detach-volume --volume-id ${LOGS} --force`, { VolumeId: LOGS, Force: true }],
  ["a command line with a prompt, over several lines", "AWS CLI", `$ aws ec2 detach-volume \\\n    --volume-id=${LOGS} \\\n    --device '/dev/sdg' # logs`, { VolumeId: LOGS, Device: "/dev/sdg" }],
  ["a command line with its input as JSON", "AWS CLI", `aws --region us-east-1 ec2 detach-volume --cli-input-json '{"VolumeId": "${LOGS}", "InstanceId": "${WEB}"}'`, { VolumeId: LOGS, InstanceId: WEB }],
  ["a boto3 call with an assignment, over several lines", "boto3", `response = ec2.detach_volume(\n    VolumeId="${LOGS}",\n    DryRun=False,\n)`, { VolumeId: LOGS }],
]) {
  lab(`${what} becomes the request`, {}, async (page) => {
    await pauseClock(page);
    await paste(page, view, written);
    assert.equal(await error(page).isVisible(), false, await error(page).innerText().catch(() => ""));
    await press(page, "Send");
    await headlineIs(page, "200 OK");
    assert.equal((await answer(page)).reply.VolumeId, LOGS);
    await requestView(page, "Form");
    for (const [name, value] of Object.entries(wanted)) {
      assert.equal(value === true ? await field(page, name).isChecked() : await field(page, name).inputValue(), value, name);
    }
  });
}

for (const [what, view, written, where] of [
  ["no request at all", "HTTP", "please detach my volume", /a request begins with GET or POST/],
  ["a request line without an address", "HTTP", "GET", /./],
  ["a keyword that botocore does not know", "boto3", `client.detach_volume(VolumeId='${LOGS}', Colour='red')`, /^line 1, column \d+: Unknown parameter in input: "Colour", must be one of: .*VolumeId/],
  ["a value of a type that botocore does not take", "boto3", `client.detach_volume(VolumeId='${LOGS}', Force='yes')`, /^line 1, column \d+: Invalid type for parameter Force, value: yes/],
  ["an open bracket", "boto3", `client.detach_volume(VolumeId='${LOGS}'`, /^line 1, column \d+: /],
  ["an error in the second line", "boto3", `client.detach_volume(\n    VolumeId=oops,\n)`, /^line 2, column \d+: /],
  ["a required option", "AWS CLI", "aws ec2 detach-volume --force", /^line 1, column 9: aws: error: the following arguments are required: --volume-id$/],
  ["an option that nobody knows", "AWS CLI", `aws ec2 detach-volume --volume-id ${LOGS} --colour red`, /^line 1, column \d+: Unknown options: --colour, red$/],
  ["shorthand that does not end", "AWS CLI", "aws ec2 describe-volumes --filters 'Name=\"status'", /Expected: '<double quoted>', received: '<none>' for input:\nName="status\n {5}\^$/],
  ["an error in the second line of a command", "AWS CLI", "aws ec2 detach-volume \\\n  --volume-id $VOLUME", /^line 2, column 15: \$VOLUME is for a shell/],
  ["a query", "AWS CLI", "aws ec2 describe-volumes --query Volumes", /^line 1, column 26: --query is not read here: /],
  ["no call", "boto3", "import boto3", /^line 1, column \d+: a call is needed/],
  ["nothing", "boto3", "", /^line 1, column 1/],
]) {
  lab(`${what} in ${view} is told with its place, and nothing is lost`, {}, async (page) => {
    await pauseClock(page);
    await paste(page, view, written);
    await eventually(async () => assert.match(await error(page).innerText(), where));
    assert.equal(await text(page).getAttribute("aria-invalid"), "true");
    assert.equal(await text(page).getAttribute("aria-describedby"), "request-error");
    assert.equal(await text(page).inputValue(), written, "what was typed stays");
    assert.match(await page.locator("#prediction").innerText(), /Nothing can be sent: the text above cannot be read\.$/);
    // Nothing is sent, and the last request that could be read is still there.
    await press(page, "Send");
    assert.deepEqual(await log(page), []);
    assert.equal(await text(page).inputValue(), written);
    await requestView(page, "Form");
    assert.equal(await page.locator("#action").inputValue(), "DetachVolume");
    assert.equal(await field(page, "VolumeId").inputValue(), DATA);
    await badgesAre(page, DATA, "in-use", "attached");
  });
}

lab("the four ways of writing follow each other", {}, async (page) => {
  await pauseClock(page);
  await field(page, "VolumeId").fill(BOOT);
  await field(page, "Device").fill("/dev/xvda");
  await field(page, "Force").check();
  await requestView(page, "HTTP");
  const http = await text(page).inputValue();
  assert.match(http, /^POST \/ HTTP\/1\.1\r?\nHost: ec2\.us-east-1\.amazonaws\.com\r?\n/);
  const body = http.split(/\r?\n\r?\n/)[1];
  assert.equal(body, `Action=DetachVolume&Version=2016-11-15&VolumeId=${BOOT}&Device=%2Fdev%2Fxvda&Force=true`);
  assert.match(http, new RegExp(`^Content-Length: ${body.length}\\r?$`, "m"));
  await requestView(page, "boto3");
  const python = await text(page).inputValue();
  assert.equal(python.trim(), `response = client.detach_volume(\n    VolumeId='${BOOT}',\n    Device='/dev/xvda',\n    Force=True,\n)`);
  await text(page).fill(python.replace(BOOT, LOGS).replace("/dev/xvda", "/dev/sdg"));
  await requestView(page, "AWS CLI");
  const line = await text(page).inputValue();
  assert.equal(line, `aws ec2 detach-volume \\\n    --device /dev/sdg \\\n    --force \\\n    --volume-id ${LOGS}`);
  await text(page).fill(line.replace("--force", "--no-force"));
  await requestView(page, "boto3");
  assert.match(await text(page).inputValue(), /\n {4}Force=False,\n/);
  await requestView(page, "HTTP");
  assert.match(await text(page).inputValue(), new RegExp(`Device=%2Fdev%2Fsdg&Force=false&VolumeId=${LOGS}$`));
  // What a view writes, it can read again.
  await text(page).fill(await text(page).inputValue());
  assert.equal(await error(page).isVisible(), false);
  await press(page, "Send");
  await headlineIs(page, "200 OK");
});

lab("what the CLI could not send is shown, and refused in its words", {}, async (page) => {
  await pauseClock(page);
  await paste(page, "HTTP", `Action=DetachVolume&VolumeId=${DATA}&Colour=red&Force=maybe`);
  await requestView(page, "AWS CLI");
  const line = await text(page).inputValue();
  assert.equal(line.replaceAll(/\s\\?\s*/g, " "), `aws ec2 detach-volume Colour=red Force=maybe --volume-id ${DATA}`);
  await text(page).fill(`${line} `);
  await eventually(async () => assert.match(await error(page).innerText(), /Unknown options: Force=maybe, Colour=red$/));
});

lab("an action and parameters that nobody has are sent as they are, and refused", {}, async (page) => {
  await pauseClock(page);
  await paste(page, "HTTP", "Action=EatVolume&VolumeId=x");
  await press(page, "Send");
  await headlineIs(page, "400 InvalidAction");
  assert.equal((await answer(page)).message, "The action EatVolume is not valid for this web service.");
  await paste(page, "HTTP", `Action=DetachVolume&Version=1999-01-01&VolumeId=${DATA}`);
  await press(page, "Send");
  await headlineIs(page, "400 NoSuchVersion");
  await paste(page, "HTTP", `Action=DetachVolume&VolumeId=${DATA}&Colour=red`);
  await press(page, "Send");
  await headlineIs(page, "400 UnknownParameter");
  // A broken escape is text like any other.
  await paste(page, "HTTP", "Action=DetachVolume&VolumeId=%zz");
  await press(page, "Send");
  await headlineIs(page, "400 InvalidParameterValue");
  assert.equal((await answer(page)).message, "Value (%zz) for parameter volumeId is invalid. Expected: 'vol-...'.");
});
