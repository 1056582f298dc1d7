// Pictures of the built page, to be looked at: wide and phone, light and dark.
// node tests/e2e/shots.mjs [address]   (the page is served by `cargo xtask play`)
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const url = process.argv[2] ?? process.env.DETACH_LAB_URL ?? "http://127.0.0.1:8080/";
const folder = new URL("./shots/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"],
});
for (const [size, width, height] of [["wide", 1600, 1000], ["middle", 900, 1100], ["phone", 360, 740]]) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    page.on("console", (message) => console.log(size, colorScheme, message.text()));
    await page.goto(url);
    await page.getByRole("button", { name: "Send", exact: true }).waitFor();
    const shot = (name) => page.screenshot({ path: `${folder}${size}-${colorScheme}-${name}.png`, fullPage: (size !== "wide" && name !== "codes") || name === "refused" });
    await shot("first");
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("button", { name: "Next event" }).click();
    await page.getByRole("button", { name: "Next event" }).click();
    await shot("busy");
    await page.getByLabel("VolumeId").fill("vol-0b007000000000001");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("All checks, in order").click();
    await shot("refused");
    await page.locator("#world").selectOption("interfaces");
    await page.locator("#field-Force").check();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("button", { name: "Until idle" }).click();
    await shot("interface-forced");
    await page.locator("#world").selectOption("ecs-hung");
    await page.locator("#ecs-send").click();
    await page.locator("#ecs-answer .headline").waitFor();
    await shot("ecs-stuck");
    await page.locator("#world").selectOption("both-clouds");
    await page.locator("#send").click();
    await page.locator("#ecs-send").click();
    await shot("both");
    await page.getByRole("button", { name: "Error codes" }).click();
    await page.locator(".code-entry summary").nth(1).click();
    await shot("codes");
    await page.close();
  }
}
await browser.close();
