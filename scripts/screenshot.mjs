// Takes pictures of a report: node scripts/screenshot.mjs report.html FOLDER
// Wide and narrow, light and dark, the whole page and a PDF as it would be printed.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.ts';

const [report, folder = '.'] = process.argv.slice(2);
if (report === undefined) {
  console.error('Usage: node scripts/screenshot.mjs report.html [FOLDER]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

/** A browser of its own for each picture: one that has drawn two tall pages draws no third. */
async function onPage(options, look) {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage(options);
    await page.goto(pathToFileURL(resolve(report)).href);
    console.log(await look(page));
  } finally {
    await browser.close();
  }
}

for (const [name, width] of [
  ['wide', 1440],
  ['narrow', 390],
]) {
  for (const colorScheme of ['light', 'dark']) {
    await onPage({ viewport: { width, height: 900 }, colorScheme }, async (page) => {
      const path = join(folder, `${name}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
      return path;
    });
  }
}
await onPage({}, async (page) => {
  const path = join(folder, 'printed.pdf');
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
  return path;
});
