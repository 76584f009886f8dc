import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import pino from 'pino';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { listen, makeApp, openHouse, welcomePath } from '../../src/server/index.ts';
import type { Locale } from '../../src/vocabulary/index.ts';
import { CHEAP } from '../server/people/cheap.ts';

const root = join(import.meta.dirname, '../..');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Of everyone who joins. */
export const PASSWORD = 'a long enough password';

export interface Look {
  readonly locale: Locale;
  readonly theme: 'light' | 'dark';
  readonly width: number;
}

/**
 * The application as a browser finds it: built pages, a server on a port, a workspace.
 *
 * @param fill brings files into the workspace first; without it, it is empty
 */
export async function openSite(fill: (folder: string) => Promise<void> = async () => {}) {
  execFileSync(process.execPath, [join(root, 'scripts/build-web.mjs')], { stdio: 'pipe' });
  const folder = await mkdtemp(join(tmpdir(), 'perenne-site-'));
  await fill(folder);
  let address = '';
  const { house, close } = await openHouse({
    workspace: { folder },
    log: pino({ enabled: false }),
    now: () => new Date(),
    version: '0.0.0',
    address: () => address,
    passwordCost: CHEAP,
  });
  const running = await listen(makeApp(house).fetch, { host: '127.0.0.1', port: 0 });
  address = running.address;
  const browser: Browser = await launchBrowser();
  const errors: string[] = [];
  const site = {
    address,
    /** What pages complained of, beside what the server refused. */
    errors,
    welcome: async () => `${address}${await welcomePath(house.people)}`,
    /** A browser of its own, with its cookies, or signed in as another is; closed with the site. */
    async visitor(
      { locale, theme, width }: Look,
      { bypassCSP = false, as }: { bypassCSP?: boolean; as?: Page } = {},
    ): Promise<Page> {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        bypassCSP,
        ...(as ? { storageState: { ...(await as.context().storageState()), origins: [] } } : {}),
      });
      await context.addInitScript(
        `localStorage.getItem('perenne-locale') ?? localStorage.setItem('perenne-locale', '${locale}');
         localStorage.setItem('perenne-theme', '${theme}')`,
      );
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        const isRefusal = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isRefusal) errors.push(message.text());
      });
      return page;
    },
    /** A browser in which somebody has made an account by a link; of the owner without one. */
    async joined(look: Look, { name = 'Ada', link = '' } = {}): Promise<Page> {
      const page = await site.visitor(look);
      await page.goto(link || (await site.welcome()));
      await page.getByLabel('Your name').fill(name);
      await page.getByLabel('E-mail address').fill(`${name.toLowerCase()}@shop.example`);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Create the account' }).click();
      await page.getByRole('navigation', { name: 'Pages' }).waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await running.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return site;
}

/** What axe-core finds serious or critical on a page; asserts that it looked. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run(document)')) as AxeResults;
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Whether a page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return (await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )) as number;
}
