// Pictures of the documentation sites, to be looked at: wide and phone, light and dark.
// node tests/e2e/examples/shots.mjs <folder>   (served by `cargo xtask examples`; DETACH_LAB_URL)
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { PAGES, address } from "./pages.mjs";

const [folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"],
});
for (const [size, viewport] of Object.entries({ wide: { width: 1600, height: 1000 }, phone: { width: 360, height: 740 } })) {
  for (const colorScheme of ["light", "dark"]) {
    for (const { site, page: at } of PAGES) {
      const page = await browser.newPage({ viewport, colorScheme });
      page.on("console", (message) => console.log(site, at, size, colorScheme, message.text()));
      await page.goto(address(site, at));
      for (const lab of await page.locator("detach-lab").all()) {
        await lab.scrollIntoViewIfNeeded();
        await lab.evaluate((element) => element.ready).catch((error) => console.log(site, at, String(error)));
      }
      await page.evaluate(() => scrollTo(0, 0));
      const name = at.replace(/\.html$|\/$/, "").replace(/\W/g, "-");
      await page.screenshot({ path: `${folder}/${site}-${name}-${size}-${colorScheme}.png`, fullPage: true });
      await page.close();
    }
  }
}
await browser.close();
