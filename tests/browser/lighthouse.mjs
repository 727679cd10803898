// Runs Lighthouse over pages, all in one Chromium: node lighthouse.mjs < {"chromium", "flags", "form", "categories",
// "addresses"}. Prints one report a line. Nothing is sent anywhere: that is done by the command line, not used here.
import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const { chromium, flags, form, categories, addresses } = JSON.parse(readFileSync(0, "utf8"));
const browser = await launch({ chromePath: chromium, chromeFlags: ["--headless", ...flags] });
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: browser.port, onlyCategories: categories }, form === "desktop" ? desktopConfig : undefined);
    console.log(JSON.stringify(lhr));
  }
} finally {
  browser.kill();
}
