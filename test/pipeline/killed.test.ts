/** A plug pulled at any stage: the run before stays readable, and the same command mends it all. */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { examineWorkspace, queryRun } from '../../src/pipeline/index.ts';
import { freshFolder } from '../cli/folder.ts';
import { LEAN } from '../cli/lean.ts';
import { done, perenne } from '../cli/perenne.ts';

/** Where the program is killed: a statement to the engine, or a file about to get its name. */
const STAGES: readonly (readonly [stage: string, at: string, when: 'before' | 'after'])[] = [
  ['import, while the file is read', 'CREATE TEMPORARY TABLE "staged_1_source"', 'after'],
  ['import, with customers in the next vault alone', 'INSERT INTO "vault"', 'after'],
  ['import, before that is the vault', 'tmp/vault\\.duckdb$', 'before'],
  ['import, with customers in the vault and no fact', 'tmp/vault\\.duckdb$', 'after'],
  ['import, inside the transaction', 'INSERT INTO "facts".main."import_file"', 'after'],
  ['import, with the facts in and the settings not', 'settings\\.json\\.new$', 'before'],
  ['ledger', 'INSERT INTO "run".main."order_ledger"', 'after'],
  ['prediction', 'INSERT INTO "run".main."customer_value"', 'before'],
  ['finance', 'CREATE OR REPLACE TABLE "run".main."run_fact"', 'before'],
  ['outputs, while one is written', 'COPY .*customers\\.parquet', 'before'],
  ['outputs, with some in place', '\\.report\\.html\\.', 'before'],
  ['publish, before the picture has its number', 'runs/\\.building$', 'before'],
  ['publish, before the picture is the current one', 'runs/current\\.new$', 'before'],
  ['publish, once it is', 'runs/current\\.new$', 'after'],
];

const killing = new URL('kill-at.mjs', import.meta.url).href;
const OUTPUTS = ['customers.csv', 'rejects.csv', 'summary.json'];

let folder: string;
let undisturbed: string[];
/** The id of a customer. */
let known: string;

/** What a run wrote; the number of the run is that of the attempt. */
const outputsIn = (out: string) =>
  Promise.all(
    OUTPUTS.map(async (name) => {
      const text = await readFile(join(folder, out, name), 'utf8');
      return text.replace(/"run": \d+/, '"run": n');
    }),
  );

beforeAll(async () => {
  folder = await freshFolder('killed');
  const shop = new URL('../fixtures/cdnow-sample.csv.gz', import.meta.url);
  const lines = gunzipSync(await readFile(shop))
    .toString()
    .split('\n');
  known = lines[1]?.split(',')[0] ?? '';
  const broken = ['00001,1997-02-30,12.00', '00002,gestern,12.00'];
  await writeFile(join(folder, 'first.csv'), lines.slice(0, 400).join('\n'));
  await writeFile(join(folder, 'all.csv'), [...lines.slice(0, 900), ...broken].join('\n'));
  const there = { cwd: folder };
  await done(['value', 'first.csv', '--out', 'first', '--workspace', 'begun', ...LEAN], there);
  await cp(join(folder, 'begun'), join(folder, 'undisturbed'), { recursive: true });
  await done(['value', 'all.csv', '--out', 'undisturbed', '--workspace', 'undisturbed'], there);
  undisturbed = await outputsIn('undisturbed');
});

const customersIn = (text: string) => (JSON.parse(text) as Summary).totals.customers;

test.each(STAGES)('%s', async (stage, at, when) => {
  const workspace = stage.replaceAll(/[^a-z]+/g, '-');
  const there = { cwd: folder };
  await cp(join(folder, 'begun'), join(folder, workspace), { recursive: true });
  const command = ['value', 'all.csv', '--out', workspace, '--workspace', workspace];
  const environment = { NODE_OPTIONS: `--import ${killing}`, KILL_AT: at, KILL_WHEN: when };
  const said = await perenne(command, { ...there, environment });
  expect(said).toMatchObject({ code: null, signal: 'SIGKILL' });
  // In between, whole: the customers of the run before, or of this one once it is published.
  const address = { folder: join(folder, workspace) };
  const { rows } = await queryRun(address, 'SELECT count(*)::INT AS n FROM customer_value');
  const isPublished = stage === 'publish, once it is';
  const first = await readFile(join(folder, 'first', 'summary.json'), 'utf8');
  const published = isPublished ? (undisturbed[2] as string) : first;
  expect(rows).toEqual([{ n: customersIn(published.replace('n,', '2,')) }]);
  await done([...command, '--formats', 'csv,json'], there);
  expect(await outputsIn(workspace)).toEqual(undisturbed);
  const { workspace: found } = await examineWorkspace(address, '2026-01-01 00:00:00');
  expect(found).toMatchObject({ holder: null, problems: [] });
});

test.each([
  ['with the customer gone from a run', 'DELETE FROM "run".main."customer_value"', 'after', 0],
  ['before the vault is replaced', 'tmp/vault\\.duckdb$', 'before', 0],
  ['once it is', 'tmp/vault\\.duckdb$', 'after', 2],
] as const)('erasure, %s', async (stage, at, when, code) => {
  const workspace = `erasure-${stage.replaceAll(/[^a-z]+/g, '-')}`;
  const there = { cwd: folder };
  await cp(join(folder, 'begun'), join(folder, workspace), { recursive: true });
  const command = ['forget', known, '--yes', '--workspace', workspace];
  const environment = { NODE_OPTIONS: `--import ${killing}`, KILL_AT: at, KILL_WHEN: when };
  const said = await perenne(command, { ...there, environment });
  expect(said).toMatchObject({ code: null, signal: 'SIGKILL' });
  // Who is gone already is found no more; the same command ends what was left undone.
  expect(await perenne(command, there)).toMatchObject({ code });
  expect(await perenne(command, there)).toMatchObject({ code: 2 });
  const address = { folder: join(folder, workspace) };
  const { rows } = await queryRun(address, 'SELECT count(*)::INT AS n FROM customer_value');
  const first = await readFile(join(folder, 'first', 'summary.json'), 'utf8');
  expect(rows).toEqual([{ n: customersIn(first) - 1 }]);
  const erasures = await readFile(join(address.folder, 'runs', 'erasures'), 'utf8');
  expect(erasures).toMatch(/^\d+\n$/);
  const files = await readdir(address.folder, { recursive: true });
  expect(files.filter((name) => name.includes('vault')).sort()).toEqual([
    'vault-keys.json',
    'vault.duckdb',
  ]);
});
