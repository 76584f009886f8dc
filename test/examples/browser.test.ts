/** The library in a real browser: the example's page, its server, and the modules as they are now. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { countingModels, fitCountingModel } from '../../src/models/index.ts';
import { cdnowSample, histories, splits } from '../fixtures/data.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const models = new URL('../../src/models/', import.meta.url);

let server: ChildProcess;
let address: string;
let browser: Browser;

beforeAll(async () => {
  const script = new URL('../../examples/browser/serve.mjs', import.meta.url).pathname;
  server = spawn(process.execPath, [script, '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  address = await new Promise<string>((resolve, reject) => {
    server.stdout?.on('data', (line) => resolve(String(line).trim()));
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.kill();
});

/** A module of the library as the compiler writes it: without types, importing .js. */
function moduleFor(path: string): string {
  const source = readFileSync(new URL(path.replace(/\.js$/, '.ts'), models), 'utf8');
  return stripTypeScriptTypes(source).replaceAll(/(from\s+'\.[^']*)\.ts'/g, "$1.js'");
}

async function open(): Promise<{ page: Page; errors: string[]; modules: number }> {
  const page = await browser.newPage();
  const errors: string[] = [];
  let modules = 0;
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/models/**', (route) => {
    modules++;
    const path = new URL(route.request().url()).pathname.slice('/models/'.length);
    return route.fulfill({ contentType: 'text/javascript', body: moduleFor(path) });
  });
  await page.goto(address);
  await page.locator('#state', { hasText: /^(Done|That failed)/ }).waitFor();
  return { page, errors, modules };
}

test('CDNOW is fitted in the browser as it is here', async () => {
  const { page, errors, modules } = await open();
  try {
    expect(errors).toEqual([]);
    expect(await page.locator('#state').textContent()).toBe('Done: 2357 customers.');
    expect(modules).toBeGreaterThan(30);
    const rows = await page.locator('#fits tbody tr').allInnerTexts();
    const shown = rows.map((row) => row.split('\t'));
    expect(shown.map(([name]) => name)).toEqual(Object.keys(countingModels));
    const sample = histories(cdnowSample(), splits.cdnow.calibrationEnd);
    for (const [name, parameters, logLikelihood] of shown) {
      // Rows in another order add up with other roundings: the last of four decimals may differ.
      const fit = fitCountingModel(name as keyof typeof countingModels, sample);
      expect(Number(logLikelihood)).toBeCloseTo(fit.logLikelihood, 3);
      parameters.split(' ').forEach((value, i) => {
        expect(Math.abs(Number(value) - fit.parameters[i])).toBeLessThan(
          1e-4 + 1e-5 * fit.parameters[i],
        );
      });
    }
    // The independent anchor of the Pareto/NBD.
    const pareto = shown.find(([name]) => name === 'pareto-nbd');
    expect(Number(pareto?.[2])).toBeCloseTo(-9594.9762, 3);
    expect(await page.locator('#customers tbody tr').count()).toBe(10);
  } finally {
    await page.close();
  }
});

test('the page is accessible', async () => {
  const { page } = await open();
  try {
    await page.evaluate(AXE);
    const results = (await page.evaluate('axe.run(document)')) as AxeResults;
    expect(results.passes.length).toBeGreaterThan(10);
    expect(results.violations.map(({ id }) => id)).toEqual([]);
  } finally {
    await page.close();
  }
});
