import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { renderBacktest, renderReport } from '../../src/reports/index.ts';
import type { Locale } from '../../src/vocabulary/index.ts';
import { type SampleOptions, sampleSummary } from './sample-summary.ts';

// The oracle for access is axe-core in a real browser; for the rest, what the browser
// itself measures and asks for.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface View {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** Opens a page whose address the browser asks us for, and notes all that it asks besides. */
async function open(html: string, { width, colorScheme }: View, { bypassCSP = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    // axe is put into the page from outside, which the page's own policy rightly forbids.
    bypassCSP,
  });
  const page = await context.newPage();
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url === 'http://report.test/')
      return route.fulfill({ contentType: 'text/html', body: html });
    if (url.endsWith('/favicon.ico')) return route.abort();
    asked.push(url);
    return route.abort();
  });
  await page.goto('http://report.test/', { waitUntil: 'load' });
  return { page, asked, errors, close: () => context.close() };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run(document)')) as AxeResults;
  expect(results.passes.length).toBeGreaterThan(20);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

const wide = 1440;
const narrow = 390;
const bare: SampleOptions = { amounts: false, spend: false, measured: false };

const cases: [name: string, locale: Locale, options: SampleOptions, view: View][] = [
  ['English, wide, light', 'en', { subscriptions: true }, { width: wide, colorScheme: 'light' }],
  ['English, wide, dark', 'en', {}, { width: wide, colorScheme: 'dark' }],
  ['French, narrow, light', 'fr', {}, { width: narrow, colorScheme: 'light' }],
  ['French, narrow, dark', 'fr', { subscriptions: true }, { width: narrow, colorScheme: 'dark' }],
  ['French without amounts, narrow', 'fr', bare, { width: narrow, colorScheme: 'light' }],
];

describe('the page in a browser', () => {
  test.each(cases)('%s', async (_, locale, options, view) => {
    const html = renderReport(sampleSummary(options), { locale, version: '0.1.0' });
    const { page, asked, errors, close } = await open(html, view);
    try {
      // Everything that is folded away counts too.
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true;
      });
      expect(await violations(page)).toEqual([]);
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scroll).toBeLessThanOrEqual(view.width);
      expect(asked).toEqual([]);
      expect(errors).toEqual([]);
    } finally {
      await close();
    }
  });

  test.each(cases)('of a backtest: %s', async (_, locale, options, view) => {
    const html = renderBacktest(sampleSummary(options), locale);
    const { page, asked, errors, close } = await open(html, view);
    try {
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true;
      });
      expect(await violations(page)).toEqual([]);
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scroll).toBeLessThanOrEqual(view.width);
      expect([asked, errors]).toEqual([[], []]);
    } finally {
      await close();
    }
  });

  test('its own policy lets its styles in and nothing else', async () => {
    const html = renderReport(sampleSummary(), { locale: 'en', version: '0.1.0' });
    const tempted = html.replace(
      '</main>',
      '<img src="http://elsewhere.test/a.gif" alt=""></main>',
    );
    const view: View = { width: wide, colorScheme: 'light' };
    const { page, asked, errors, close } = await open(tempted, view, { bypassCSP: false });
    expect(await page.evaluate(() => getComputedStyle(document.body).marginTop)).toBe('0px');
    expect(asked).toEqual([]);
    expect(errors.join()).toMatch(/Content Security Policy/);
    await close();
  });
});

test('axe sees a planted violation', async () => {
  const html = '<html lang="en"><title>x</title><p style="color:#999;background:#fff">pale</p>';
  const { page, close } = await open(html, { width: 800, colorScheme: 'light' });
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run(document)')) as AxeResults;
  expect(results.violations.map(({ id }) => id)).toContain('color-contrast');
  await close();
});

test('a page that asks for something is caught', async () => {
  const html = '<html lang="en"><title>x</title><img src="http://elsewhere.test/pixel.gif" alt="">';
  const { asked, close } = await open(html, { width: 800, colorScheme: 'light' });
  expect(asked).toContain('http://elsewhere.test/pixel.gif');
  await close();
});

describe('the switches of the heat map', () => {
  test('show one table at a time, without a line of script', async () => {
    const html = renderReport(sampleSummary(), { locale: 'en', version: '0.1.0' });
    const { page, close } = await open(html, { width: 1440, colorScheme: 'light' });
    const shown = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('#cohorts .heat:first-of-type .view')]
          .filter((view) => (view as HTMLElement).offsetParent !== null)
          .map((view) => view.className),
      );
    expect(await shown()).toEqual(['view share month']);
    await page.getByRole('radio', { name: 'Cumulative' }).first().check({ force: true });
    expect(await shown()).toEqual(['view share cumulative']);
    await page.getByRole('radio', { name: 'Amount per customer' }).first().check({ force: true });
    expect(await shown()).toEqual(['view amount cumulative']);
    await close();
  });

  test('leave every table in sight where there are no amounts to switch to', async () => {
    const summary = sampleSummary({ amounts: false, spend: false });
    const html = renderReport(summary, { locale: 'en', version: '0.1.0' });
    const { page, close } = await open(html, { width: 1440, colorScheme: 'light' });
    const visible = await page.evaluate(
      () =>
        [...document.querySelectorAll('#cohorts .view')].filter(
          (view) => (view as HTMLElement).offsetParent !== null,
        ).length,
    );
    // One of month and category; there is no channel.
    expect(visible).toBe(2);
    await close();
  });
});

test('is printed on several pages, light also for who reads in the dark', async () => {
  const html = renderReport(sampleSummary(), { locale: 'fr', version: '0.1.0' });
  const { page, close } = await open(html, { width: 1440, colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background).toBe('rgb(255, 255, 255)');
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(ink).toBe('rgb(22, 34, 28)');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(5);
  await close();
});
