// A browser that npm alone installs, for tests and pictures of the report.
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

/** @returns a headless Chromium that talks to nobody; close it when done */
export async function launchBrowser() {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--headless',
      '--no-sandbox',
      '--font-render-hinting=none',
      '--disable-gpu',
      '--disable-background-networking',
    ],
  });
}
