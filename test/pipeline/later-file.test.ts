import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { perenne } from '../cli/perenne.ts';
import { csv, orders, type ShopOrder } from './shop.ts';

/*
 * Bringing files in one run after another comes to what bringing them in at once does. Oracle: a
 * fresh workspace that is given the same files together.
 */

let folder: string;
const files = {
  first: 'orders-2023.csv',
  later: 'orders-2024.csv',
  refunds: 'refunds.csv',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perenne-later-'));
  const all = orders(120, '2023-01-01', '2024-06-30');
  const until = (day: string) => all.filter(({ date }) => date <= day);
  const after = (day: string) => all.filter(({ date }) => date > day);
  // The later file repeats three months of the first one, amended, as exports do.
  const amended = after('2024-03-01').map((order, i) =>
    i % 7 === 0 ? { ...order, amount: '99.99' } : order,
  );
  await write('first', csv(until('2024-05-31')));
  await write('later', csv(amended));
  await write('refunds', refunds(all.filter((_, i) => i % 11 === 0)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = (name: keyof typeof files, text: string) =>
  writeFile(join(folder, files[name]), text);

function refunds(of: readonly ShopOrder[]): string {
  const lines = of.map(({ id, date }, i) => `R${i},${id},${date},${(i % 5) + 1}.50`);
  return `${['refund_id,order_id,refund_date,refund_amount', ...lines].join('\n')}\n`;
}

/** Values the files one run after another; answers what the last run wrote. */
async function valued(workspace: string, ...runs: (keyof typeof files)[][]) {
  await mkdir(join(folder, workspace));
  for (const names of runs) {
    const args = ['value', '--formats', 'csv,parquet,json', ...names.map((name) => files[name])];
    const said = await perenne(
      [...args, '--workspace', `${workspace}/w`, '--out', `${workspace}/o`],
      {
        cwd: folder,
      },
    );
    expect(said, said.stderr).toMatchObject({ code: 0 });
  }
  const output = (name: string) => readFile(join(folder, workspace, 'o', name));
  const summary = JSON.parse((await output('summary.json')).toString('utf8')) as Summary;
  return {
    summary,
    customers: await output('customers.csv'),
    parquet: await output('customers.parquet'),
  };
}

/** The summary but for what is held against earlier runs: there are none where all came at once. */
function withoutDrift(summary: Summary) {
  const { findings } = summary.verdict;
  const kept = findings.filter(({ check }) => !['inputs', 'calibration'].includes(check));
  expect(kept.length).toBeGreaterThan(8);
  return { ...summary, verdict: { ...summary.verdict, level: '', findings: kept } };
}

describe('a later file', () => {
  test('leaves the workspace as if all files had come at once', async () => {
    const together = await valued('together', ['first', 'later', 'refunds']);
    const apart = await valued('apart', ['first'], ['later', 'refunds']);
    expect(together.summary.totals.customers).toBe(120);
    expect(together.summary.row_account.set_aside).not.toEqual([]);
    expect(withoutDrift(apart.summary)).toEqual({ ...withoutDrift(together.summary), run: 2 });
    expect(apart.customers.equals(together.customers)).toBe(true);
    expect(apart.parquet.equals(together.parquet)).toBe(true);
  });
});
