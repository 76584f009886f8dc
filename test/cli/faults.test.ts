/** What can go wrong is said in a sentence and a remedy, in both languages, with its exit code. */
import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshFolder } from './folder.ts';
import { jsonLines, perenne, type Said } from './perenne.ts';

/** What the files hold of people; no text of ours may repeat it. */
const PRIVATE = ['Vera-Mensch-17', 'vera@quelle.example', '4711.99'];

const record = (day: string, currency = 'EUR') =>
  `Vera-Mensch-17,vera@quelle.example,${day},4711.99,${currency}`;
const HEADER = 'customer_id,email,date,amount,currency';

const FILES: Record<string, string> = {
  'good.csv': [HEADER, record('2024-01-31'), record('2024-03-31'), ''].join('\n'),
  'empty.csv': '',
  'header.csv': `${HEADER}\n`,
  'strange.csv': 'alpha,beta,gamma\nVera-Mensch-17,vera@quelle.example,4711.99\n',
  'unclear.csv': [HEADER, record('01/02/2024'), record('03/04/2024'), ''].join('\n'),
  'two.csv': [HEADER, record('2024-01-31'), record('2024-02-29', 'USD'), ''].join('\n'),
  'wrong.csv': [HEADER, record('gestern'), record('vorgestern'), ''].join('\n'),
  'picture.csv': 'PK\u0003\u0004\u0000\u0000\u0000\u0000',
  'binary.csv': '\u0000\u0001\u0002\u0003'.repeat(500),
  'page.csv': '<!DOCTYPE html>\n<p>Log in, please, to export.</p>\n',
  'document.csv': '%PDF-1.7\n1 0 obj, <</Type /Catalog>>\n',
  'no-header.csv': [record('2024-01-31'), record('2024-03-31'), ''].join('\n'),
  'nobody.csv': 'colour,date,amount\nred,2024-01-31,4711.99\n',
  'never.csv': `customer_id,colour,amount\nVera-Mensch-17,red,4711.99\n`,
  'taken-back.csv': [HEADER, record('2024-01-31').replace('4711.99', '-4711.99'), ''].join('\n'),
  'refunds.csv': 'customer_id,refund date,refund amount\nVera-Mensch-17,2024-01-31,4711.99\n',
  'to-come.csv': [HEADER, record('2999-01-31'), record('2998-12-31'), ''].join('\n'),
  'escape.csv': '\u001b[2Jalpha,be\u0007ta\nVera-Mensch-17,4711.99\n',
  'a-file': 'no folder',
};

interface Fault {
  readonly args: readonly string[];
  readonly code: number;
  readonly english: readonly string[];
  readonly french: readonly string[];
}

const value = (file: string, ...more: string[]) => ['value', file, '--out', 'out', ...more];

const FAULTS: Record<string, Fault> = {
  'a file that is not there': {
    args: value('nowhere.csv'),
    code: 2,
    english: ['There is no file nowhere.csv.'],
    french: ['nowhere.csv'],
  },
  'an empty file': {
    args: value('empty.csv'),
    code: 2,
    english: ['empty.csv is empty.'],
    french: ['empty.csv est vide'],
  },
  'a header alone': {
    args: value('header.csv'),
    code: 2,
    english: ['header.csv', 'no record'],
    french: ['header.csv', 'aucun enregistrement'],
  },
  'columns that nothing is known of': {
    args: value('strange.csv'),
    code: 2,
    english: ['alpha, beta, gamma', '--map customer_id=', '--kind'],
    french: ['alpha, beta, gamma', '--map customer_id=', '--kind'],
  },
  'days that could be months': {
    args: value('unclear.csv'),
    code: 2,
    english: ['"date"', 'unclear.csv', '--date-order dmy', '--date-order mdy'],
    french: ['date', 'unclear.csv', '--date-order dmy', '--date-order mdy'],
  },
  'a file in which nothing can be read': {
    args: value('wrong.csv'),
    code: 2,
    english: ['None of the 2 records', '--map'],
    french: ['2 enregistrements', '--map'],
  },
  'something that is no table': {
    args: value('picture.csv'),
    code: 2,
    english: ['picture.csv'],
    french: ['picture.csv'],
  },
  'two currencies without rates': {
    args: value('two.csv'),
    code: 2,
    english: ['several currencies: EUR, USD', '--currency'],
    french: ['EUR, USD', '--currency'],
  },
  'a currency without its rate': {
    args: value('two.csv', '--currency', 'EUR'),
    code: 2,
    english: ['no exchange rate into EUR for USD on 2024-02-29'],
    french: ['EUR', 'USD', '2024-02-29'],
  },
  'a folder in place of a file': {
    args: value('newer'),
    code: 2,
    english: ['newer is a folder.', 'folder/*.csv'],
    french: ['newer est un dossier.', 'dossier/*.csv'],
  },
  'a binary under the name of a table': {
    args: value('binary.csv'),
    code: 2,
    english: ['binary.csv is neither CSV', 'Save it as CSV'],
    french: ['binary.csv', 'Enregistrez-le en CSV'],
  },
  'a page of the web in place of an export': {
    args: value('page.csv'),
    code: 2,
    english: ['page.csv is neither CSV'],
    french: ['page.csv n’est ni du CSV'],
  },
  'a document in place of an export': {
    args: value('document.csv'),
    code: 2,
    english: ['document.csv is neither CSV'],
    french: ['document.csv n’est ni du CSV'],
  },
  'no names of columns': {
    args: value('no-header.csv'),
    code: 2,
    english: ['no-header.csv holds values', 'customer,date,amount'],
    french: ['no-header.csv', 'client,date,montant'],
  },
  'no column of customers': {
    args: value('nobody.csv'),
    code: 2,
    english: ['nobody.csv', 'colour, date, amount', '--map customer_id=colour'],
    french: ['nobody.csv', 'colour, date, amount', '--map customer_id=colour'],
  },
  'no column of dates': {
    args: value('never.csv'),
    code: 2,
    english: ['never.csv', '--map date=colour'],
    french: ['never.csv', '--map date=colour'],
  },
  'the wrong kind of file, as told': {
    args: value('good.csv', '--kind', 'subscriptions'),
    code: 2,
    english: ['good.csv', 'read as subscriptions', '--map', '--kind'],
    french: ['good.csv', 'lu comme subscriptions', '--map', '--kind'],
  },
  'nothing but refunds of nothing': {
    args: value('taken-back.csv'),
    code: 2,
    english: ['Of 1 record none', '1 is a refund of no known order'],
    french: ['1 est un remboursement sans commande connue'],
  },
  'refunds in place of orders': {
    args: value('refunds.csv'),
    code: 2,
    english: ['no orders to value', 'it knows refunds (1)', 'perenne value orders.csv'],
    french: ['il connaît refunds (1)', 'perenne value commandes.csv'],
  },
  'orders that are all still to come': {
    args: value('to-come.csv'),
    code: 2,
    english: ['Of 2 records none', 'after_as_of 2', '--as-of'],
    french: ['2 enregistrements', 'after_as_of 2', '--as-of'],
  },
  'names of columns that would drive the terminal': {
    args: value('escape.csv'),
    code: 2,
    english: ['[2Jalpha, be ta'],
    french: ['[2Jalpha, be ta'],
  },
  'a pattern that no file fits': {
    args: value('nothing-*.csv'),
    code: 2,
    english: ['No file fits the pattern nothing-*.csv.'],
    french: ['nothing-*.csv'],
  },
  'a column that is not in the file': {
    args: value('good.csv', '--map', 'amount=amoutn'),
    code: 2,
    english: ['"amoutn"', '"amount"'],
    french: ['amoutn', 'amount'],
  },
  'a field that is none': {
    args: value('good.csv', '--map', 'amoutn=amount'),
    code: 2,
    english: ['"amoutn"', 'amount'],
    french: ['amoutn', 'amount'],
  },
  'a kind of file that is none': {
    args: value('good.csv', '--kind', 'invoices'),
    code: 2,
    english: ['"invoices"', 'order_lines'],
    french: ['invoices', 'order_lines'],
  },
  'a format that is none': {
    args: value('good.csv', '--formats', 'csv,pdf'),
    code: 2,
    english: ['"pdf"', 'csv, parquet, json, html'],
    french: ['pdf', 'csv, parquet, json, html'],
  },
  'an as-of day before every order': {
    args: value('good.csv', '--as-of', '2023-12-31'),
    code: 2,
    english: ['Of 2 records none', '--as-of'],
    french: ['2 enregistrements', '--as-of'],
  },
  'an output folder that cannot be': {
    args: ['value', 'good.csv', '--out', 'a-file/out'],
    code: 3,
    english: ['a-file/out', 'could not be written'],
    french: ['a-file/out'],
  },
  'a workspace that cannot be': {
    args: value('good.csv', '--workspace', 'a-file/shop'),
    code: 3,
    english: ['a-file/shop'],
    french: ['a-file/shop'],
  },
  'a workspace that another process writes': {
    args: value('good.csv', '--workspace', 'held'),
    code: 3,
    english: [
      'The workspace is in use: "value"',
      `process ${process.pid}`,
      'Wait until it has ended',
    ],
    french: ['occupé', `processus ${process.pid}`, 'Attendez qu’il ait fini'],
  },
  'a workspace whose facts are no database': {
    args: value('good.csv', '--workspace', 'damaged'),
    code: 3,
    english: ['damaged/warehouse.duckdb cannot be read', 'from a backup'],
    french: ['damaged/warehouse.duckdb est illisible', 'depuis une sauvegarde'],
  },
  'settings that are none': {
    args: value('good.csv', '--workspace', 'listed'),
    code: 2,
    english: ['listed/settings.json is not valid JSON, or no list of settings'],
    french: ['listed/settings.json', 'réglages'],
  },
  'a setting that cannot be': {
    args: value('good.csv', '--workspace', 'elsewhere'),
    code: 2,
    english: ['The setting "timezone" in elsewhere/settings.json', 'Correct it'],
    french: ['timezone', 'elsewhere/settings.json', 'Corrigez-le'],
  },
  'a vault without its keys': {
    args: value('good.csv', '--workspace', 'keyless'),
    code: 2,
    english: ['keyless/vault-keys.json is missing or damaged', 'from a backup'],
    french: ['keyless/vault-keys.json manque', 'depuis une sauvegarde'],
  },
  'a workspace of a newer version': {
    args: value('good.csv', '--workspace', 'newer'),
    code: 2,
    english: ['newer Perenne', 'workspace version 99'],
    french: ['version 99'],
  },
  'a workspace that is none': {
    args: ['runs', '--workspace', 'nowhere'],
    code: 2,
    english: ['no Perenne workspace in nowhere'],
    french: ['nowhere'],
  },
  'no command': {
    args: [],
    code: 2,
    english: ['Usage: perenne', 'value'],
    french: ['perenne', 'value'],
  },
  'a command that is none': {
    args: ['valeu'],
    code: 2,
    english: ["'valeu'", 'value'],
    french: ['valeu', 'value'],
  },
  'an option that is none': {
    args: value('good.csv', '--margni', '0.4'),
    code: 2,
    english: ["'--margni'", '--margin'],
    french: ['--margni', '--margin'],
  },
  'no output folder': {
    args: ['value', 'good.csv'],
    code: 2,
    english: ["'--out <dir>'"],
    french: ['--out'],
  },
  'a day that is none': {
    args: value('good.csv', '--as-of', '2024-02-30'),
    code: 2,
    english: ['--as-of', '2024-02-30', 'such as 2026-01-31'],
    french: ['--as-of', '2024-02-30', '2026-01-31'],
  },
  'a simulation of no customers': {
    args: ['simulate', '--customers', '0', '--out', 'shop'],
    code: 2,
    english: ['--customers', '"0"', 'a whole number from 1 to 100000000'],
    french: ['--customers', 'un nombre entier de 1 à 100000000'],
  },
  'a simulation of half a customer': {
    args: ['simulate', '--customers', '2.5', '--out', 'shop'],
    code: 2,
    english: ['--customers', '"2.5"', 'a whole number'],
    french: ['--customers', '2.5', 'un nombre entier'],
  },
  'a simulation of too few orders': {
    args: ['simulate', '--customers', '5', '--orders-per-customer', '1', '--out', 'shop'],
    code: 2,
    english: ['--orders-per-customer', 'a number from 1.1 to 1000'],
    french: ['--orders-per-customer', 'un nombre de 1.1 à 1000'],
  },
  'a simulation of years before 1970': {
    args: ['simulate', '--customers', '5', '--as-of', '1972-06-30', '--out', 'shop'],
    code: 2,
    english: ['--years', '"4"', 'a whole number from 1 to 2'],
    french: ['--years', 'un nombre entier de 1 à 2'],
  },
  'a simulation into a folder that holds something': {
    args: ['simulate', '--customers', '5', '--out', 'newer'],
    code: 2,
    english: ['The folder newer is not empty.', '--force'],
    french: ['newer', 'pas vide', '--force'],
  },
  'a simulation into a folder that cannot be': {
    args: ['simulate', '--customers', '5', '--out', 'a-file/shop'],
    code: 3,
    english: ['a-file/shop', 'could not be written'],
    french: ['a-file/shop'],
  },
  'a simulation of a table that is none': {
    args: ['simulate', '--customers', '5', '--only', 'orders,invoices', '--out', 'shop'],
    code: 2,
    english: ['--only', '"invoices"', 'orders, order_lines'],
    french: ['--only', 'invoices', 'orders, order_lines'],
  },
  'a rate beyond one': {
    args: value('good.csv', '--margin', '40'),
    code: 2,
    english: ['--margin', '40', 'between 0 and 1'],
    french: ['--margin', '40', 'entre 0 et 1'],
  },
};

let folder: string;

const inOneLine = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');

beforeAll(async () => {
  folder = await freshFolder('faults');
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(folder, name), content);
  await mkdir(join(folder, 'newer'));
  await writeFile(join(folder, 'newer', 'settings.json'), '{ "workspaceVersion": 99 }');
  const write = async (of: string, name: string, text: string) => {
    await mkdir(join(folder, of));
    await writeFile(join(folder, of, name), text);
  };
  const holder = { process: process.pid, host: hostname(), command: 'value', since: '2026-01-01' };
  await write('held', 'lock', JSON.stringify(holder));
  await write('listed', 'settings.json', '[]');
  await write('elsewhere', 'settings.json', '{ "timezone": "Nowhere/Else" }');
  await write('keyless', 'vault.duckdb', 'sealed');
  await write('damaged', 'warehouse.duckdb', 'no database '.repeat(1000));
});

/** The fault, met in one language, in a workspace of its own. */
function met({ args }: Fault, locale: string, title: string): Promise<Said> {
  const own = args.includes('--workspace') || args.length === 0 || args[0] === 'valeu';
  const workspace = own ? [] : ['--workspace', `${locale}-${title.replaceAll(' ', '-')}`];
  const environment = { LANG: locale === 'fr' ? 'fr_FR.UTF-8' : 'en_GB.UTF-8' };
  return perenne([...args, ...workspace], { cwd: folder, environment });
}

describe.each(Object.entries(FAULTS))('%s', (title, fault) => {
  test('is said with its remedy in both languages', async () => {
    // One after the other: some share a workspace, which one process holds at a time.
    const english = await met(fault, 'en', title);
    const french = await met(fault, 'fr', title);
    expect([english.code, english.stdout]).toEqual([fault.code, '']);
    expect([french.code, french.stdout]).toEqual([fault.code, '']);
    for (const says of fault.english) expect(inOneLine(english.stderr)).toContain(says);
    for (const says of fault.french) expect(inOneLine(french.stderr)).toContain(says);
    expect(french.stderr).not.toBe(english.stderr);
    for (const { stderr } of [english, french]) {
      expect(PRIVATE.filter((secret) => stderr.includes(secret))).toEqual([]);
      expect(stderr).not.toContain('    at ');
      expect(stderr).not.toMatch(/[\p{Cc}--\n]/v);
      expect(stderr.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    }
  });
});

test('with --json a fault is a line of JSON', async () => {
  const said = await perenne([...value('empty.csv'), '--json'], { cwd: folder });
  expect(said.code).toBe(2);
  const [fault] = jsonLines(said.stderr);
  expect(fault).toMatchObject({ event: 'error', code: 'file_empty' });
  expect(fault?.remedy).toBeTruthy();
});

test('--locale decides over the system', async () => {
  const args = [...value('empty.csv'), '--locale', 'en'];
  const said = await perenne(args, { cwd: folder, environment: { LANG: 'fr_FR.UTF-8' } });
  expect(said.stderr).toContain('empty.csv is empty.');
});

test('help and version are no faults, and help is in the language asked for', async () => {
  const version = await perenne(['--version'], { cwd: folder });
  expect(version).toMatchObject({ code: 0, stderr: '' });
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const help = await perenne(['value', '--help'], { cwd: folder });
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('$ perenne value orders.csv --out results');
  const aide = await perenne(['value', '--help', '--locale', 'fr'], { cwd: folder });
  expect(aide.stdout).toContain('$ perenne value orders.csv --out results');
  expect(aide.stdout).toContain('Exemples');
});
