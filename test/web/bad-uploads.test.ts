import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite } from './site.ts';

// Every file that the importer refuses, given to the page: the oracle is that a reader is told what
// is wrong with which file, and what to do, in their language, and that nothing of it came in.

const HEADER = 'order_id,customer_id,date,amount,currency';
const file = (...lines: string[]) => `${lines.join('\n')}\n`;

interface Bad {
  readonly content: string | Buffer;
  /** Said where the file is looked at. */
  readonly english: readonly string[];
  readonly french: readonly string[];
}

/** Of these nothing can be brought in: the page says why, and keeps its button shut. */
const REFUSED: Record<string, Bad> = {
  'empty.csv': { content: '', english: ['is empty'], french: ['est vide'] },
  'header.csv': {
    content: file(HEADER),
    english: ['no record'],
    french: ['aucun enregistrement'],
  },
  'binary.csv': {
    content: '\u0000\u0001\u0002\u0003'.repeat(500),
    english: ['neither CSV', 'Save it as CSV'],
    french: ['n’est ni du CSV', 'Enregistrez-le en CSV'],
  },
  'archive.csv': {
    content: 'PK\u0003\u0004\u0000\u0000\u0000\u0000',
    english: ['archive.csv'],
    french: ['archive.csv'],
  },
  'page.csv': {
    content: '<!DOCTYPE html>\n<p>Log in, please, to export.</p>\n',
    english: ['neither CSV'],
    french: ['n’est ni du CSV'],
  },
  'document.csv': {
    content: '%PDF-1.7\n1 0 obj, <</Type /Catalog>>\n',
    english: ['neither CSV'],
    french: ['n’est ni du CSV'],
  },
  'no-header.csv': {
    content: file('K1,2024-01-31,12.00', 'K2,2024-03-31,13.00'),
    english: ['holds values'],
    french: ['no-header.csv'],
  },
  'nobody.csv': {
    content: file('colour,date,amount', 'red,2024-01-31,12.00'),
    english: ['Say below what the columns mean'],
    french: ['nobody.csv'],
  },
  'never.csv': {
    content: file('customer_id,colour,amount', 'K1,red,12.00'),
    english: ['Say below what the columns mean'],
    french: ['never.csv'],
  },
  'strange.csv': {
    content: file('alpha,beta,gamma', 'x,y,z'),
    english: ['Say below what the columns mean'],
    french: ['alpha, beta, gamma'],
  },
  'unclear.csv': {
    content: file(HEADER, '1,K1,01/02/2024,12.00,EUR', '2,K1,03/04/2024,12.00,EUR'),
    english: ['date'],
    french: ['date'],
  },
};

let site: Awaited<ReturnType<typeof openSite>>;
let english: Page;
let french: Page;
beforeAll(async () => {
  site = await openSite();
  english = await site.joined({ locale: 'en', theme: 'light', width: 1440 });
  english.setDefaultTimeout(15_000);
  await english.getByRole('heading', { name: 'What are your customers worth?' }).waitFor();
  french = await site.visitor({ locale: 'fr', theme: 'dark', width: 390 }, { as: english });
  french.setDefaultTimeout(15_000);
  await french.goto(`${site.address}/start`);
  await french.locator('input[type=file]').waitFor({ state: 'attached' });
});
afterAll(() => site.close());

const give = (page: Page, name: string, content: string | Buffer) =>
  page.setInputFiles('input[type=file]', {
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content as string),
  });

/** What no reader is to see: the inside of the program, or words for a terminal. */
const INSIDE = /undefined|NaN|\[object| {4}at |\/tmp\/|--[a-z]+/;

describe.each(Object.entries(REFUSED))('%s', (name, bad) => {
  test.each(['english', 'french'] as const)('is refused in %s, and removed', async (language) => {
    const page = language === 'english' ? english : french;
    await give(page, name, bad.content);
    const refusal = page.getByRole('alert').first();
    await refusal.waitFor();
    const says = ((await refusal.textContent()) ?? '').replaceAll(/[\s\u00a0\u202f]+/g, ' ');
    const value = page.getByRole('button', {
      name: /^(Value the customers|Valoriser les clients)$/,
    });
    const isShut = await value.isDisabled();
    await page.getByRole('button', { name: /^(Remove|Retirer)$/ }).click();
    await refusal.waitFor({ state: 'detached' });
    for (const words of [name, ...bad[language]]) expect(says).toContain(words);
    expect(says).not.toMatch(INSIDE);
    expect(isShut).toBe(true);
  });
});

test('nothing came in', async () => {
  const { jobs } = (await (await english.request.get(`${site.address}/api/v1/jobs`)).json()) as {
    jobs: unknown[];
  };
  expect(jobs).toEqual([]);
});

test('a file whose every date is impossible brings nothing in, and says so', async () => {
  await give(
    english,
    'impossible.csv',
    file(HEADER, '1,K1,2024-02-30,12.00,EUR', '2,K2,2024-13-01,12.00,EUR'),
  );
  await english.getByText('2 records').waitFor();
  await english.getByRole('button', { name: 'Value the customers' }).click();
  const says = 'None of the 2 records of impossible.csv can be read';
  const refusal = english.getByRole('heading', { name: says });
  await refusal.waitFor({ timeout: 30_000 });
  expect(await refusal.textContent()).toContain('There is no such day');
  await english.goto(`${site.address}/start`);
});

test('a field of ten million characters, ragged rows and hostile names end in an account', {
  timeout: 120_000,
}, async () => {
  const hostile = file(
    HEADER,
    `1,K1,2024-01-31,12.00,EUR`,
    `2,"<img src=x onerror=alert(1)>",2024-02-01,13.00,EUR`,
    `3,"Robert'); DROP TABLE customer;--",2024-02-02,14.00,EUR`,
    `4,"=HYPERLINK(""http://evil.test"")",2024-02-03,15.00,EUR`,
    `5,00042,2024-02-04,"1,234.50",EUR`,
    `6,1e5,2024-02-05,16.00,EUR`,
    `7,😀,2024-02-06,17.00,EUR`,
    `8,K8,2024-02-07`,
    `9,K9,2024-02-08,NaN,EUR`,
    `10,K10,2024-02-30,18.00,EUR`,
    `11,K11,1931-02-03,19.00,EUR`,
    `12,${'x'.repeat(10_000_000)},2024-02-09,20.00,EUR`,
  );
  await give(english, 'hostile.csv', hostile);
  await english.getByText('12 records').waitFor({ timeout: 30_000 });
  const value = english.getByRole('button', { name: 'Value the customers' });
  await expect.poll(() => value.isEnabled(), { timeout: 30_000 }).toBe(true);
  await value.click();
  await english.getByText('12 records read, 8 kept, 4 rejected').waitFor({ timeout: 60_000 });
  const rejects = await english.request.get(`${site.address}/api/v1/rejects.csv`);
  const lines = (await rejects.text()).trim().split('\n');
  expect(lines.length).toBeGreaterThan(3);
  for (const line of ['hostile.csv,9', 'hostile.csv,10', 'hostile.csv,11']) {
    expect(lines.some((text) => text.includes(line))).toBe(true);
  }
  await english.goto(`${site.address}/customers`);
  await english.getByRole('table').first().waitFor();
  expect(await english.locator('img[src=x]').count()).toBe(0);
  await english.goto(`${site.address}/data`);
  await english.getByText('hostile.csv').first().waitFor();
  expect(await english.locator('img[src=x]').count()).toBe(0);
});

test('no page complained', () => {
  expect(site.errors).toEqual([]);
});
