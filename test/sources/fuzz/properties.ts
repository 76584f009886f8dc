import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describeFault } from '../../../src/language/index.ts';
import type { ImportRequest } from '../../../src/sources/index.ts';
import { InputError } from '../../../src/vocabulary/index.ts';
import { join as listed, name, Sql, sql } from '../../../src/warehouse/index.ts';
import { anyBytes } from './damaged-bytes.ts';
import {
  cellsOf,
  type Dialect,
  dialects,
  fileOf,
  headersOf,
  isDateUnclear,
  momentTold,
  type Order,
  shops,
} from './orders-file.ts';
import type { FuzzShop, ReadOrder } from './shop.ts';

/** Milliseconds that one small file may take before it counts as a hang. */
const HANG = 30_000;

/** How often each outcome was met. */
export type Tally = Map<string, number>;

const note = (tally: Tally, outcome: string) => tally.set(outcome, (tally.get(outcome) ?? 0) + 1);

/** The orders as they must be read back: every id, moment and amount as the shop knows it. */
function expected(orders: readonly Order[], dialect: Dialect): ReadOrder[] {
  return orders.map((order) => ({
    order_id: order.order_id,
    customer: order.customer,
    placed_at: momentTold(order, dialect),
    amount: `${order.cents < 0 ? '-' : ''}${Math.trunc(Math.abs(order.cents) / 100)}.${String(Math.abs(order.cents) % 100).padStart(2, '0')}00`,
    currency: order.currency,
    channel: order.channel,
  }));
}

/** Parquet has types of its own: everything as text, or moments and amounts as such. */
function parquetDialect(dialect: Dialect): Dialect {
  if (dialect.quoting === 'all') return dialect;
  return { ...dialect, date: 'iso', mark: '.', thousands: '', sign: 'none', minus: 'before' };
}

/** A Parquet file of the orders, written by the engine. */
async function parquetOf({ engine, folder }: FuzzShop, orders: readonly Order[], asked: Dialect) {
  const dialect = parquetDialect(asked);
  const types =
    asked.quoting === 'all'
      ? {}
      : {
          2: asked.hasTime ? 'TIMESTAMP' : 'DATE',
          3: asked.quoting === 'needed' ? 'DECIMAL(18, 2)' : 'DOUBLE',
        };
  const columns = headersOf(dialect).map((header, i) => {
    const type = (types as Record<number, string>)[dialect.order[i] as number] ?? 'VARCHAR';
    return sql`CAST(${name(`v${i}`)} AS ${Sql.written(type)}) AS ${name(header)}`;
  });
  const rows = orders.map(
    (order) => sql`(${listed(cellsOf(order, dialect).map((c) => sql`${c}`))})`,
  );
  const cells = columns.map((_, i) => name(`v${i}`));
  const path = join(folder, 'orders.parquet');
  await rm(path, { force: true });
  await engine.keepingOrder(() =>
    engine.copyTo(
      sql`SELECT ${listed(columns)} FROM (VALUES ${listed(rows)}) AS v(${listed(cells)})`,
      path,
      'parquet',
    ),
  );
  return readFile(path);
}

/**
 * (a) Any orders, written in any dialect that is read, come back as they were: every id, moment,
 * amount, currency and text. A file whose dates can be read both ways is refused for that.
 */
export const readsBack = (shop: FuzzShop, tally: Tally) =>
  fc.asyncProperty(shops, dialects, async (orders, asked) => {
    const isParquet = asked.shape === 'parquet';
    const dialect = isParquet ? parquetDialect(asked) : asked;
    const bytes = isParquet ? await parquetOf(shop, orders, asked) : fileOf(orders, dialect);
    fc.pre(bytes !== null);
    if (isDateUnclear(orders, dialect)) {
      await assert.rejects(shop.read(bytes as Buffer), { code: 'date_order_unclear' });
      note(tally, 'asked for the order of day and month');
      return;
    }
    const { records } = await shop.read(bytes as Buffer);
    assert.deepEqual(await shop.orders(), expected(orders, dialect));
    const read = orders.length;
    assert.deepEqual(records, { read, kept: read, rejected: 0, duplicate: 0 });
    note(tally, `read back from ${asked.shape}`);
  });

const SOUND = Buffer.from('customer,date,amount\n007,2024-01-31,12.50\n');

const requests: fc.Arbitrary<Partial<ImportRequest>> = fc.oneof(
  fc.constant({}),
  fc.constantFrom<Partial<ImportRequest>[]>(
    { kind: 'orders' },
    { kind: 'order_lines' },
    { kind: 'customers' },
    { kind: 'spend' },
    { kind: 'refunds' },
    { dateOrder: 'dmy', decimal: 'comma' },
    { dateOrder: 'mdy', decimal: 'point', dropDuplicates: true },
  ),
);

/**
 * (b) Any bytes end in an answer: a result whose account adds up and stands in the tables, or a
 * fault of the input with a sentence in both languages. Nothing is left behind, and a sound file
 * after every fourth is read as if nothing had been.
 *
 * @param sound files to damage that an engine has to write, such as Parquet
 */
export const endsInAnAnswer = (shop: FuzzShop, tally: Tally, sound: readonly Buffer[]) => {
  let tried = 0;
  return fc.asyncProperty(anyBytes(sound), requests, async (bytes, request) => {
    try {
      const result = await shop.read(bytes, request);
      const { read, kept, rejected, duplicate } = result.records;
      assert.equal(read, kept + rejected + duplicate);
      assert.deepEqual(await shop.written(result), { kept, rejected });
      note(tally, rejected > 0 ? 'read in part' : 'read');
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const locale of ['en', 'fr'] as const) {
        const { says, remedy } = describeFault(error, locale);
        assert.ok(says.length > 10 && remedy.length > 10 && !/undefined|\[object/.test(says));
      }
      note(tally, error.code);
    }
    assert.deepEqual(await shop.leftovers(), []);
    if (++tried % 4 > 0) return;
    await shop.read(SOUND);
    const [order] = await shop.orders();
    assert.deepEqual([order?.customer, order?.amount], ['007', '12.5000']);
  });
};

/** A few Parquet files for `endsInAnAnswer`, always the same. */
export async function parquetFiles(shop: FuzzShop): Promise<Buffer[]> {
  const samples = fc.sample(fc.tuple(shops, dialects), { seed: 1, numRuns: 4 });
  const files: Buffer[] = [];
  for (const [orders, dialect] of samples) files.push(await parquetOf(shop, orders, dialect));
  return files;
}

/** How many inputs fast-check makes of one seed; it tries larger ones the longer it goes on. */
const BATCH = 100;

/**
 * Tries a batch of inputs.
 *
 * @returns how many were tried
 * @throws Error with the smallest input found that breaks the property, and how to repeat it
 */
export async function tryInputs<T>(
  property: fc.IAsyncProperty<T>,
  seed: number,
  inputs = BATCH,
): Promise<number> {
  const plugins = [fc.timeout(HANG)];
  const found = await fc.check(property, { seed, numRuns: inputs, maxSkipsPerRun: 1000, plugins });
  if (found.failed) {
    const report = fc.defaultReportMessage(found) ?? 'failed';
    throw new Error(report, { cause: found.errorInstance });
  }
  return found.numRuns;
}

/** The tally as a list, the most frequent outcome first. */
export const tallyText = (tally: Tally): string =>
  [...tally]
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
