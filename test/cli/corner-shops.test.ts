/** Shops at the edge of what can be valued: a whole run, an account that adds up, a page to read. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { freshFolder } from './folder.ts';
import { rowsOf } from './oracle.ts';
import { done, jsonLines } from './perenne.ts';

const HEADER = 'customer_id,date,amount,currency';
const list = (length: number, line: (i: number) => string) =>
  Array.from({ length }, (_, i) => line(i));
const month = (i: number) => String(1 + (i % 12)).padStart(2, '0');
const day = (i: number) => String(1 + (i % 28)).padStart(2, '0');

interface Corner {
  readonly lines: readonly string[];
  readonly customers: number;
  readonly orders: number;
  /** What the terminal says of it, in English. */
  readonly says: string;
  readonly columns?: string;
}

const CORNERS: Record<string, Corner> = {
  'all one-time buyers': {
    lines: list(40, (i) => `C${i},2024-${month(i)}-${day(i)},${5 + i}.00,EUR`),
    customers: 40,
    orders: 40,
    says: '40 customers, 40 orders, repeat rate 0%',
  },
  'one customer': {
    lines: list(12, (i) => `A,2024-${month(i)}-05,${5 + i}.00,EUR`),
    customers: 1,
    orders: 12,
    says: '1 customer, 12 orders, repeat rate 100%',
  },
  'one order': {
    lines: ['A,2024-01-01,5.00,EUR'],
    customers: 1,
    orders: 1,
    says: '1 customer, 1 order, repeat rate 0%',
  },
  'all orders on one day': {
    lines: list(30, (i) => `C${i % 20},2024-05-05,${5 + i}.00,EUR`),
    customers: 20,
    orders: 30,
    says: 'Orders run from 5 May 2024 to 5 May 2024: 1 day.',
  },
  'customers with refunds only': {
    lines: [
      'A,2024-01-01,-5,EUR',
      'B,2024-01-02,5,EUR',
      'B,2024-02-02,5,EUR',
      'C,2024-02-02,-7,EUR',
    ],
    customers: 1,
    orders: 2,
    says: '2 refunds (€12.00); 2 match no order (€12.00)',
  },
  'dates in the future': {
    lines: ['A,2024-01-01,5,EUR', 'A,2999-01-01,5,EUR', 'B,2024-03-01,6,EUR', 'B,9999-12-31,6,EUR'],
    customers: 2,
    orders: 2,
    says: '2 orders are dated after today, the last one on 31 December 9999.',
  },
  'lines of orders that nobody can read': {
    columns: 'order_id,customer_id,date,product,price',
    lines: ['1,A,2024-01-31,x,5', '1,A', '2,B,2024-01-31,x,5', '2,B,2024-01-31,y,abc'],
    customers: 1,
    orders: 1,
    says: '1 of them is a line of orders, and which orders cannot be told',
  },
};

const LONG = 'x'.repeat(10_000_000);

/** Files that are large in one direction: two orders of 5.00 and 6.00 each, to be valued as such. */
const LARGE: Record<string, (line: (head: string, i: number) => string) => string> = {
  'ten million letters in a note': (line) =>
    `customer_id,date,amount,note\n${line('A', 1)},"${LONG}"\n${line('B', 2)},short\n`,
  'ten million letters in a customer id': (line) =>
    `customer_id,date,amount\n${line(LONG, 1)}\n${line('B', 2)}\n`,
  'ten million letters in a status': (line) =>
    `customer_id,date,amount,status\n${line('A', 1)},${LONG}\n${line('B', 2)},paid\n`,
  'three thousand columns': (line) => {
    const others = list(3000, (i) => `,c${i}`).join('');
    return `customer_id,date,amount${others}\n${line('A', 1)}${others}\n${line('B', 2)}${others}\n`;
  },
};

let folder: string;
beforeAll(async () => {
  folder = await freshFolder('corners');
});

const at = (...names: string[]) => join(folder, ...names);
const inOneLine = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');

test.each(Object.entries(CORNERS))('%s', async (title, corner) => {
  const name = title.replaceAll(' ', '-');
  const text = [corner.columns ?? HEADER, ...corner.lines, ''].join('\n');
  await writeFile(at(`${name}.csv`), text);
  const run = (locale: string, ...formats: string[]) =>
    done(
      [
        'value',
        `${name}.csv`,
        '--out',
        `${locale}-${name}`,
        '--workspace',
        name,
        '--locale',
        locale,
        ...formats,
      ],
      { cwd: folder },
    );
  const english = await run('en');
  expect(inOneLine(english.stdout)).toContain(corner.says);
  const french = await run('fr', '--formats', 'html');
  for (const { stdout } of [english, french]) {
    expect(stdout).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
  }
  const summary = JSON.parse(await readFile(at(`en-${name}`, 'summary.json'), 'utf8')) as Summary;
  const { records_read, accepted, rejected, set_aside } = summary.row_account;
  const aside = set_aside.reduce((sum, { records }) => sum + records, 0);
  expect([records_read, accepted + rejected + aside]).toEqual([
    corner.lines.length,
    corner.lines.length,
  ]);
  expect(summary.totals).toMatchObject({ customers: corner.customers, orders: corner.orders });
  for (const locale of ['en', 'fr']) {
    const page = await readFile(at(`${locale}-${name}`, 'report.html'), 'utf8');
    const shown = page.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ');
    expect(shown).not.toMatch(/\b(NaN|undefined|Infinity|null)\b|\[object/);
    expect(page).toMatch(/<\/html>\s*$/);
  }
});

test.each(Object.entries(LARGE))('%s', async (title, file) => {
  const name = title.replaceAll(' ', '-');
  await writeFile(
    at(`${name}.csv`),
    file((head, i) => `${head},2024-01-0${i},${4 + i}.00`),
  );
  const command = [
    'value',
    `${name}.csv`,
    '--out',
    name,
    '--workspace',
    name,
    '--formats',
    'parquet',
  ];
  const { stdout } = await done(command, { cwd: folder });
  expect(stdout.length).toBeLessThan(5000);
  const [found] = await rowsOf(
    `SELECT count(*) AS n, max(length(customer_id)) AS longest, CAST(sum(revenue) AS VARCHAR) AS total
     FROM '${at(name, 'customers.parquet')}'`,
  );
  const longest = title.endsWith('customer id') ? LONG.length : 1;
  expect(found).toEqual({ n: '2', longest: String(longest), total: '11.00' });
});

/** What shops write where an id is expected, and what others would like to run. */
const IDS = [
  ...['007', '7', '1e5', '1E5', '100000', '0', '00', '-5', '+33123', '=1+2', '@SUM(A1)', "O'Brien"],
  ...[
    '"q"',
    'a,b',
    'a;=1',
    'line\nbreak',
    "'; DROP TABLE order_record;--",
    '<script>alert(1)</script>',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("http://x.example","y")',
    '😀',
    '👨‍👩‍👧',
    'Ωμέγα',
  ],
  ...['\u202ertl', '#REF!', "'=1", '１２', '{{7*7}}', '%00', '../../etc/passwd', '“fancy”'],
];

describe('ids of every kind', () => {
  beforeAll(async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = IDS.flatMap((id, i) =>
      ['01', '03'].map((m) => `${quoted(id)},2024-${m}-${day(i)},5.00,${quoted(id)}`),
    );
    await writeFile(at('ids.csv'), `customer_id,date,amount,channel\n${lines.join('\n')}\n`);
    await done(['value', 'ids.csv', '--out', 'ids', '--workspace', 'ids', '--currency', 'EUR'], {
      cwd: folder,
    });
  });

  const idsIn = async (relation: string) =>
    (await rowsOf(`SELECT customer_id FROM ${relation} GROUP BY ALL`))
      .map((row) => String(row.customer_id))
      .sort();
  const csv = (path: string) => `read_csv('${path}', all_varchar = true, header = true, delim = ',',
    quote = '"', escape = '"', new_line = '\\n')`;
  /** The published way back (docs/outputs.md), by hand. */
  const givenBack = (text: string) =>
    text
      .replace(/^'('*[-=+@＝＋－＠\t\r\n])/, '$1')
      .replace(/([;\t\r\n])'('*[-=+@＝＋－＠])/g, '$1$2');
  const all = [...IDS].sort();

  test('come out of Parquet and the vault as they went in', async () => {
    expect(await idsIn(`'${at('ids', 'customers.parquet')}'`)).toEqual(all);
  });

  test.each(['customers', 'order_record', 'customer_value'])(
    'come out of the CSV of %s without a formula, and are had back by the rule',
    async (table) => {
      const path = at(`${table}.csv`);
      await done(['export', table, '--to', path, '--workspace', 'ids'], { cwd: folder });
      const written = await idsIn(csv(path));
      expect(written.filter((id) => /(^|[;\t\r\n])[-=+@＝＋－＠]/.test(id))).toEqual([]);
      expect(written.map(givenBack).sort()).toEqual(all);
    },
  );

  test('are texts, not markup and not commands', async () => {
    const page = await readFile(at('ids', 'report.html'), 'utf8');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img src=x');
    const there = { cwd: folder };
    const question = ['query', 'SELECT count(*) AS n FROM order_ledger', '--json'];
    const { stdout } = await done([...question, '--workspace', 'ids'], there);
    expect(jsonLines(stdout)).toEqual([{ n: 2 * IDS.length }]);
  });

  test('can be asked to be forgotten, each and no other', async () => {
    await done(['forget', '1e5', '--yes', '--workspace', 'ids'], { cwd: folder });
    const path = at('after.parquet');
    await done(['export', 'customers', '--to', path, '--workspace', 'ids'], { cwd: folder });
    expect(await idsIn(`'${path}'`)).toEqual(all.filter((id) => id !== '1e5'));
  });
});
