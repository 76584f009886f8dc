// Makes the pictures of the web pages that stand in the documentation, from the demonstration shop:
// node scripts/web-pictures.ts [FOLDER [LOCALE]]   FOLDER: docs/images/web
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';

const [, , to = 'docs/images/web', locale = 'en'] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'perenne-pictures-'));
const perenne = (...options: string[]) => ['bin/perenne.js', ...options, '--locale', locale];

/** Where the first customer of the list stands. */
const ONE_CUSTOMER = 'main table tbody a';

/** Pages by the name of their picture. */
const PAGES = {
  'bring-in': '/start',
  overview: '/',
  cohorts: '/cohorts',
  customers: '/customers',
  customer: ONE_CUSTOMER,
  segments: '/segments',
  predictions: '/predictions',
  finance: '/finance',
  data: '/data',
  runs: '/runs',
  settings: '/settings',
  people: '/people',
  mail: '/mail',
  backups: '/backups',
  audit: '/audit',
  account: '/account',
  reference: '/reference',
};

/** A server on the demonstration shop, and what it says when it listens. */
async function serve(workspace: string) {
  const child = spawn(
    process.execPath,
    perenne('serve', '--workspace', workspace, '--port', '0', '--json'),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)));
  });
  return { child, ...(JSON.parse(said) as { address: string; welcome: string }) };
}

async function open(browser: Browser, width: number, theme: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 1000 } });
  await context.addInitScript(
    `localStorage.setItem('perenne-locale', '${locale}'); localStorage.setItem('perenne-theme', '${theme}')`,
  );
  return context.newPage();
}

/** Waits until nothing is loading any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.locator('h1').first().waitFor();
  await page.waitForTimeout(600);
}

execFileSync(process.execPath, ['scripts/build-web.mjs'], { stdio: 'inherit' });
execFileSync(process.execPath, perenne('demo', '--no-serve', '--quiet', '--out', folder), {
  stdio: 'inherit',
});
const { child, address, welcome } = await serve(join(folder, 'workspace'));
const browser = await launchBrowser();
try {
  mkdirSync(to, { recursive: true });
  const desk = await open(browser, 1440, 'light');
  await desk.goto(welcome);
  const fields = desk.locator('form input');
  await fields.nth(0).fill('Ada');
  await fields.nth(1).fill('ada@shop.example');
  await fields.nth(2).fill('a long enough password');
  await desk.locator('form button[type=submit]').click();
  await desk.getByRole('navigation').first().waitFor();
  const cookies = await desk.context().cookies();
  for (const [width, theme, suffix] of [
    [1440, 'light', ''],
    [390, 'dark', '-phone'],
  ] as const) {
    const page = await open(browser, width, theme);
    await page.context().addCookies(cookies);
    for (const [name, path] of Object.entries(PAGES)) {
      if (path === ONE_CUSTOMER) {
        await page.locator(ONE_CUSTOMER).first().click();
        await page.waitForURL('**/customers/*');
      } else await page.goto(`${address}${path}`);
      await settled(page);
      const file = join(to, `${name}${suffix}.png`);
      await page.screenshot({ path: file });
      console.log(file);
    }
  }
} finally {
  await browser.close();
  child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
