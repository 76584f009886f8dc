// A browser that npm alone installs, for tests and pictures of the report.
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A headless Chromium that calls nobody of its own accord; close it when done. */
export async function launchBrowser(): Promise<Browser> {
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
