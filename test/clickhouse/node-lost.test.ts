/** A server of a cluster is killed while a run is being made, and comes back. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { LEAN } from '../cli/lean.ts';
import { done, heard, jsonLines, perenne, type Said, start } from '../cli/perenne.ts';
import { csv, orders } from '../pipeline/shop.ts';
import { type ServerCluster, startCluster } from './cluster.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const CUSTOMERS = 30;
const QUESTION = 'SELECT count(*) AS customers, sum(revenue) AS revenue FROM customer_history';

let folder: string;
let cluster: ServerCluster;
let environment: Record<string, string>;
let published: object[];

const words = (...args: string[]) => [...args, '--workspace', 'shop'];
const there = () => ({ cwd: folder, environment });
const run = (...args: string[]) => done(words(...args), there());
const attempt = (...args: string[]) => perenne(words(...args), there());
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

/** The second server, by either of its ports. */
function namesTheLostOne({ stderr }: Said): boolean {
  const lost = cluster.servers[1];
  return stderr.includes(`${lost?.http}`) || stderr.includes(`127.0.0.1:${lost?.tcpPort}`);
}

beforeAll(async () => {
  folder = await freshFolder('node-lost');
  cluster = await startCluster(folder, 2);
  environment = {
    PERENNE_WAREHOUSE: `clickhouse://${cluster.hosts}/shop?cluster=${cluster.name}`,
  };
  await writeFile(join(folder, 'orders.csv'), csv(orders(CUSTOMERS, '2023-01-01', '2024-06-30')));
  await writeFile(
    join(folder, 'later.csv'),
    csv(orders(CUSTOMERS + 5, '2024-07-01', '2024-12-31')),
  );
  await run('value', 'orders.csv', '--out', 'first', '--formats', 'csv', ...LEAN);
  published = jsonLines((await run('query', QUESTION, '--json')).stdout);
});

afterAll(() => cluster.kill());

test('the run fails with a sentence that names the server', async () => {
  const child = start(words('value', 'later.csv', '--out', 'second'), there());
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    // The line of the step that makes the ledger: the file is in by then.
    if (text.includes('Netting refunds')) void cluster.servers[1]?.kill();
  });
  const said = await heard(child);
  expect([said.code, said.stdout]).toEqual([3, '']);
  expect(inOneLine(said.stderr)).toContain('cannot be reached');
  expect(namesTheLostOne(said), said.stderr).toBe(true);
  expect(said.stderr).not.toContain('    at ');
});

test('meanwhile nothing is answered in part', async () => {
  for (const args of [
    ['query', QUESTION],
    ['export', 'customers', '--to', 'part.csv'],
    ['export', 'order_ledger', '--to', 'part.csv', '--pseudonymous'],
    ['value', '--out', 'part'],
    ['runs', '--imports'],
  ]) {
    const said = await attempt(...args);
    expect([args[0], said.code, said.stdout]).toEqual([args[0], 3, '']);
    expect(namesTheLostOne(said), said.stderr).toBe(true);
  }
  await expect(readFile(join(folder, 'part.csv'))).rejects.toThrow();
  // The folder knows its runs by itself.
  expect(jsonLines((await run('runs', '--json')).stdout)).toMatchObject([
    { run: 1, current: true },
  ]);
});

test('what was published is intact once the server is back, and the next run is undisturbed', async () => {
  await cluster.restart(1);
  expect(jsonLines((await run('query', QUESTION, '--json')).stdout)).toEqual(published);
  await run('value', 'later.csv', '--out', 'second');
  const apart = (...args: string[]) =>
    done([...args, '--workspace', 'apart'], { cwd: folder, environment: {} });
  await apart('value', 'orders.csv', '--out', 'apart-out', '--formats', 'csv', ...LEAN);
  await apart('value', 'later.csv', '--out', 'apart-out');
  for (const file of ['customers.csv', 'rejects.csv', 'report.html']) {
    const [one, other] = await Promise.all(
      ['second', 'apart-out'].map((out) => readFile(join(folder, out, file), 'utf8')),
    );
    expect(one, file).toBe(other);
  }
  const runs = jsonLines<{ run: number; current: boolean }>((await run('runs', '--json')).stdout);
  expect(runs.map((line) => [line.run, line.current])).toEqual([
    [2, true],
    [1, false],
  ]);
});
