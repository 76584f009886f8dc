/** The doors to the simulator: what a person reads, and what the demonstration shows. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { done } from '../cli/perenne.ts';

describe('perenne simulate', () => {
  test('says what was written, what was planted and what to run next, in both languages', async () => {
    const cwd = await freshFolder('simulate');
    const args = ['simulate', '--customers', '800', '--orders-per-customer', '4'];
    const english = await done([...args, '--out', 'shop'], { cwd });
    const french = await done([...args, '--out', 'boutique', '--locale', 'fr'], { cwd });
    const records =
      (await readFile(join(cwd, 'shop', 'customers.csv'), 'utf8')).split('\n').length - 2;
    expect(records).toBe(800);
    for (const line of english.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(english.stdout).toMatch(/customers\.csv +800 records/);
    expect(english.stdout).toMatch(/\d+ {2}cancelled orders/);
    expect(english.stdout).toContain(
      'perenne value shop/*.csv --out shop-value --as-of 2025-12-31',
    );
    expect(english.stderr).toContain('Writing orders');
    expect(french.stdout).toMatch(/customers\.csv +800 enregistrements/);
    expect(french.stdout).toMatch(/\d+ {2}commandes annulées/);
    expect(french.stderr).toContain('Écriture des commandes');
  });

  test('says nothing when quiet, and names the one file when there is one', async () => {
    const cwd = await freshFolder('simulate-quiet');
    const args = ['simulate', '--customers', '30', '--only', 'orders', '--out'];
    const quiet = await done([...args, 'a', '--quiet'], { cwd });
    expect(quiet).toMatchObject({ stdout: '', stderr: '' });
    const { stdout } = await done([...args, 'b'], { cwd });
    expect(stdout).toContain('perenne value b/orders.csv');
    expect((await readdir(join(cwd, 'b'))).sort()).toEqual(['orders.csv', 'truth']);
  });
});

test('perenne demo --simulated values a shop with every kind of file', async () => {
  const cwd = await freshFolder('demo-simulated');
  const { stdout } = await done(
    ['demo', '--simulated', '--no-serve', '--out', 'demo', '--locale', 'en'],
    {
      cwd,
    },
  );
  expect(stdout).toContain('An invented French shop');
  expect(stdout).toContain('demo/report.html');
  expect((await stat(join(cwd, 'demo', 'report.html'))).size).toBeGreaterThan(50_000);
  const summary = JSON.parse(await readFile(join(cwd, 'demo', 'summary.json'), 'utf8'));
  expect(summary).toMatchObject({
    currency: 'EUR',
    as_of: '2025-12-31',
    value_basis: 'contribution_margin',
    verdict: { level: 'good' },
    formulas: { recommended: 'net_of_acquisition' },
  });
  const kinds = summary.row_account.files.map(({ kind }: { kind: string }) => kind);
  expect(new Set(kinds).size).toBe(8);
  const bands = summary.finance.channels
    .filter(({ creative_theme }: { creative_theme: string | null }) => creative_theme === null)
    .map(({ band }: { band: string }) => band);
  expect(bands).toHaveLength(6);
  expect(new Set(bands)).toEqual(new Set(['losing', 'to_optimise', 'healthy', 'under_invested']));
}, 180_000);
