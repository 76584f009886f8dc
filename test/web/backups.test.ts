import { readFile, stat } from 'node:fs/promises';
import { unpackTar } from 'modern-tar';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { valueSimulatedShop } from '../server/valued-shop.ts';
import { openSite, overflow, violations } from './site.ts';

// The oracles are axe-core, and the file that the browser itself keeps.

const ENGLISH = { locale: 'en', theme: 'light', width: 1440 } as const;
const FRENCH = { locale: 'fr', theme: 'dark', width: 390 } as const;

let site: Awaited<ReturnType<typeof openSite>>;
let owner: Page;
beforeAll(async () => {
  site = await openSite(valueSimulatedShop);
  owner = await site.joined(ENGLISH);
});
afterAll(() => site.close());

test('an owner makes a backup, sees it listed and takes it away whole', async () => {
  await owner.getByRole('link', { name: 'Backups' }).click();
  await owner.getByText('No backup has been made here yet.').waitFor();
  await owner.getByText('whoever has the file can read all of it').waitFor();
  await owner.getByRole('button', { name: 'Make a backup' }).click();
  await owner.getByText(/^The backup is made: \d+ files, [\d.,]+ MB\.$/).waitFor();
  const link = owner.getByRole('link', { name: /^Download the backup of/ });
  const downloading = owner.waitForEvent('download');
  await link.click();
  const download = await downloading;
  const path = await download.path();
  const name = download.suggestedFilename();
  expect(name).toMatch(/^perenne-\d{8}T\d{6}Z\.tar$/);
  await owner.getByText(`perenne restore --from ${name} --workspace shop`).waitFor();
  const megabytes = ((await stat(path)).size / 1e6).toFixed(1);
  expect(await owner.getByRole('table').textContent()).toContain(`${megabytes} MB`);
  const held = (await unpackTar(await readFile(path))).map(({ header }) => header.name);
  expect(held).toEqual(expect.arrayContaining(['control.json', 'vault-keys.json', 'vault.duckdb']));
});

test.each([ENGLISH, FRENCH])('reads well in $locale, $theme, $width wide', async (look) => {
  const page = await site.visitor(look, { bypassCSP: true, as: owner });
  await page.goto(`${site.address}/backups`);
  await page.getByRole('table').waitFor();
  expect(await overflow(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test('a backup is deleted after a question', async () => {
  await owner.getByRole('button', { name: /^Delete the backup of/ }).click();
  await owner.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await owner.getByText('No backup has been made here yet.').waitFor();
  await owner.goto(`${site.address}/audit`);
  for (const done of ['Made a backup', 'Downloaded a backup', 'Deleted a backup']) {
    await owner.getByText(done).first().waitFor();
  }
});

test('nothing was complained of', () => {
  expect(site.errors).toEqual([]);
});
