import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueSimulatedShop } from '../server/valued-shop.ts';
import { type Look, openSite, overflow, violations } from './site.ts';

// The oracles are axe-core, and what the browser itself measures, asks for and keeps in the address.

const ENGLISH = { locale: 'en', theme: 'light', width: 1440 } as const;
const FRENCH = { locale: 'fr', theme: 'dark', width: 390 } as const;

let site: Awaited<ReturnType<typeof openSite>>;
let owner: Page;
beforeAll(async () => {
  site = await openSite(valueSimulatedShop);
  owner = await site.joined(ENGLISH);
});
afterAll(() => site.close());

/** A page with all its pictures drawn. */
async function open(path: string, look: Look): Promise<Page> {
  const page = await site.visitor(look, { bypassCSP: true, as: owner });
  await page.goto(`${site.address}${path}`, { waitUntil: 'networkidle' });
  for (const figure of await page.locator('figure').all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('svg').waitFor();
  }
  return page;
}

const PAGES = [
  ['/', 'Overview', 'Vue d’ensemble', 1],
  ['/cohorts', 'What each generation of customers becomes', 'Ce que devient chaque génération', 0],
  ['/cohorts?view=curves&unit=share', 'What each generation', 'Ce que devient chaque', 1],
  ['/predictions', 'How far the predictions can be trusted', 'Jusqu’où se fier aux prévisions', 3],
  ['/finance', 'What customers cost, and what they bring back', 'Ce que coûtent les clients', 5],
] as const;

describe.each(PAGES)('%s', (path, english, french, pictures) => {
  test.each([
    ['in English', ENGLISH, english],
    ['in French, dark and narrow', FRENCH, french],
  ] as const)('%s', async (_, look, heading) => {
    const page = await open(path, look);
    await page.getByRole('heading', { level: 1 }).filter({ hasText: heading }).waitFor();
    expect(await page.locator('figure').count()).toBeGreaterThanOrEqual(pictures);
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await page.getByText(/undefined|NaN|\[object/).count()).toBe(0);
    await page.context().close();
  });
});

describe('cohorts', () => {
  test('the whole state stands in the address, and a cell leads to its customers', async () => {
    const page = await open('/cohorts', ENGLISH);
    await page.getByLabel('Cohorts by').selectOption('month+channel');
    await page.getByText('Share of customers', { exact: true }).click();
    await page.getByText('Each month', { exact: true }).click();
    const map = page.getByRole('table', { name: 'Share of customers who ordered in the month' });
    await map.waitFor();
    const address = page.url();
    const rows = await map.locator('tbody tr').count();
    const again = await site.visitor(ENGLISH, { as: owner });
    await again.goto(address, { waitUntil: 'networkidle' });
    expect(await again.getByLabel('Cohorts by').inputValue()).toBe('month+channel');
    expect(await again.locator('table[aria-label] tbody tr').count()).toBeGreaterThanOrEqual(rows);

    const cell = map.locator('tbody tr td a').nth(3);
    await cell.focus();
    await page.getByText(/95% interval \d+% to \d+%/).waitFor();
    await page.keyboard.press('ArrowDown');
    await cell.click();
    await page.waitForURL(/\/customers\?.*cohort=%?\d{4}-\d{2}|\/customers\?.*cohort=/);
    expect(decodeURIComponent(page.url())).toMatch(/channel=/);
    await page.context().close();
  });
});

test('a figure says its basis and formula where it is pointed at', async () => {
  const page = await open('/', ENGLISH);
  await page.getByRole('button', { name: 'About this figure: Predicted value' }).hover();
  const told = page.getByRole('tooltip').getByText('Expected purchases within the horizon ×');
  await told.waitFor();
  // The pointer reaches what is said, Escape puts it away, and the keyboard brings it back.
  await told.hover();
  await told.waitFor();
  await page.keyboard.press('Escape');
  await told.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'About this figure: Historical value' }).focus();
  await page.keyboard.press('Tab');
  await told.waitFor();
  await page.keyboard.press('Tab');
  await told.waitFor({ state: 'detached' });
  await page.context().close();
});

test('a test and a channel are chosen in the address', async () => {
  const page = await open('/predictions', ENGLISH);
  const choices = await page.getByLabel('Test', { exact: true }).locator('option').all();
  const last = (await choices.at(-1)?.getAttribute('value')) ?? '';
  await page.getByLabel('Test', { exact: true }).selectOption(last);
  expect(new URL(page.url()).searchParams.get('test')).toContain(last);
  await page.goto(`${site.address}/finance`, { waitUntil: 'networkidle' });
  await page.getByLabel('Customers of').selectOption({ index: 1 });
  expect(new URL(page.url()).searchParams.get('channel')).toContain('is:');
  await page.context().close();
});

test.each([ENGLISH, FRENCH])(
  'the first page loads less than 350 KB of compressed script, what it draws later included: $locale',
  async (look) => {
    const page = await site.visitor(look, { as: owner });
    const sizes = new Map<string, number>();
    page.on('response', async (response) => {
      if (!response.url().endsWith('.js')) return;
      sizes.set(response.url(), 0);
      sizes.set(response.url(), gzipSync(await response.body()).length);
    });
    await page.goto(site.address, { waitUntil: 'networkidle' });
    const first = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    await page.locator('figure').last().scrollIntoViewIfNeeded();
    await page.locator('figure svg').last().waitFor();
    await page.waitForLoadState('networkidle');
    const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(first).toBeGreaterThan(100_000);
    expect(all).toBeGreaterThan(first);
    expect(first).toBeLessThan(220_000);
    expect(all).toBeLessThan(350_000);
    expect([...sizes.keys()].filter((url) => url.includes('further'))).toEqual([]);
    await page.context().close();
  },
);

test('a page whose words come late stands there at once with all of them, in either language', async () => {
  const page = await site.visitor(ENGLISH, { as: owner });
  await page.route('**/assets/further-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.goto(site.address, { waitUntil: 'networkidle' });
  await page.evaluate(WATCH);
  await page.getByRole('link', { name: 'Cohorts', exact: true }).click();
  await page.getByRole('heading', { name: 'What each generation of customers becomes' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Language').selectOption('fr');
  await page.getByRole('heading', { name: 'Ce que devient chaque génération' }).waitFor();
  const seen = (await page.evaluate('window.seen')) as string[];
  expect(seen.filter(Boolean)).toEqual([
    'Overview',
    expect.stringContaining('What each generation'),
    expect.stringContaining('Ce que devient chaque'),
  ]);
  await page.context().close();
});

/** Notes the headings that a page shows one after another. */
const WATCH = `
  window.seen = [];
  new MutationObserver(() => {
    const title = document.querySelector('main h1')?.textContent ?? '';
    if (title !== (window.seen.at(-1) ?? '')) window.seen.push(title);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
`;

test('nothing was complained of', () => {
  expect(site.errors).toEqual([]);
});
