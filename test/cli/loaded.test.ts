/** A command loads what it needs: most of a short command's time goes into loading. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { freshFolder } from './folder.ts';
import { commandLine } from './perenne.ts';

/** Writes down the address of every module that is loaded. */
const WATCH = `data:text/javascript,${encodeURIComponent(`
  import { appendFileSync } from 'node:fs';
  import { registerHooks } from 'node:module';
  registerHooks({
    load(url, context, next) {
      appendFileSync('loaded.txt', url + '\\n');
      return next(url, context);
    },
  });`)}`;

const ROOMS = ['src/models/', 'src/valuation/', 'src/finance/', 'src/reports/', 'src/server/'];
const CLIENTS = ['@clickhouse/client', 'echarts'];

let folder: string;

beforeAll(async () => {
  folder = await freshFolder('loaded');
  const orders = ['customer_id,date,amount,currency', 'A,2024-01-31,5,EUR', 'A,2024-03-31,5,EUR'];
  await writeFile(join(folder, 'orders.csv'), `${orders.join('\n')}\n`);
});

async function loadedBy(...args: string[]): Promise<string> {
  const file = join(folder, 'loaded.txt');
  await writeFile(file, '');
  const [node, ...line] = commandLine(args) as [string, ...string[]];
  await promisify(execFile)(node, ['--import', WATCH, ...line], { cwd: folder }).catch(() => {});
  return readFile(file, 'utf8');
}

const found = (text: string, parts: readonly string[]) => parts.filter((p) => text.includes(p));

test('a run loads the models, and no client of a server that is not asked', async () => {
  const loaded = await loadedBy('value', 'orders.csv', '--out', 'out', '--formats', 'csv');
  expect(found(loaded, ['src/models/', 'src/valuation/', 'src/finance/'])).toHaveLength(3);
  expect(found(loaded, [...CLIENTS, 'src/reports/', 'src/server/'])).toEqual([]);
});

test.each([
  ['value', 'nowhere.csv', '--out', 'out'],
  ['runs', '--imports'],
  ['query', 'SELECT 1 AS one'],
  ['export', 'customers', '--to', 'customers.csv'],
  ['doctor'],
  ['undo', '1'],
])('what makes no run does without them: %s', async (...args) => {
  const loaded = await loadedBy(...args);
  expect(found(loaded, ['src/pipeline/', '@duckdb/node-api'])).toHaveLength(2);
  expect(found(loaded, [...ROOMS, ...CLIENTS])).toEqual([]);
});
