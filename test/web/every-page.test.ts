import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../../src/web/shell/pages.ts';
import { valueFiles, valueSimulatedShop } from '../server/valued-shop.ts';
import { type Look, openSite, overflow, violations } from './site.ts';

// Pages of a workspace without a run, of a shop that knows contracts and no order, and of one that knows
// all there is. The oracles are axe-core and what the browser measures.

const LOOKS: readonly Look[] = [
  { locale: 'en', theme: 'light', width: 1440 },
  { locale: 'fr', theme: 'dark', width: 390 },
];

const ANYWHERE = [
  '/start',
  '/data',
  '/runs',
  '/settings',
  '/people',
  '/mail',
  '/backups',
  '/audit',
  '/account',
];
const OF_RUNS = [
  ...['/', '/cohorts', '/customers', '/segments', '/segments?build=new', '/predictions'],
  ...['/finance', '/start', '/data', '/runs', '/settings', '/backups'],
];

/** Of some customer of the list. */
const ONE = '/customers/$key';
const OF_EVERYTHING = [
  ...PAGES.map(({ path }) => path),
  ...['/customers?sort=-recurring_revenue', '/segments?build=new'],
];

describe.each([
  ['an empty workspace', async () => {}, [...ANYWHERE, '/', '/cohorts', '/customers']],
  ['a shop of contracts alone', valueContracts, OF_RUNS],
  ['a shop that knows all there is', valueSimulatedShop, OF_EVERYTHING],
] as const)('%s', (_, fill, paths) => {
  let site: Awaited<ReturnType<typeof openSite>>;
  let owner: Page;
  beforeAll(async () => {
    site = await openSite(fill);
    owner = await site.joined(LOOKS[0] as Look);
  });
  afterAll(() => site.close());

  test.each(LOOKS)('in $locale, $theme, $width wide', { timeout: 120_000 }, async (look) => {
    const page = await site.visitor(look, { bypassCSP: true, as: owner });
    for (const path of paths) {
      await page.goto(path === ONE ? await oneOf(page) : `${site.address}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
      expect(await overflow(page), path).toBe(0);
      expect(await violations(page), path).toEqual([]);
      expect(await page.getByText(/undefined|NaN|\[object/).count(), path).toBe(0);
      expect(await page.getByRole('alert').count(), path).toBe(0);
    }
    expect(site.errors).toEqual([]);
    await page.context().close();
  });

  if (fill === valueContracts) {
    test('a subscriber stands in the list, and on a page of their own', async () => {
      await owner.goto(`${site.address}/customers?contract=ended`);
      await owner.getByRole('heading', { name: 'Customers' }).waitFor();
      await owner.getByText(/^\d+ of 200 customers\.$/).waitFor();
      await owner.getByRole('rowheader').first().getByRole('link').click();
      await owner.getByRole('heading', { name: 'Contract', exact: true }).waitFor();
      await owner.getByText(/^Ended, since/).waitFor();
      expect(await overflow(owner)).toBe(0);
      expect(site.errors).toEqual([]);
    });

    test('a rule of contracts counts subscribers, and asks nothing of orders', async () => {
      await owner.goto(`${site.address}/segments?build=new`);
      await owner.getByText('200 customers, 100% of all').waitFor();
      expect(await owner.getByRole('button', { name: '+ Event' }).count()).toBe(0);
      await owner.getByRole('button', { name: '+ Condition' }).click();
      await owner.getByLabel('What is known').selectOption('contract_state');
      await owner.getByLabel('Contract: Add a value').fill('Ended');
      await owner.getByText('97 customers, 48.5% of all').waitFor();
      await owner.getByText('Some of them').click();
      await owner.getByRole('columnheader', { name: 'Contract', exact: true }).waitFor();
      expect(site.errors).toEqual([]);
    });
  }
});

/** The address of the first customer of the list. */
async function oneOf(page: Page): Promise<string> {
  await page.goto(new URL('/customers', page.url()).href);
  const link = page.getByRole('rowheader').first().getByRole('link');
  return new URL((await link.getAttribute('href')) ?? '', page.url()).href;
}

/** Two hundred subscribers of three years, of whom some leave every month. */
async function valueContracts(folder: string): Promise<void> {
  const lines = ['subscription_id,customer_id,movement date,movement,monthly amount'];
  for (let n = 0; n < 200; n++) {
    const start = n % 30;
    const day = (month: number) =>
      new Date(Date.UTC(2023, month, 1 + (n % 27))).toISOString().slice(0, 10);
    lines.push(`s${n},K${n},${day(start)},start,${9 + (n % 3) * 10}.00`);
    const stays = 1 + ((n * 7) % 40);
    if (start + stays < 34) lines.push(`s${n},K${n},${day(start + stays)},cancel,0.00`);
  }
  await mkdir(join(folder, 'shop'));
  await writeFile(join(folder, 'shop', 'subscriptions.csv'), `${lines.join('\n')}\n`);
  await valueFiles(folder, [join(folder, 'shop', '*.csv')], '2025-12-31');
}
