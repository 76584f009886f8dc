/** A workspace over time: import, undo, compare, export, ask, and two who want it at once. */
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { exportTable, openWorkspace, queryRun } from '../../src/pipeline/index.ts';
import { sql } from '../../src/warehouse/index.ts';
import { freshFolder } from '../cli/folder.ts';
import { oneValue, rowsOf } from '../cli/oracle.ts';
import { done, heard, jsonLines, perenne, type Said, start } from '../cli/perenne.ts';
import { filesBelow, filesWith } from './disk.ts';
import { csv, emailOf, idOf, orders } from './shop.ts';

const CUSTOMERS = 60;
const firstHalf = orders(CUSTOMERS, '2024-01-01', '2024-06-30');
const secondHalf = orders(CUSTOMERS + 5, '2024-07-01', '2024-12-31');

let folder: string;
let undone: Said;
let imports: Said;
const at = (...names: string[]) => join(folder, ...names);
const text = (...names: string[]) => readFile(at(...names), 'utf8');
const summaryOf = async (out: string) => JSON.parse(await text(out, 'summary.json')) as Summary;
const run = (...args: string[]) => done([...args, '--workspace', 'shop'], { cwd: folder });
const attempt = (...args: string[]) => perenne([...args, '--workspace', 'shop'], { cwd: folder });

beforeAll(async () => {
  folder = await freshFolder('life');
  await writeFile(at('first-half.csv'), csv(firstHalf));
  await writeFile(at('second-half.csv'), csv(secondHalf));
  const read = ['--formats', 'csv,json'];
  await run('value', 'first-half.csv', '--out', 'half', ...read);
  await run('value', 'second-half.csv', '--out', 'whole', ...read);
  await run('value', 'second-half.csv', '--out', 'twice', ...read);
  undone = await run('undo', '2');
  await run('value', '--out', 'undone', ...read);
  imports = await run('runs', '--imports');
  await run('value', 'second-half.csv', '--out', 'returned');
}, 120_000);

describe('files and runs', () => {
  test('both imports count, and the runs are listed, newest first', async () => {
    const { totals, row_account } = await summaryOf('whole');
    expect(totals.customers).toBe(CUSTOMERS + 5);
    expect(row_account.records_read).toBe(firstHalf.length + secondHalf.length);
    const runs = jsonLines<{ run: number; current: boolean }>((await run('runs', '--json')).stdout);
    expect(runs.map((line) => line.run)).toEqual([5, 4, 3, 2, 1]);
    expect(runs.filter((line) => line.current)).toEqual([runs[0]]);
  });

  test('diff says what the second half brought', async () => {
    const [change] = jsonLines<{
      figures: { figure: string; before: unknown; after: unknown }[];
      customers: { gained: number; lost: number };
    }>((await run('diff', '1', '2', '--json')).stdout);
    expect(change?.customers).toMatchObject({ gained: 5, lost: 0 });
    expect(change?.figures).toContainEqual({
      figure: 'orders',
      before: firstHalf.length,
      after: firstHalf.length + secondHalf.length,
    });
    expect((await run('diff')).stdout).toContain('Run 4 → run 5');
  });

  test('the same file again changes nothing', async () => {
    expect(await text('twice', 'customers.csv')).toBe(await text('whole', 'customers.csv'));
    const [was, is] = [await summaryOf('whole'), await summaryOf('twice')];
    expect(is).toEqual({ ...was, run: 3 });
  });

  test('undone, a file is as if it had never come', async () => {
    expect(undone.stdout).toContain('second-half.csv');
    expect(imports.stdout).toMatch(/1 +first-half\.csv +orders .*active/);
    expect(imports.stdout).toMatch(/2 +second-half\.csv +orders .*undone/);
    expect(await text('undone', 'customers.csv')).toBe(await text('half', 'customers.csv'));
    const [was, is] = [await summaryOf('half'), await summaryOf('undone')];
    expect(is).toEqual({ ...was, run: 4 });
  });

  test('undone and imported again, a file counts again', async () => {
    expect(await text('returned', 'customers.csv')).toBe(await text('whole', 'customers.csv'));
    expect((await run('runs', '--imports')).stdout).toMatch(/3 +second-half\.csv .*active/);
    const unknown = await attempt('undo', '9');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('no import 9');
  });

  test('the doctor finds all well', async () => {
    const { stdout } = await run('doctor');
    expect(stdout).toContain('All is well.');
    const [health] = jsonLines((await run('doctor', '--json')).stdout);
    expect(health?.workspace).toMatchObject({
      holder: null,
      records: firstHalf.length + secondHalf.length,
      problems: [],
    });
  });

  test('the doctor finds a record that is gone', async () => {
    const there = { cwd: folder };
    await done(['value', 'first-half.csv', '--out', 'o', '--workspace', 'broken'], there);
    const workspace = await openWorkspace({ folder: at('broken') }, 'test', '2026-01-01 00:00:00');
    await workspace.engine.run(sql`DELETE FROM facts.main.order_record WHERE record = 3`);
    await workspace.close();
    const said = await perenne(['doctor', '--workspace', 'broken'], there);
    expect(said.stdout).toContain('first-half.csv');
    expect(said.stdout).toContain('1 thing needs attention.');
  });
});

describe('export', () => {
  test('writes the customers file of the current run', async () => {
    const { stdout } = await run('export', 'customers', '--to', 'again.parquet');
    expect(stdout).toContain(String(CUSTOMERS + 5));
    const file = `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM '${at('again.parquet')}'`;
    const csvFile = `FROM read_csv('${at('returned/customers.csv')}', all_varchar = true)`;
    expect(await oneValue(`SELECT count(*) FROM (${file})`)).toBe(String(CUSTOMERS + 5));
    expect(await rowsOf(`(${csvFile}) EXCEPT ALL (${file})`)).toEqual([]);
  });

  test('writes a table with the source’s ids, or with keys when they must not leave', async () => {
    await run('export', 'order_ledger', '--to', 'ledger.csv');
    await run('export', 'order_ledger', '--to', 'keys.jsonl', '--pseudonymous');
    const named = `FROM read_csv('${at('ledger.csv')}', all_varchar = true)`;
    const orders = String(firstHalf.length + secondHalf.length);
    expect(await oneValue(`SELECT count(*) ${named}`)).toBe(orders);
    const ids = await rowsOf(`SELECT DISTINCT customer_id ${named} ORDER BY 1`);
    expect(ids[0]).toEqual({ customer_id: idOf(1) });
    expect(ids).toHaveLength(CUSTOMERS + 5);
    const keys = `FROM read_json('${at('keys.jsonl')}', format = 'newline_delimited')`;
    expect(await oneValue(`SELECT count(DISTINCT customer_key) ${keys}`)).toBe(String(ids.length));
    expect(await filesWith(at('keys.jsonl', '..'), [idOf(1)])).not.toContain(at('keys.jsonl'));
  });

  test('of an earlier run says what stood in it', async () => {
    await run('export', 'customers', '--to', 'earlier.csv', '--run', '1');
    expect(await text('earlier.csv')).toBe(await text('half', 'customers.csv'));
  });

  test.each([
    [{ table: 'nothing', to: 'x.csv' }, 'table_unknown'],
    [{ table: 'identity', to: 'x.csv' }, 'table_unknown'],
    [{ table: 'customers', to: 'x.xlsx' }, 'option_invalid'],
    [{ table: 'customers', to: 'x.csv', run: 99 }, 'run_unknown'],
  ])('refuses %j', async (asked, code) => {
    const request = { ...asked, workspace: { folder: at('shop') }, pseudonymous: false };
    const occasion = { actor: 'test', at: '2026-01-01 00:00:00' };
    await expect(exportTable(request, occasion)).rejects.toMatchObject({ code });
  });
});

describe('query', () => {
  test('answers as a table, and as JSON lines', async () => {
    const question = 'SELECT count(*) AS customers, sum(orders) AS orders FROM customer_history';
    expect((await run('query', question)).stdout).toMatch(/^customers +orders\n +65 +\d+\n$/);
    const [row] = jsonLines((await run('query', question, '--json')).stdout);
    expect(row?.customers).toBe(CUSTOMERS + 5);
    const past = await run('query', question, '--run', '1', '--json');
    expect(jsonLines(past.stdout)[0]?.customers).toBe(CUSTOMERS);
  });

  test('goes quietly when its reader has seen enough', async () => {
    // More than a pipe holds, so that the program is still writing when the reader leaves.
    const question = "SELECT range AS n, repeat('x', 200) AS padding FROM range(20000)";
    const child = start(['query', question, '--json', '--workspace', 'shop'], { cwd: folder });
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await heard(child)).toMatchObject({ code: 0, stderr: '' });
  });

  test('reads and does nothing else', async () => {
    const before = await filesBelow(folder);
    const refused = [
      'DELETE FROM customer_value',
      'UPDATE customer_value SET rfm_recency = 5',
      'CREATE TABLE mine (a INTEGER)',
      "COPY customer_value TO 'stolen.csv'",
      "EXPORT DATABASE 'stolen'",
      "SELECT * FROM read_csv('/etc/passwd')",
      "SELECT * FROM read_text('/etc/passwd')",
      "SELECT * FROM '/etc/passwd'",
      "SELECT * FROM glob('/*')",
      "ATTACH 'vault.duckdb'",
      'INSTALL httpfs',
      'LOAD httpfs',
      'PRAGMA threads = 1',
      'SET enable_external_access = true',
      'SELECT 1; DROP TABLE customer_value',
      'SELEC 1',
    ];
    for (const question of refused) {
      const answer = queryRun({ folder: at('shop') }, question);
      await expect(answer, question).rejects.toMatchObject({ code: 'query_failed' });
    }
    const said = await attempt('query', "COPY customer_value TO 'stolen.csv'");
    expect(said).toMatchObject({ code: 2, stdout: '' });
    expect(said.stderr).toContain('The query failed');
    expect(await filesBelow(folder)).toEqual(before);
    expect((await run('query', 'SELECT count(*) FROM customer_value')).stdout).toContain('65');
  });
});

describe('two who want the workspace at once', () => {
  test('the second is told who holds it; readers go on', async () => {
    const holder = await openWorkspace(
      { folder: at('shop') },
      'value in another window',
      '2026-01-01 12:00:00',
    );
    try {
      for (const args of [
        ['value', '--out', 'x'],
        ['undo', '1'],
        ['export', 'customers', '--to', 'x.csv'],
      ]) {
        const { code, stdout, stderr } = await attempt(...args);
        expect([args[0], code, stdout]).toEqual([args[0], 3, '']);
        expect(stderr.replaceAll(/\s+/g, ' ')).toContain(
          `"value in another window", process ${process.pid}`,
        );
      }
      expect((await run('query', 'SELECT 1 AS one')).code).toBe(0);
      expect((await run('runs')).stdout).toContain('*');
      expect((await run('doctor')).stdout).toContain('value in another window');
    } finally {
      await holder.close();
    }
    await run('runs', '--imports');
  });
});

test('standard input is a file like any other', async () => {
  const there = { cwd: folder, input: csv(firstHalf) };
  const args = ['value', '-', '--out', 'piped', '--workspace', 'piped-shop'];
  expect((await done(args, there)).stdout).toContain('standard input');
  expect(await text('piped', 'customers.csv')).toBe(await text('half', 'customers.csv'));
});

describe('identities', () => {
  const names = [1, 17, CUSTOMERS].flatMap((n) => [idOf(n), emailOf(n)]);

  test('stand in no file of the workspace, sealed or not', async () => {
    expect(await filesWith(at('returned'), names)).toContain(at('returned', 'customers.csv'));
    expect((await filesBelow(at('shop'))).length).toBeGreaterThan(5);
    expect(await filesWith(at('shop'), names)).toEqual([]);
  });

  test('addresses leave in no output but where they stand in for an id', async () => {
    const addresses = [1, 17, CUSTOMERS].map(emailOf);
    expect(await filesWith(at('returned'), addresses)).toEqual([]);
    const { stdout, stderr } = await run('value', '--out', 'said', '--json');
    for (const name of [...addresses, idOf(1)]) expect(stdout + stderr).not.toContain(name);
  });
});

describe('settings', () => {
  test('remember what was asked, so that the next run needs no options', async () => {
    const there = { cwd: folder };
    await writeFile(at('odd.csv'), 'Kunde,Tag,Summe\nA,2024-05-01,10\nB,2024-05-02,7.5\n');
    const first = ['value', 'odd.csv', '--out', 'odd', '--workspace', 'odd-shop'];
    const map = ['customer_id=Kunde', 'date=Tag', 'amount=Summe'].flatMap((m) => ['--map', m]);
    const choices = ['--margin', '0.4', '--horizon', '90', '--currency', 'CHF', '--locale', 'fr'];
    await done([...first, ...map, ...choices, '--timezone', 'Europe/Zurich'], there);
    await appendFile(at('odd.csv'), 'A,2024-06-01,20\n');
    await rm(at('odd'), { recursive: true });
    await done(first, there);
    expect(await summaryOf('odd')).toMatchObject({
      run: 2,
      margin_rate: 0.4,
      horizon_days: 90,
      currency: 'CHF',
      timezone: 'Europe/Zurich',
      value_basis: 'gross_margin',
      totals: { customers: 2, orders: 3, revenue: 37.5, historical_value: 15 },
    });
    expect(await text('odd', 'report.html')).toContain('<html lang="fr"');
  });
});
