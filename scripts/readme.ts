// Makes what the README shows of the demonstration: ten lines of terminal output and two pictures
// of the report. Usage: node scripts/readme.ts
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.ts';

const LINES = 10;
const BEGIN = '<!-- demo output, made by scripts/readme.ts -->';
const END = '<!-- end of demo output -->';

const folder = mkdtempSync(join(tmpdir(), 'perenne-readme-'));
try {
  const said = execFileSync(
    process.execPath,
    ['bin/perenne.js', 'demo', '--locale', 'en', '--no-serve', '--out', folder],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const lines = said.split('\n');
  const from = lines.findIndex((line) => line.startsWith('Value'));
  const shown = lines.slice(from, from + LINES).map((line) => line.trimEnd());
  const readme = readFileSync('README.md', 'utf8');
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('README.md lacks its markers');
  const block = [BEGIN, '```text', ...shown, '```', END].join('\n');
  writeFileSync('README.md', `${before}${block}${after}`);

  mkdirSync('docs/images', { recursive: true });
  const browser = await launchBrowser();
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme });
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    await page.evaluate(() => document.querySelector('#key-figures')?.scrollIntoView());
    await page.screenshot({ path: `docs/images/report-${colorScheme}.png` });
  }
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
