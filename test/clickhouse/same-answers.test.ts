import { glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessFinance, runFinanceTables } from '../../src/finance/index.ts';
import { beginEarlier, endEarlier, endLooking } from '../../src/pipeline/steps/evaluate.ts';
import { beginExplaining, endExplaining } from '../../src/pipeline/steps/explain-customers.ts';
import { summarise } from '../../src/pipeline/steps/summarise.ts';
import {
  eraseCustomer,
  findCustomers,
  forgetIdentities,
  newVaultKeys,
  resolveIdentities,
  revealCustomers,
} from '../../src/privacy/index.ts';
import { runSegmentTables, whoStandsWhere, writeMovements } from '../../src/segments/index.ts';
import { importFile, stageFile } from '../../src/sources/index.ts';
import {
  type BegunPrediction,
  beginPrediction,
  measureDrift,
  prepareLedger,
  valueHistory,
} from '../../src/valuation/index.ts';
import type { Terms } from '../../src/vocabulary/index.ts';
import {
  customerHistory,
  type DuckdbEngine,
  type Engine,
  factTables,
  join,
  name,
  openDuckdb,
  orderLedger,
  type Row,
  runTables,
  sql,
  type Table,
  vaultTables,
} from '../../src/warehouse/index.ts';
import { openTestEngine } from '../engine.ts';
import { filesBelow, simulated } from '../simulation/shop.ts';
import { TERMS } from '../valuation/shop.ts';
import { SqlFunctions } from './sql-functions.ts';

const AS_OF = '2025-12-31';
const EARLIER = '2025-09-30';
const NOW = '2026-01-01 00:00:00';
const keys = newVaultKeys();

/**
 * Where the queries of the rooms stand that work on the warehouse. Rules of segments, which people
 * make, are asked one by one on both engines in test/segments.
 */
const QUERIES =
  /src\/(?:(?:valuation|segments(?!\/rules)|finance|privacy)\/.*|warehouse\/(?:convert|filled-facts|standing|whole-months))\.ts/;

const asked = new SqlFunctions(QUERIES);
let folder: string;
let embedded: DuckdbEngine;
let served: Engine;

/** A simulated French shop with every kind of record, read by the embedded DuckDB, and copied. */
beforeAll(async () => {
  await asked.start();
  folder = await mkdtemp(joinPath(tmpdir(), 'perenne-same-'));
  const memory = { path: ':memory:' };
  embedded = await openDuckdb({ facts: memory, run: memory, past: memory, vault: memory });
  served = await openTestEngine();
  for (const engine of [embedded, served]) {
    for (const table of [...factTables, ...vaultTables, ...runTables]) await engine.create(table);
  }
  const shop = joinPath(folder, 'shop');
  await simulated({ folder: shop, customers: 300, seed: 5, asOf: AS_OF, years: 3 });
  for (const file of filesBelow(shop).keys()) {
    if (file.endsWith('.csv') && !file.includes('/')) await read(joinPath(shop, file));
  }
  const charges = joinPath(folder, 'charges.csv');
  await writeFile(charges, monthlyCharges());
  await read(charges);
  for (const table of [...factTables, ...vaultTables]) await copy(table);
}, 300_000);

/** Sixty more customers, charged every month for one to twelve months: enough for a curve. */
function monthlyCharges(): string {
  const lines = ['order_id,customer_id,date,amount,currency,subscription_id'];
  for (let customer = 1; customer <= 60; customer++) {
    for (let month = 0; month < 1 + (customer % 12); month++) {
      const day = `2025-${String(month + 1).padStart(2, '0')}-${10 + (customer % 9)}`;
      lines.push(`charge-${customer}-${month},box-${customer},${day},19.90,EUR,box`);
    }
  }
  return `${lines.join('\n')}\n`;
}

afterAll(async () => {
  asked.stop();
  await served.close();
  await embedded.close();
  await rm(folder, { recursive: true });
});

async function read(path: string): Promise<void> {
  const staged = await stageFile(embedded, path, { temporaryFolder: joinPath(folder, 'staged') });
  const identities = {
    resolve: (engine: Engine, source: string, seen: Parameters<typeof resolveIdentities>[3]) =>
      resolveIdentities(engine, keys, source, seen),
  };
  const context = { engine: embedded, identities, now: NOW };
  await importFile(context, staged, { source: 'files', timezone: 'Europe/Paris', currency: 'EUR' });
  await staged.dispose();
}

async function copy(table: Table): Promise<void> {
  const path = joinPath(folder, `${table.name}.parquet`);
  await embedded.copyTo(sql`SELECT * FROM ${embedded.dialect.table(table)}`, path, 'parquet');
  await served.bring(table, sql`SELECT * FROM read_parquet(${path})`);
}

/** Everything the rooms say of the shop: the content of summary.json. */
async function answers(engine: Engine, terms: Terms) {
  const history = await valueHistory(engine, terms, '2026-01-01');
  const past = engine.inThePast();
  const later = { ...terms, asOf: '2026-06-30' };
  await prepareLedger(past, later);
  const laterLedger = { ...orderLedger, place: 'past' } as const;
  const outlook = await endLooking(await beginPrediction(engine, terms, { laterLedger }));
  await prepareLedger(engine, terms);
  const { counting, levels } = outlook.prediction;
  const earlier = { ...terms, asOf: EARLIER };
  const told = { model: counting.model, levels } as const;
  const standing = await beginEarlier(engine, earlier, told);
  await endEarlier(standing as BegunPrediction);
  const stood = [past, engine].map(({ dialect }) => whoStandsWhere(dialect, runSegmentTables));
  const [before, now] = stood as [(typeof stood)[0], (typeof stood)[0]];
  const movements = await writeMovements(engine, terms, EARLIER, before, now);
  const tables = {
    history: { ...runFinanceTables.history, place: 'past' as const },
    value: { ...runFinanceTables.value, place: 'past' as const },
  };
  const finance = await assessFinance(engine, terms, { past: { since: EARLIER, tables } });
  // So few customers would be left unexplained: too few of either outcome.
  const begun = await beginExplaining(engine, terms, { leastOfEach: 20 });
  const explained = await endExplaining(engine, terms, begun);
  expect(explained.drivers?.scores.some(({ learned_from }) => learned_from !== null)).toBe(true);
  expect(explained.clusters.status).toBe('made');
  const drift = await measureDrift(engine, terms, { before: null, last: null }, outlook.prediction);
  const comparison = { movements, finance };
  const found = { drift, history, outlook, explained, comparison, leftOut: [] };
  return summarise(engine, terms, found, { run: 1, version: '0' });
}

/** The rows of a table, in the order of all its columns. */
const rowsOf = (engine: Engine, table: Table): Promise<Row[]> => {
  const columns = join(Object.keys(table.columns).map(name));
  return engine.rows(sql`
    SELECT ${columns} FROM ${engine.dialect.table(table)} ORDER BY ${columns}`);
};

/** The answers of both, where floats may differ by a billionth and nothing else at all. */
function expectSame(found: unknown, expected: unknown, where: string): void {
  if (typeof found === 'number' && typeof expected === 'number') {
    const leeway = Number.isInteger(expected) ? 0 : 1e-9 * Math.abs(expected);
    expect(Math.abs(found - expected), `${where}: ${found}, not ${expected}`).toBeLessThanOrEqual(
      leeway,
    );
  } else if (typeof expected === 'object' && expected !== null) {
    const [ours, theirs] = [found ?? {}, expected].map((value) => Object.entries(value));
    expect(
      ours?.map(([key]) => key),
      where,
    ).toEqual(theirs?.map(([key]) => key));
    for (const [i, [key, value]] of (theirs ?? []).entries()) {
      expectSame(ours?.[i]?.[1], value, `${where}.${key}`);
    }
  } else expect(found, where).toEqual(expected);
}

const VARIANTS: readonly Partial<Terms>[] = [
  { basis: 'contribution_margin', currency: 'EUR', marginRate: 0.4, zeroValueOrders: 'exclude' },
  { basis: 'revenue', currency: null },
];

// Oracle: the embedded DuckDB, whose answers the tests of every room hold against theirs.
describe('ClickHouse answers what DuckDB answers', () => {
  test.each(VARIANTS)(
    'of a shop with every kind of record: $basis in $currency',
    async (variant) => {
      const terms = { ...TERMS, asOf: AS_OF, ...variant };
      const expected = await answers(embedded, terms);
      expect(expected.totals.customers).toBeGreaterThan(200);
      await asked.during(async () => expectSame(await answers(served, terms), expected, 'summary'));
      let rows = 0;
      for (const table of [...runTables, { ...customerHistory, place: 'past' as const }]) {
        const wanted = await rowsOf(embedded, table);
        expectSame(await rowsOf(served, table), wanted, table.name);
        rows += wanted.length;
      }
      expect(rows).toBeGreaterThan(5_000);
    },
    240_000,
  );

  test('of whose identities are whose, and of a customer who is forgotten', async () => {
    const disclosure = { purpose: 'test', actor: 'test', at: NOW };
    const revealed = async (engine: Engine) => {
      const customers = sql`SELECT customer_key FROM ${engine.dialect.table(customerHistory)} h`;
      const at = await revealCustomers(engine, keys, customers, disclosure);
      return engine.reader.rows(
        sql`SELECT customer_key, customer_id FROM ${at} r ORDER BY customer_key`,
      );
    };
    const forgotten = async (engine: Engine, id: string) => {
      const [customer] = await findCustomers(engine, keys, id);
      await forgetIdentities(engine, [customer as bigint], NOW);
      return eraseCustomer(engine, customer as bigint, [...factTables, ...runTables]);
    };
    const expected = await revealed(embedded);
    expect(expected.length).toBeGreaterThan(200);
    const id = String(expected[0]?.customer_id);
    const touched = await forgotten(embedded, id);
    await asked.during(async () => {
      for (const pairs of [sql`('new', NULL)`, sql`('newer', 'x@x.fr'), (NULL, 'y@x.fr')`]) {
        const seen = sql`SELECT * FROM (VALUES ${pairs}) v(customer_id, email)`;
        await resolveIdentities(served, keys, 'other', seen);
      }
      expect(await revealed(served)).toEqual(expected);
      expect(await forgotten(served, id)).toEqual(touched);
    });
  }, 120_000);

  test('and every function that writes a query was asked', async () => {
    const files = new Set([...asked.ran.keys()].map((called) => called.split(' ')[0]));
    const written = await filesWritingSql();
    expect(written.length).toBeGreaterThan(60);
    expect(written.filter((file) => !files.has(file))).toEqual([]);
    expect(asked.ran.size).toBeGreaterThan(200);
    expect([...asked.ran].filter(([, ran]) => !ran).map(([called]) => called)).toEqual([]);
  });
});

/** Paths of the sources that hold a query. */
async function filesWritingSql(): Promise<string[]> {
  const paths: string[] = [];
  for await (const path of glob('src/**/*.ts')) paths.push(path);
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return paths.filter((path, i) => QUERIES.test(path) && texts[i]?.includes('sql`')).sort();
}
