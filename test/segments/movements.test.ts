import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  runSegmentTables,
  type SegmentTables,
  segmentCustomers,
  whoStandsWhere,
  writeMovements,
} from '../../src/segments/index.ts';
import {
  customerHistory,
  customerSegment,
  customerValue,
  type Engine,
  sql,
} from '../../src/warehouse/index.ts';
import { fillCustomers, openEngine, terms } from './shop.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine();
});
afterEach(() => engine.close());

const at = (rows: [key: number, group: string, segment: string, value: number][]) =>
  rows
    .map(
      ([key, group, segment, value]) => sql`SELECT ${key} AS customer_key, ${group} AS rfm_group,
        ${segment} AS value_segment, CAST(${value} AS DECIMAL(18, 4)) AS predicted_value`,
    )
    .reduce((all, row) => sql`${all} UNION ALL ${row}`);

test('who moved from where to where, with their worth now', async () => {
  const before = at([
    [1, 'LOYAL', 'at_risk', 10],
    [2, 'LOYAL', 'at_risk', 10],
    [3, 'NEW', 'everyone_else', 10],
    [9, 'NEW', 'everyone_else', 10], // gone since: all orders refunded
  ]);
  const now = at([
    [1, 'LOYAL', 'high_predicted_value', 40.5],
    [2, 'CHAMPIONS', 'high_predicted_value', 60],
    [3, 'NEW', 'everyone_else', 7],
    [4, 'NEW', 'new_high_early_potential', 5],
  ]);
  expect(await writeMovements(engine, terms, '2025-01-01', before, now)).toEqual({
    since: '2025-01-01',
    moves: [
      { axis: 'rfm_group', from: null, to: 'NEW', customers: 1, predicted_value: 5 },
      { axis: 'rfm_group', from: 'LOYAL', to: 'CHAMPIONS', customers: 1, predicted_value: 60 },
      {
        axis: 'value_segment',
        from: 'at_risk',
        to: 'high_predicted_value',
        customers: 2,
        predicted_value: 100.5,
      },
      {
        axis: 'value_segment',
        from: null,
        to: 'new_high_early_potential',
        customers: 1,
        predicted_value: 5,
      },
    ],
  });
});

test('the same valuation twice moves nobody', async () => {
  await fillCustomers(
    engine,
    [1, 2, 3].map((key) => ({ key, toDate: key, toCome: key })),
  );
  await segmentCustomers(engine, terms);
  const now = whoStandsWhere(engine.dialect, runSegmentTables);
  expect(await writeMovements(engine, terms, '2025-01-01', now, now)).toEqual({
    since: '2025-01-01',
    moves: [],
  });
});

test('a past valuation in scratch is segmented beside the run, which stays as it is', async () => {
  const past: SegmentTables = {
    history: { ...customerHistory, place: 'scratch' },
    value: { ...customerValue, place: 'scratch' },
    segment: { ...customerSegment, place: 'scratch' },
  };
  await fillCustomers(engine, [
    { key: 1, toDate: 5, toCome: 50, churn: 0.1, tenure: 20 },
    { key: 2, toDate: 5, toCome: 5, churn: 0.1 },
    { key: 3, toDate: 5, toCome: 5, churn: 0.1 },
  ]);
  for (const table of [past.history, past.value]) {
    await engine.create(table);
    const run = engine.dialect.table({ ...table, place: 'run' });
    await engine.insert(table, sql`SELECT * FROM ${run}`);
  }
  await segmentCustomers(engine, terms, past);
  await fillCustomers(engine, [
    { key: 1, toDate: 5, toCome: 50, churn: 0.1, tenure: 400 },
    { key: 2, toDate: 5, toCome: 5, churn: 0.1 },
    { key: 3, toDate: 5, toCome: 5, churn: 0.1 },
  ]);
  await segmentCustomers(engine, terms);
  const { moves } = await writeMovements(
    engine,
    terms,
    '2025-01-01',
    whoStandsWhere(engine.dialect, past),
    whoStandsWhere(engine.dialect, runSegmentTables),
  );
  expect(moves).toMatchObject([
    { axis: 'value_segment', from: 'new_high_early_potential', to: 'medium_value_high_potential' },
  ]);
});
