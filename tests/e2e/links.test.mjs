// Links that are followed: they open the moment at which they were made, a damaged one costs
// nothing, and the address of the page is nobody's but the person's.
import assert from "node:assert/strict";
import { DATA, LOGS, WEB, eventually, lab, painted, url } from "./harness.mjs";
import { answer, badgesAre, headlineIs, loaded, log, pauseClock, press, requestView, resource, send, timeIs, world } from "./page.mjs";
import { MARKUP, goTo, harmless, linkOf, moment, notice, position, text, work } from "./share.mjs";

const LINKS = /\/split_links-[^/]*\.wasm$/;

lab("a link that is followed takes the place of what is there, and Undo brings that back", {}, async (page, { requests }) => {
  await work(page);
  const link = await linkOf(page);
  const there = await moment(page);
  await world(page, "interfaces");
  await press(page, "Send");
  await headlineIs(page, "200 OK");
  const other = await log(page);
  await goTo(page, link);
  await eventually(async () => assert.equal(await position(page), "Position 5 of 5"));
  assert.deepEqual(await moment(page), there);
  assert.equal(await page.locator("#world").inputValue(), "start");
  assert.equal(requests.filter((request) => LINKS.test(request)).length, 1);
  await press(page, "Undo");
  await eventually(async () => assert.deepEqual(await log(page), other));
  assert.equal(await page.locator("#world").inputValue(), "interfaces");
});

lab("a link to the other cloud shows that cloud, and Undo the one before", {}, async (page) => {
  await pauseClock(page);
  await world(page, "ecs-start");
  await page.locator("#ecs-send").click();
  await page.locator("#ecs-answer .headline").waitFor();
  const link = await linkOf(page);
  await world(page, "start");
  await press(page, "EC2");
  await press(page, "Send");
  await goTo(page, link);
  await page.locator("#ecs-answer .headline.yes").waitFor();
  assert.equal(await page.locator("#send").count(), 0);
  await press(page, "Undo");
  await badgesAre(page, DATA, "in-use", "detaching");
});

lab("nothing that is done changes the address", {}, async (page) => {
  const addresses = [];
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  await work(page);
  const link = await linkOf(page);
  await goTo(page, link);
  const address = `${url}#${link}`;
  assert.deepEqual([page.url(), addresses], [address, [address]]);
  const length = await page.evaluate(() => history.length);
  await press(page, "Send");
  await press(page, "Undo");
  await press(page, "Redo");
  await press(page, "Reset");
  await world(page, "nitro");
  await press(page, "Error codes");
  await press(page, "Lab");
  await requestView(page, "HTTP");
  await linkOf(page);
  assert.deepEqual([page.url(), addresses], [address, [address]]);
  assert.equal(await page.evaluate(() => history.length), length);
  // Back leads to the address without a link, and asks for nothing.
  const before = await log(page);
  await page.goBack();
  assert.equal(page.url(), url);
  await painted(page);
  assert.deepEqual(await log(page), before);
  assert.equal(await page.locator("#world").inputValue(), "nitro");
});

lab("a session of twenty commands has a link of at most 130 characters", {}, async (page) => {
  await pauseClock(page);
  const all = async (...names) => { for (const name of names) await press(page, name); };
  await all("Send", "Until idle", "Unmount in the guest", "Until idle");
  await send(page, { action: "AttachVolume", fields: { VolumeId: DATA, InstanceId: WEB, Device: "/dev/sdk" } });
  await all("Until idle", "+10 s");
  await send(page, { action: "DetachVolume", fields: { VolumeId: LOGS } });
  await all("Next event", "+10 s", "+10 s");
  await resource(page, WEB).first().click();
  await all("Hang the guest", "Stop", "+10 s", "+10 s");
  await send(page, { action: "DescribeVolumes" });
  await send(page, { action: "DetachVolume", fields: { VolumeId: DATA, Force: true } });
  await all("+10 s");
  await send(page, { action: "DetachVolume", fields: { VolumeId: "vol-0000000000000dead" } });
  await all("+10 s");
  assert.equal(await position(page), "Position 20 of 20");
  const link = await linkOf(page);
  assert.ok(link.length <= 130, `${link.length} characters: ${link}`);
});

/** Links that are damaged: what is made of a good one, what is said, and how much of it is opened. */
const DAMAGED = [
  ["cut off", (link) => link.slice(0, -4), /^The link is damaged at characters? [\d to]+, in commands? [\d to]+: .+; the 4 commands before were opened\. /, 4],
  ["cut off in its head", (link) => link.slice(0, 4), /^The link cannot be opened: /, undefined],
  ["changed at its end", (link) => link.slice(0, -2) + (link.at(-2) === "A" ? "B" : "A") + link.at(-1), /^The link is damaged at .+; the 4 commands before were opened\. /, 4],
  ["of another format", (link) => link.replace("1.", "2."), /^The link cannot be opened: it is of format 2, and this lab knows format 1\. What was here is still here\.$/, undefined],
  ["with a letter that no link has", (link) => `${link.slice(0, 4)}!${link.slice(5)}`, /^The link cannot be opened: .*'!'/, undefined],
  ["markup", () => MARKUP, /^The link cannot be opened: /, undefined],
  ["no link", () => "answer", /^The link cannot be opened: it is no link of the lab/, undefined],
  ["64 KiB of nothing", () => `1.${"A".repeat(65_536)}`, /^The link cannot be opened: /, undefined],
];

lab("a damaged link says where it broke, opens what came before, and costs nothing", {}, async (page) => {
  await work(page);
  const link = await linkOf(page);
  const there = await moment(page);
  for (const [what, damage, said, opened] of DAMAGED) {
    await goTo(page, damage(link));
    await notice(page).waitFor();
    assert.match(await notice(page).locator("p").innerText(), said, what);
    await harmless(page);
    if (opened !== undefined) {
      assert.equal(await position(page), `Position ${opened} of ${opened}`, what);
      assert.match(await notice(page).locator("p").innerText(), /Undo brings back what was there\.$/);
      await press(page, "Undo");
    }
    assert.deepEqual(await moment(page), there, what);
    await press(page, "Dismiss");
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "open-share"));
    assert.equal(await notice(page).count(), 0);
  }
  // An address without a fragment is no link.
  await goTo(page, "");
  assert.equal(await notice(page).count(), 0);
  assert.deepEqual(await moment(page), there);
});

lab("a page that is opened by a damaged link works", {}, async (page, { context }) => {
  await work(page);
  const link = await linkOf(page);
  for (const [what, damage, said, opened] of DAMAGED) {
    const other = await context.newPage();
    const complaints = [];
    other.on("console", (message) => complaints.push(message.text()));
    other.on("pageerror", (error) => complaints.push(String(error)));
    await other.goto(`${url}#${damage(link)}`);
    await notice(other).waitFor({ timeout: 20_000 });
    const told = await notice(other).locator("p").innerText();
    assert.match(`${told} What was here is still here.`, new RegExp(said.source.replace(/\\\. What was.*\$$/, "")), what);
    assert.doesNotMatch(told, /Undo|still here/);
    assert.equal(await position(other), `Position ${opened ?? 0} of ${opened ?? 0}`, what);
    await harmless(other);
    await other.locator("#field-VolumeId").fill(DATA);
    await press(other, "Send");
    await other.locator("#answer .headline").waitFor();
    assert.deepEqual(complaints, []);
    await other.close();
  }
});

lab("a part that could not be loaded is asked for again, and then the link is opened", {}, async (page, { context }) => {
  await work(page);
  const link = await linkOf(page);
  const other = await context.newPage();
  await other.route(LINKS, (route) => route.abort());
  await other.goto(`${url}#${link}`);
  await other.getByText("Not done yet").waitFor({ timeout: 20_000 });
  assert.equal(await position(other), "Position 0 of 0");
  await other.unroute(LINKS);
  await press(other, "Try again");
  await eventually(async () => assert.equal(await position(other), "Position 5 of 5"));
});

lab("sharing and opening work where scripts may come from nowhere and text is never markup", {
  before: (page) => page.route(url, async (route) => {
    const response = await route.fetch();
    const policy = `${response.headers()["content-security-policy"]}; require-trusted-types-for 'script'; trusted-types 'none'`;
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  }),
}, async (page) => {
  await work(page);
  const link = await linkOf(page);
  await press(page, "Reset");
  await goTo(page, link);
  await timeIs(page, "00:22.0");
  await goTo(page, MARKUP);
  await notice(page).waitFor();
  await harmless(page);
});
