// Firefox, through geckodriver, for the tests that are made in it, too.
import { after } from "node:test";
import { Builder, Browser } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";

const { FIREFOX, GECKODRIVER } = process.env;
let driver;
after(() => driver?.quit());

/** A Firefox for this file, with a window of this size. */
export async function gecko(width, height) {
  const options = new firefox.Options().addArguments("-headless").setBinary(FIREFOX);
  // Console messages, errors among them, are put in the log of the driver's service.
  options.setPreference("devtools.console.stdout.content", true);
  driver = await new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(GECKODRIVER))
    .build();
  await driver.manage().window().setRect({ width, height });
  await driver.manage().setTimeouts({ script: 30_000 });
  return driver;
}

/** Notes in the page, from now on, what it complains about, in `complaints`. */
export const NOTE = `
  window.complaints = [];
  addEventListener("error", (event) => window.complaints.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => window.complaints.push(String(event.reason)));
  document.addEventListener("securitypolicyviolation", (event) => window.complaints.push(event.violatedDirective));
  document.addEventListener("lab-error", (event) => window.complaints.push(event.detail.message));
  for (const level of ["error", "warn"]) {
    const tell = console[level];
    console[level] = (...what) => { window.complaints.push(what.join(" ")); tell(...what); };
  }`;
