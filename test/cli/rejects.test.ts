/** rejects.csv: every record that could not be read, where it stands and what to do about it. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { REJECT_REASONS } from '../../src/vocabulary/index.ts';
import { freshFolder } from './folder.ts';
import { rowsOf } from './oracle.ts';
import { done } from './perenne.ts';

interface Reject {
  readonly file: string;
  readonly line: string;
  readonly column: string | null;
  readonly found: string | null;
  readonly reason: string;
  readonly remedy: string | null;
}

const PERSON = 'Vera-Mensch-17';
const ADDRESS = 'vera@quelle.example';
const head = `${PERSON},${ADDRESS}`;

/** Lines of a file, each with the reason it must be rejected for; null: none. */
type Lines = readonly (readonly [text: string, reason: string | null])[];

const ORDERS: Lines = [
  ['order_id,customer_id,email,date,amount,currency,note', null],
  [`1,${head},2024-01-31,10.00,EUR,"three`, null],
  ['physical', null],
  ['lines"', null],
  ['2,short', 'too_few_fields'],
  [`3,${head},2024-01-31,10.00,EUR,plain,and more`, 'too_many_fields'],
  [`4,"Vera" Mensch,${ADDRESS},2024-01-31,10.00,EUR,`, 'text_after_quote'],
  [`5,${head},,10.00,EUR,`, 'value_missing'],
  [`6,${head},gestern,10.00,EUR,`, 'date_not_understood'],
  [`7,${head},2024-02-30,10.00,EUR,`, 'date_impossible'],
  [`8,${head},1969-12-31,10.00,EUR,`, 'date_before_1970'],
  [`9,${head},2024-01-31,zehn,EUR,`, 'number_not_understood'],
  [`11,${head},2024-01-31,10.00,Taler,`, 'currency_not_understood'],
  [`12,${head},2024-01-31,10.00,EUR,\u0000`, 'not_utf8'],
  [`13,${head},2024-04-30,10.00,EUR,"caf\u00e9 cr\u00e8me"`, null],
  [`14,${head},2024-01-31,10.00,EUR,"never closed`, 'unclosed_quote'],
  [`15,${head},2024-05-31,10.00,EUR,`, null],
];

const JSON_ORDERS: Lines = [
  [`{"customer_id": "${PERSON}", "date": "2024-02-29", "amount": 5}`, null],
  [`{"customer_id": "${PERSON}", "date": `, 'not_json'],
  [`["${PERSON}", "2024-02-29", 5]`, 'not_an_object'],
  [`{"customer_id": "${PERSON}", "date": "2024-03-31", "amount": 7}`, null],
];

const SUBSCRIPTIONS: Lines = [
  ['subscription_id,customer_id,movement date,movement,monthly amount', null],
  [`s1,${PERSON},2024-01-01,start,9.00`, null],
  [`s1,${PERSON},2024-02-01,wobble,9.00`, 'word_not_understood'],
  ['s2,,2024-02-01,start,9.00', 'customer_missing'],
];

const ORDER_LINES: Lines = [
  ['order_id,customer_id,date,product,quantity,unit_price', null],
  [`21,${PERSON},2024-01-10,A,1,2.00`, null],
  [`22,${PERSON},2024-01-10,A,999999999999,99999999999.00`, 'number_too_large'],
  [`22,${PERSON},2024-01-10,B,1,3.00`, 'order_rejected'],
];

const SHOPIFY: Lines = [
  [
    'Name,Email,Financial Status,Created at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price',
    null,
  ],
  [`#31,${ADDRESS},paid,2024-03-01 08:59:30 +0100,EUR,12.00,2,Soap,6.00`, null],
  [`#32,${ADDRESS},paid,2024-03-02 08:59:30 +0100,EUR,zwei,1,Soap,6.00`, 'number_not_understood'],
  ['#32,,,,,,1,Cup,6.00', 'order_rejected'],
];

const FILES: Record<string, Lines> = {
  'orders.csv': ORDERS,
  'more.jsonl': JSON_ORDERS,
  'subscriptions.csv': SUBSCRIPTIONS,
  'lines.csv': ORDER_LINES,
  'shopify.csv': SHOPIFY,
};

let folder: string;
let english: Reject[];
let french: Reject[];

const at = (...names: string[]) => join(folder, ...names);
const rejectsIn = async (out: string) =>
  (await rowsOf(
    `SELECT * FROM read_csv('${at(out, 'rejects.csv')}', all_varchar = true)`,
  )) as unknown as Reject[];

/** UTF-8, but for one byte that is none: the zero stands for it above. */
function bytes(lines: Lines): Buffer {
  const encoded = Buffer.from(lines.map(([text]) => `${text}\n`).join(''));
  const at = encoded.indexOf(0);
  if (at >= 0) encoded[at] = 0xe9;
  return encoded;
}

beforeAll(async () => {
  folder = await freshFolder('rejects');
  for (const [name, lines] of Object.entries(FILES)) await writeFile(at(name), bytes(lines));
  const tooLong = `customer_id,date,amount,note\nA,2024-01-31,1.00,x\nA,2024-01-31,1.00,`;
  await writeFile(at('long.csv'), tooLong + 'x'.repeat(33 * 1024 * 1024));
  const files = [...Object.keys(FILES), 'long.csv'];
  const args = ['--workspace', 'shop', '--currency', 'EUR'];
  await done(['value', ...files, '--out', 'en', ...args], { cwd: folder });
  await done(['value', '--out', 'fr', '--locale', 'fr', ...args], { cwd: folder });
  english = await rejectsIn('en');
  french = await rejectsIn('fr');
});

test('is its owner’s alone', async () => {
  expect((await stat(at('en', 'rejects.csv'))).mode & 0o777).toBe(0o600);
  const [header] = (await readFile(at('en', 'rejects.csv'), 'utf8')).split('\n');
  expect(header).toBe('file,line,column,found,reason,remedy');
});

describe.each(Object.entries(FILES))('%s', (name, lines) => {
  test('has each rejected record once, under its reason and on its physical line', () => {
    const expected = lines.flatMap(([, reason], i) => (reason ? [`${i + 1} ${reason}`] : []));
    const found = english.filter(({ file }) => file === name);
    expect(found.map(({ line, reason }) => `${line} ${reason}`).sort()).toEqual(expected.sort());
  });
});

test('a record beyond the length limit is rejected where it begins', () => {
  const [long] = english.filter(({ file }) => file === 'long.csv');
  expect(long).toMatchObject({ line: '3', reason: 'field_too_long' });
});

test('every reason there is was met', () => {
  expect([...new Set(english.map(({ reason }) => reason))].sort()).toEqual(
    [...REJECT_REASONS].sort(),
  );
});

test('every record has its remedy, in each language its own', () => {
  expect(french).toHaveLength(english.length);
  english.forEach((reject, i) => {
    const { remedy, ...same } = french[i] ?? reject;
    expect({ ...same, remedy: reject.remedy }).toEqual(reject);
    expect(reject.remedy?.length).toBeGreaterThan(15);
    expect(remedy?.length).toBeGreaterThan(15);
    expect(remedy).not.toBe(reject.remedy);
  });
});

test('the column and what stood in it are named, and people are not', async () => {
  const column = (reason: string) => english.find((reject) => reject.reason === reason);
  expect(column('date_not_understood')).toMatchObject({ column: 'date', found: 'xxxxxxx' });
  expect(column('number_not_understood')).toMatchObject({ column: 'amount', found: 'xxxx' });
  expect(column('date_before_1970')).toMatchObject({ column: 'date', found: '9999-99-99' });
  expect(column('currency_not_understood')).toMatchObject({ column: 'currency', found: 'xxxxx' });
  expect(column('word_not_understood')).toMatchObject({ column: 'movement', found: 'xxxxxx' });
  const text = await readFile(at('en', 'rejects.csv'), 'utf8');
  for (const secret of ['Vera', 'Mensch', 'quelle', 'gestern', 'wobble']) {
    expect(text).not.toContain(secret);
  }
});

test('the counts of summary.json are those of the list', async () => {
  const { row_account } = JSON.parse(await readFile(at('en', 'summary.json'), 'utf8')) as Summary;
  expect(row_account.rejected).toBe(english.length);
  for (const { file, rejected } of row_account.files) {
    expect([file, rejected]).toEqual([file, english.filter((r) => r.file === file).length]);
  }
});
