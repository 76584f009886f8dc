import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { serveProcess } from './serve.ts';

const root = join(import.meta.dirname, '../..');

/** Forty customers, hand-made: columns that nothing recognises, days first, decimal commas. */
function orders(): string {
  const lines = ['Piece;Acheteur;Quand;Payé'];
  for (let customer = 1; customer <= 40; customer++) {
    for (let n = 0; n < 1 + (customer % 4); n++) {
      const month = String(1 + ((customer + n * 3) % 12)).padStart(2, '0');
      lines.push(
        `${customer}-${n};K${customer};${13 + (customer % 15)}/${month}/2025;${10 + customer},50`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

let folder: string;
let files: string;
let browser: Browser;
let page: Page;
let server: Awaited<ReturnType<typeof serveProcess>>;

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/build-web.mjs')], { stdio: 'pipe' });
  folder = join(await mkdtemp(join(tmpdir(), 'perenne-first-')), 'workspace');
  files = await mkdtemp(join(tmpdir(), 'perenne-files-'));
  await writeFile(join(files, 'ventes.csv'), orders());
  await writeFile(join(files, 'empty.csv'), '');
  await writeFile(join(files, 'header.csv'), 'order_id,customer_id,date,amount\n');
  await writeFile(
    join(files, 'binary.csv'),
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 255]),
  );
  server = await serveProcess(folder);
  browser = await launchBrowser();
  page = await visitor();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(join(folder, '..'), { recursive: true, force: true });
  await rm(files, { recursive: true, force: true });
});

async function visitor(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(
    `localStorage.setItem('perenne-locale', 'en'); localStorage.setItem('perenne-theme', 'light')`,
  );
  return context.newPage();
}

describe('from an empty install', () => {
  test('the printed link makes the owner, who is asked for a file', async () => {
    await page.goto(server.welcome ?? '');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('E-mail address').fill('ada@shop.example');
    await page.getByLabel('Password').fill('a long enough password');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('heading', { name: 'What are your customers worth?' }).waitFor();
  });

  test.each([
    ['empty.csv', 'is empty'],
    ['header.csv', 'header'],
    ['binary.csv', 'binary.csv'],
  ])('%s is refused in words, and removed', async (file, words) => {
    await page.setInputFiles('input[type=file]', join(files, file));
    const refusal = page.getByRole('alert').first();
    await refusal.waitFor();
    expect(await refusal.textContent()).toContain(words);
    await page.getByRole('button', { name: 'Remove' }).click();
    await refusal.waitFor({ state: 'detached' });
  });

  test('a file that nothing recognises is read as its owner says', async () => {
    await page.setInputFiles('input[type=file]', join(files, 'ventes.csv'));
    await page.getByText('Not clear yet').waitFor();
    const value = page.getByRole('button', { name: 'Value the customers' });
    expect(await value.isDisabled()).toBe(true);
    for (const [column, field] of [
      ['Piece', 'order_id'],
      ['Acheteur', 'customer_id'],
      ['Quand', 'date'],
      ['Payé', 'amount'],
    ]) {
      await page.getByLabel(`Meaning of the column ${column}`).selectOption(field as string);
    }
    await page.getByText('100 records').waitFor();
    await expect.poll(() => value.isEnabled(), { timeout: 30_000 }).toBe(true);
    await value.click();
    await page.getByText('Run 1 is published').waitFor({ timeout: 60_000 });
    expect(await page.getByText('100 records read, 100 kept, 0 rejected').count()).toBe(1);
    await page.getByRole('link', { name: 'Show me' }).click();
    await page.getByText('Historical value').first().waitFor();
  });

  test('a refresh whose server is killed is begun anew by the next one', async () => {
    await page.goto(`${server.address}/runs`);
    await page.getByRole('button', { name: 'Value anew' }).click();
    await page.getByRole('heading', { name: /At work|Waiting in line/ }).waitFor();
    await server.kill();
    server = await serveProcess(folder);
    expect(server.welcome).toBeNull();
    await page.goto(`${server.address}/runs`);
    await page.getByRole('link', { name: /^Run 2/ }).waitFor({ timeout: 90_000 });
    // Published before the server was killed, or begun anew after it: never both.
    const listed = await page.getByRole('link', { name: /^Run \d/ }).allTextContents();
    expect(listed.map((text) => text.replace(/\D/g, ''))).toEqual(['2', '1']);
  });

  test('what is undone is gone from the next run, and a server that is told to stop ends well', async () => {
    await page.goto(`${server.address}/data`);
    await page.getByRole('button', { name: 'Take back' }).first().click();
    await page.getByRole('button', { name: 'Take back' }).last().click();
    await page
      .getByText('there is nothing to value', { exact: false })
      .or(page.getByText('No order', { exact: false }))
      .first()
      .waitFor({ timeout: 60_000 });
    expect(await server.stop()).toBe(0);
    server = await serveProcess(folder);
  });
});
