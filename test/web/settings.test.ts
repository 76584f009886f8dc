import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShopSettings } from '../../src/contract/index.ts';
import { valueShop } from '../server/customer-shop.ts';
import { type Look, openSite, overflow, violations } from './site.ts';

// The oracle is what the server keeps of what was written into the form.

let site: Awaited<ReturnType<typeof openSite>>;
let owner: Page;

beforeAll(async () => {
  site = await openSite(valueShop);
  owner = await site.joined({ locale: 'en', theme: 'light', width: 1440 });
  owner.setDefaultTimeout(12_000);
}, 180_000);
afterAll(() => site.close());

const kept = async () =>
  (await (await owner.request.get(`${site.address}/api/v1/settings`)).json()) as ShopSettings;

const save = () => owner.getByRole('button', { name: 'Save' }).click();

test('RFM scores are cut where the shop lays it down, and by fifths again', async () => {
  await owner.goto(`${site.address}/settings`);
  await owner.getByLabel('Recency').selectOption('By fixed cuts');
  const cuts = owner.getByRole('group', { name: 'Days since the last order, at most' });
  for (const [score, days] of ['365', '120', '60', '30'].entries()) {
    await cuts.getByLabel(`Score ${score + 2}`).fill(days);
  }
  await save();
  const rfm_cuts = { recency_days: [365, 120, 60, 30], orders: null, revenue: null };
  await expect.poll(kept).toMatchObject({ rfm_cuts });

  await cuts.getByLabel('Score 4').fill('120');
  await save();
  const isRefused = await cuts
    .getByLabel('Score 4')
    .evaluate((field) => field.matches(':user-invalid'));
  expect(isRefused).toBe(true);
  expect(await kept()).toMatchObject({ rfm_cuts });

  await owner.getByLabel('Recency').selectOption('By fifths of the shop’s customers');
  await save();
  await expect.poll(async () => (await kept()).rfm_cuts.recency_days).toBeNull();
});

test('targets are the default until the shop lays them down', async () => {
  await owner.goto(`${site.address}/settings`);
  const ratio = owner.getByLabel('CLV:CAC', { exact: true });
  expect(await ratio.locator('option:checked').textContent()).toBe('From 3:1 to 5:1, the default');
  await ratio.selectOption('Laid down by the shop');
  await owner.getByLabel('From, to 1').fill('4');
  await owner.getByLabel('Up to, to 1').fill('6.5');
  await owner.getByLabel('Payback, months').fill('12');
  await save();
  const own = { target_band: { lowest: 4, highest: 6.5 }, target_payback_months: 12 };
  await expect.poll(kept).toMatchObject(own);
  await ratio.selectOption('default');
  await owner.getByLabel('Payback, months').fill('');
  await save();
  await expect.poll(kept).toMatchObject({ target_band: null, target_payback_months: null });
});

test('a channel is to reach something of its own until its row is removed', async () => {
  await owner.goto(`${site.address}/settings`);
  await owner.getByRole('button', { name: 'Add a channel' }).click();
  const own = owner.getByRole('group', { name: 'Targets of single channels' });
  await own.getByLabel('Channel').fill('Fairs');
  await save();
  // Without a band, months are wanted, or the other way round.
  const isRefused = await own
    .getByLabel('From, to 1')
    .evaluate((field) => field.matches(':user-invalid'));
  expect(isRefused).toBe(true);
  await own.getByLabel('Payback, months').fill('18');
  await save();
  const fairs = { channel: 'Fairs', target_band: null, target_payback_months: 18 };
  await expect.poll(kept).toMatchObject({ channel_targets: [fairs] });
  await own.getByRole('button', { name: 'Remove the target of Fairs' }).click();
  await save();
  await expect.poll(kept).toMatchObject({ channel_targets: [] });
});

test('the audit log tells what was laid down, and what was taken away', async () => {
  await owner.goto(`${site.address}/audit`);
  await owner
    .getByText('rfm_cuts: orders –; revenue –; recency_days 365, 120, 60, 30')
    .first()
    .waitFor();
  await owner.getByText('target_band: lowest 4; highest 6.5 · target_payback_months: 12').waitFor();
  await owner.getByText('target_band: – · target_payback_months: –').waitFor();
});

test('a file brought in after another moment was chosen dates orders from it', async () => {
  await owner.goto(`${site.address}/settings`);
  await owner.getByLabel('Date of an order').selectOption('when it was paid');
  await save();
  await expect.poll(kept).toMatchObject({ order_moment: 'paid' });
  await owner.goto(`${site.address}/data`);
  const lines = [
    'order_id,customer_id,order_date,Paid at,amount',
    'P1,Kunde-0001,2025-03-01,2025-03-09,50',
  ];
  await owner.locator('input[type=file]').setInputFiles({
    name: 'paid.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${lines.join('\n')}\n`),
  });
  const taken = owner.getByLabel('Meaning of the column Paid at');
  await taken.waitFor();
  expect(await taken.locator('option:checked').textContent()).toContain('Date');
  await owner.getByRole('button', { name: 'Value the customers' }).click();
  await owner.getByText('Paid at (paid)').waitFor({ timeout: 60_000 });
}, 90_000);

test.each<Look>([
  { locale: 'en', theme: 'light', width: 1440 },
  { locale: 'fr', theme: 'dark', width: 390 },
])('every setting opened: $locale, $theme, $width', async (look) => {
  const page = await site.visitor(look, { as: owner, bypassCSP: true });
  await page.goto(`${site.address}/settings`);
  for (const measure of look.locale === 'en'
    ? ['Recency', 'Frequency', 'Monetary value', 'CLV:CAC']
    : ['Récence', 'Fréquence', 'Montant', 'CLV:CAC']) {
    await page.getByLabel(measure, { exact: true }).selectOption('given');
  }
  expect(await page.getByLabel('Score 5').count()).toBe(3);
  const addChannel = look.locale === 'en' ? 'Add a channel' : 'Ajouter un canal';
  await page.getByRole('button', { name: addChannel }).click();
  expect(await overflow(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(site.errors).toEqual([]);
});
