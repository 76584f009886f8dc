/** The whole command on the tenth of CDNOW, as a user gives it. */
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { type BacktestSummary, backtestSchema } from '../../src/contract/index.ts';
import { freshFolder } from './folder.ts';
import { done, jsonLines, perenne, type Said } from './perenne.ts';

const AS_OF = '1997-12-31';

let folder: string;
let english: Said;
let french: Said;
let asJson: Said;
const at = (...names: string[]) => join(folder, ...names);
const run = (...args: string[]) => done(args, { cwd: folder });
const parsed = async <T>(...names: string[]) =>
  JSON.parse(await readFile(at(...names), 'utf8')) as T;

beforeAll(async () => {
  folder = await freshFolder('backtest');
  const shop = new URL('../fixtures/cdnow-sample.csv.gz', import.meta.url);
  await writeFile(at('shop.csv'), gunzipSync(await readFile(shop)));
  const known = ['--workspace', 'shop', '--as-of', AS_OF];
  // What the settings remember of a model must not keep the others from being measured.
  await run('value', 'shop.csv', '--out', 'asked', ...known, '--model', 'nbd', '--formats', 'json');
  english = await run('backtest', ...known, '--out', 'trust', '--horizon', '182');
  french = await run('backtest', ...known, '--locale', 'fr');
  asJson = await run('backtest', ...known, '--json', '--formats', 'json', '--out', 'bare');
}, 120_000);

describe('what it says', () => {
  test('stands in lines of at most 80 columns, the champion first', () => {
    for (const said of [english, french]) {
      for (const line of said.stdout.split('\n')) expect(line.length, line).toBeLessThan(81);
    }
    const [first] = english.stdout.split('\n').filter((line) => line.startsWith('  * '));
    expect(english.stdout).toContain('Forecast of purchases\n  Champion: ');
    const champion = /Champion: ([^.]+)\./.exec(english.stdout)?.[1] ?? '';
    expect(first).toContain(champion);
    expect(english.stdout).toMatch(/of average gain/);
    expect(english.stdout).toMatch(/What intervals held: 50% → \d+%, 80% → \d+%, 95% → \d+%/);
    expect(english.stdout).toMatch(/Brier score/);
    expect(english.stderr).toContain('Trying models on the past');
  });

  test('is there in French', () => {
    expect(french.stdout).toContain('Prévision des achats\n  Champion');
    expect(french.stdout).toContain('Par groupe RFM');
    expect(french.stderr).toContain('Essai des modèles sur le passé');
  });

  test('is one event in JSON, and the file the same', async () => {
    const events = jsonLines<{ event: string; backtest?: BacktestSummary }>(asJson.stdout);
    const found = events.find(({ event }) => event === 'done')?.backtest;
    expect(backtestSchema.parse(found)).toEqual(found);
    expect(await parsed('bare', 'backtest.json')).toEqual(found);
    await expect(access(at('bare', 'backtest.html'))).rejects.toThrow();
    expect(events.some(({ event, ...rest }) => event === 'step' && 'step' in rest)).toBe(true);
  });
});

describe('what it measures', () => {
  // Oracle: the card of `perenne value` on the same records and terms.
  test('is what a valuation measures', async () => {
    const measured = await parsed<BacktestSummary>('bare', 'backtest.json');
    await run(
      ...['value', '--out', 'valued', '--workspace', 'shop', '--as-of', AS_OF],
      ...['--model', 'auto', '--formats', 'json'],
    );
    const { report_card, model } = await parsed<Summary>('valued', 'summary.json');
    expect(measured.report_card).toEqual(report_card);
    expect(measured.model).toEqual(model);
  });

  test('takes the horizon it is given, for this once', async () => {
    const { horizon_days } = await parsed<BacktestSummary>('trust', 'backtest.json');
    expect(horizon_days).toBe(182);
    expect((await parsed<BacktestSummary>('bare', 'backtest.json')).horizon_days).toBe(365);
  });

  test('publishes nothing', async () => {
    const { stdout } = await run('runs', '--workspace', 'shop', '--json');
    const before = jsonLines(stdout);
    const quiet = await run('backtest', '--workspace', 'shop', '--quiet');
    expect([quiet.stdout, quiet.stderr]).toEqual(['', '']);
    expect(jsonLines((await run('runs', '--workspace', 'shop', '--json')).stdout)).toEqual(before);
  });
});

describe('what it refuses', () => {
  test('a folder that is no workspace, without making one', async () => {
    const said = await perenne(['backtest', '--workspace', 'nowhere'], { cwd: folder });
    expect(said.code).toBe(2);
    expect(said.stderr).toContain('nowhere');
    await expect(access(at('nowhere'))).rejects.toThrow();
  });

  test('a format it does not write', async () => {
    const said = await perenne(['backtest', '--workspace', 'shop', '--formats', 'pdf'], {
      cwd: folder,
    });
    expect(said.code).toBe(2);
    expect(said.stderr).toContain('json, html');
  });

  test('nothing of a shop too small to measure: it says why', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `C${i % 9},2024-0${1 + (i % 9)}-05,${i + 1}`,
    );
    await writeFile(at('small.csv'), ['customer_id,date,amount', ...lines].join('\n'));
    await run('value', 'small.csv', '--out', 'small', '--workspace', 'few', '--formats', 'json');
    const said = await run('backtest', '--workspace', 'few', '--out', 'few-out');
    expect(said.stdout).toContain('Not measured: too few customers');
    expect(await readFile(at('few-out', 'backtest.html'), 'utf8')).toContain('Not measured');
  });
});
