/**
 * The whole program, command by command, on DuckDB, on a ClickHouse server and on a cluster of two:
 * what one says and writes, the others do.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { queryRun } from '../../src/pipeline/index.ts';
import { factTables, runTables, vaultTables } from '../../src/warehouse/index.ts';
import { freshFolder } from '../cli/folder.ts';
import { LEAN } from '../cli/lean.ts';
import { done, jsonLines } from '../cli/perenne.ts';
import { type ServerCluster, startCluster } from './cluster.ts';
import { differences, type Home, homeAt } from './homes.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const CUSTOMERS = 300;
const AS_OF = ['--as-of', '2025-12-31', '--currency', 'EUR'];
/** What the first run has shown to be the same is not made again. */
const MORE = ['--formats', 'csv', ...LEAN];
/** So many of the last orders come in a later file, together with some that are known already. */
const LATER = 40;
const AGAIN = 10;

const SERVER = () => `clickhouse://${inject('clickhouse')}/whole`;

let folder: string;
let cluster: ServerCluster;
let homes: [Home, Home, Home];

beforeAll(async () => {
  folder = await freshFolder('whole');
  const simulated = ['simulate', '--customers', String(CUSTOMERS), '--seed', '7', '--out', 'shop'];
  [cluster] = await Promise.all([startCluster(folder, 2), done(simulated, { cwd: folder })]);
  await holdBackLastOrders();
  homes = [
    homeAt(folder, 'duckdb'),
    homeAt(folder, 'server', SERVER()),
    homeAt(folder, 'cluster', `clickhouse://${cluster.hosts}/whole?cluster=${cluster.name}`),
  ];
  await everywhere('value', 'shop/*.csv', ...AS_OF);
});

afterAll(() => cluster.kill());

async function holdBackLastOrders(): Promise<void> {
  const path = join(folder, 'shop', 'orders.csv');
  const [header, ...orders] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(path, [header, ...orders.slice(0, -LATER), ''].join('\n'));
  const later = orders.slice(-LATER - AGAIN);
  for (const name of ['later.csv', 'later-again.csv']) {
    await writeFile(join(folder, name), [header, ...later, ''].join('\n'));
  }
}

/** Gives a command in each workspace; what it writes goes into an output folder of its own. */
async function everywhere(...args: string[]) {
  return Promise.all(
    homes.map((home) =>
      args[0] === 'value' ? home.run(...args, '--out', `${home.name}-out`) : home.run(...args),
    ),
  );
}

async function written(file: string): Promise<[string, string, string]> {
  const [one, two, three] = await Promise.all(
    homes.map(({ name, read }) => read(`${name}-out/${file}`)),
  );
  return [one, two, three] as [string, string, string];
}

/** Money, counts, days and names to the last sign; what the models say, to 1e-9. */
async function expectEqualOutputs(): Promise<void> {
  await expectEqualFiles();
  const [duckdb, server, shards] = (await written('summary.json')).map((t) => JSON.parse(t));
  expect(Object.keys(duckdb).length).toBeGreaterThan(15);
  expect(differences(duckdb, server)).toEqual([]);
  expect(differences(duckdb, shards)).toEqual([]);
}

async function expectEqualFiles(): Promise<void> {
  for (const file of ['customers.csv', 'rejects.csv']) {
    const [duckdb, server, shards] = await written(file);
    expect(duckdb.split('\n').length).toBeGreaterThan(1);
    expect(server, file).toBe(duckdb);
    expect(shards, file).toBe(duckdb);
  }
}

/** Lines of JSON that a command says in each workspace, without the clock. */
async function said(...args: string[]) {
  const answers = await everywhere(...args, '--json');
  return answers.map(({ stdout }) => jsonLines(stdout).map(({ imported_at, ...line }) => line)) as [
    object[],
    object[],
    object[],
  ];
}

async function expectSame(...args: string[]): Promise<object[]> {
  const [duckdb, server, shards] = await said(...args);
  expect(duckdb.length).toBeGreaterThan(0);
  expect(server, args.join(' ')).toEqual(duckdb);
  expect(shards, args.join(' ')).toEqual(duckdb);
  return duckdb;
}

describe('one shop, three warehouses', () => {
  test('the first run writes the same', async () => {
    await expectEqualOutputs();
    const [customers] = await written('customers.csv');
    expect(customers.trimEnd().split('\n').length).toBeGreaterThan(0.9 * CUSTOMERS);
    const reports = await written('report.html');
    expect(new Set(reports).size).toBe(1);
  });

  test('a later file comes to the same, and the same bytes again to nothing', async () => {
    await everywhere('value', 'later.csv', 'later-again.csv', ...AS_OF, ...MORE);
    await expectEqualFiles();
    const imports = await expectSame('runs', '--imports');
    expect(imports).toHaveLength(9);
    expect(imports.at(-1)).toMatchObject({ records_kept: LATER + AGAIN, status: 'active' });
    const [difference] = (await expectSame('diff')) as [{ customers: { changed: number } }];
    expect(difference.customers.changed).toBeGreaterThan(0);
  });

  test('a query answers the same, of any run', async () => {
    const question = `SELECT rfm_group, count(*) AS customers, sum(predicted_value) AS value
      FROM customer_value GROUP BY rfm_group ORDER BY rfm_group`;
    const groups = await expectSame('query', question);
    expect(groups.length).toBeGreaterThan(3);
    await expectSame('query', question, '--run', '1');
    await expectSame('query', 'SHOW TABLES');
    await expectSame(
      'query',
      'WITH spent AS (SELECT customer_key, sum(revenue) AS r FROM order_ledger GROUP BY customer_key) SELECT count(*) AS n, max(s.r) AS most FROM spent s JOIN customer_value v ON v.customer_key = s.customer_key',
    );
  });

  test('tables are exported the same', async () => {
    for (const table of ['order_ledger', 'cohort_cell', 'spend_record']) {
      const files = homes.map(({ name }) => `${name}-${table}.csv`);
      await Promise.all(
        homes.map((home, i) => home.run('export', table, '--to', files[i] as string)),
      );
      const [duckdb, server, shards] = await Promise.all(
        files.map((file) => readFile(join(folder, file), 'utf8')),
      );
      expect(server, table).toBe(duckdb);
      expect(shards, table).toBe(duckdb);
    }
  });

  test('what is undone and who is forgotten is gone from each', async () => {
    await expectSame('undo', '9');
    const [customers] = await written('customers.csv');
    const id = customers.split('\n')[1]?.split(',')[0] as string;
    const [forgotten] = (await expectSame('forget', id, '--yes')) as [{ customers: number }];
    expect(forgotten.customers).toBe(1);
    await everywhere('value', ...AS_OF, ...MORE);
    await expectEqualFiles();
    const [after] = await written('customers.csv');
    expect(after).not.toContain(id);
    const [difference] = (await expectSame('diff', '1', '3')) as [{ customers: object }];
    // The forgotten one is in no run any more; the others are what they were before the later file.
    expect(difference.customers).toMatchObject({ gained: 0, lost: 0 });
  });

  test('the doctor finds all well, and names the engine', async () => {
    const answers = await everywhere('doctor', '--json');
    const health = answers.map(({ stdout }) => jsonLines(stdout)[0]);
    expect(health.map((one) => one?.engine)).toEqual([
      expect.stringMatching(/^duckdb v/),
      expect.stringMatching(/^clickhouse 26\./),
      expect.stringMatching(/^clickhouse 26\./),
    ]);
    const workspaces = health.map((one) => one?.workspace);
    expect(workspaces[0]).toMatchObject({ holder: null, problems: [] });
    expect(workspaces[1]).toEqual(workspaces[0]);
    expect(workspaces[2]).toEqual(workspaces[0]);
  });
});

describe('a query of one’s own', () => {
  // The server alone: what is refused is refused before anything is read.
  test.each([
    'SELECT * FROM vault_identity',
    'SELECT * FROM run_0001_customer_value',
    'SELECT * FROM facts_order_record',
    'SELECT * FROM whole.vault_identity',
    'SELECT name FROM system.users',
    'SELECT 1 WHERE 1 IN system.one',
    'SELECT * FROM information_schema.tables',
    "SELECT * FROM url('http://127.0.0.1:1/', CSV, 'a String')",
    "SELECT * FROM file('/etc/passwd', LineAsString)",
    "SELECT * FROM remote('127.0.0.1', system, one)",
    'SELECT * FROM numbers(3)',
    "SELECT file('/etc/passwd')",
    "SELECT dictGet('d', 'a', 1)",
    'SELECT 1) UNION ALL SELECT name FROM (SELECT name FROM system.users',
    'SELECT 1 SETTINGS readonly = 0',
    'INSERT INTO customer_value SELECT * FROM customer_value',
    'DROP TABLE run_0001_customer_value',
    'TRUNCATE TABLE run_0001_customer_value',
    'CREATE TABLE mine (a Int8) ENGINE = Memory',
    'SYSTEM SHUTDOWN',
    'SET readonly = 0',
    'SELECT 1; SELECT 2',
    'SELEC 1',
  ])('cannot be %s', async (question) => {
    const workspace = { folder: join(folder, 'server'), warehouse: SERVER() };
    await expect(queryRun(workspace, question)).rejects.toMatchObject({
      code: expect.stringMatching(/^query_(failed|confined)$/),
    });
  });

  test('is refused in a sentence', async () => {
    const said = await homes[1].attempt('query', 'DROP TABLE run_0001_customer_value');
    expect([said.code, said.stdout]).toEqual([2, '']);
    expect(said.stderr).not.toContain('    at ');
  });
});

describe('the two shards', () => {
  const perCustomer = [...factTables, ...runTables, ...vaultTables]
    .filter((table) => 'customer_key' in table.columns)
    .map(({ name, place }) => `${place === 'run' ? 'run_0001' : place}_${name}_local`);

  async function keysOn(index: number, table: string): Promise<Set<string>> {
    const query = `SELECT DISTINCT toString(customer_key) FROM whole.${table} WHERE customer_key IS NOT NULL FORMAT TSV`;
    const answer = await fetch(`http://${cluster.servers[index]?.http}/`, {
      method: 'POST',
      body: query,
    });
    expect(answer.status).toBe(200);
    return new Set((await answer.text()).split('\n').filter((key) => key !== ''));
  }

  test('hold half of the customers each, and none of the other’s in any table', async () => {
    const [first, second] = [
      await keysOn(0, 'vault_identity_local'),
      await keysOn(1, 'vault_identity_local'),
    ];
    // Four standard deviations of a fair coin thrown so often.
    const apart = 4 * Math.sqrt(CUSTOMERS / 4);
    expect(Math.abs(first.size - (first.size + second.size) / 2)).toBeLessThan(apart);
    expect(perCustomer.length).toBeGreaterThan(10);
    let seen = 0;
    for (const table of perCustomer) {
      const [here, there] = [await keysOn(0, table), await keysOn(1, table)];
      expect(
        [...here].filter((key) => !first.has(key)),
        table,
      ).toEqual([]);
      expect(
        [...there].filter((key) => !second.has(key)),
        table,
      ).toEqual([]);
      seen += here.size + there.size;
    }
    expect(seen).toBeGreaterThan(5 * CUSTOMERS);
  });

  test('hold nothing that is worth nothing between two commands', async () => {
    for (const { http } of cluster.servers) {
      const query = `SELECT name FROM system.tables WHERE database = 'whole' AND match(name, '^(scratch|past)_') FORMAT TSV`;
      const answer = await fetch(`http://${http}/`, { method: 'POST', body: query });
      expect(await answer.text()).toBe('');
    }
  });
});
