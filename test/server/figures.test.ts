import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  AliveSurface,
  CohortMeasure,
  Cohorts,
  NextAction,
  Payback,
  RunLines,
  Summary,
} from '../../src/contract/index.ts';
import { valuedShop } from './valued-shop.ts';

// The oracle is the summary of the same run, where it holds the same figure, and the model's own
// properties for the surface.

let shop: Awaited<ReturnType<typeof valuedShop>>;
let summary: Summary;
beforeAll(async () => {
  shop = await valuedShop();
  summary = await shop.json<Summary>('GET', '/runs/current/summary');
});
afterAll(() => shop.remove());

const cohorts = (dimensions: string, measure: CohortMeasure) =>
  shop.json<Cohorts>('GET', `/runs/current/cohorts?dimensions=${dimensions}&measure=${measure}`);

describe('cohorts', () => {
  test.each([
    ['active_share', 'active_share'],
    ['repeat_share', 'repeat_rate'],
    ['revenue', 'revenue'],
    ['cumulative_revenue', 'cumulative_revenue'],
    ['cumulative_value', 'cumulative_value'],
  ] as const)('%s by month is what the summary says', async (measure, key) => {
    const { cohorts: rows, left_out } = await cohorts('month', measure);
    const shown = rows.slice(-summary.cohorts.by_month.length);
    expect(shown.map(({ month }) => month)).toEqual(
      summary.cohorts.by_month.map(({ cohort }) => cohort),
    );
    expect(shown.map(({ figures }) => figures)).toEqual(
      summary.cohorts.by_month.map((row) => row[key]),
    );
    expect(left_out).toBe(0);
  });

  test('crossed, every customer stands in one cohort', async () => {
    const { cohorts: rows } = await cohorts('category+channel', 'repeat_share');
    const customers = rows.reduce((sum, row) => sum + row.customers, 0);
    expect(customers).toBe(summary.totals.customers);
    expect(new Set(rows.map(({ channel }) => channel)).size).toBeGreaterThan(1);
  });

  test('of more than are shown, the latest are, each with its figures', async () => {
    const all = await cohorts('month%2Bcategory%2Bchannel', 'repeat_share');
    expect(all.left_out).toBeGreaterThan(0);
    expect(all.cohorts).toHaveLength(120);
    const months = all.cohorts.map(({ month }) => month ?? '');
    expect(months).toEqual([...months].sort());
    expect(months.at(-1)).toBe(summary.cohorts.by_month.at(-1)?.cohort);
    expect(all.cohorts.every(({ figures }) => figures.length > 0)).toBe(true);
  });

  test('of one channel alone, they are that channel’s customers', async () => {
    const [largest] = (await cohorts('channel', 'value')).cohorts;
    const of = encodeURIComponent(largest?.channel ?? '');
    const { cohorts: rows } = await cohorts(`month%2Bchannel&channel=${of}`, 'value');
    expect(rows.reduce((sum, row) => sum + row.customers, 0)).toBe(largest?.customers);
    expect(rows.every(({ channel }) => channel === largest?.channel)).toBe(true);
  });

  test('what cohorts are to bring adds up to the predicted value', async () => {
    const { cohorts: rows } = await cohorts('month', 'value');
    const total = rows.reduce((sum, row) => sum + (row.forecast ?? 0) * row.customers, 0);
    const predicted = summary.totals.predicted_value ?? 0;
    // Each cohort's mean is rounded to the cent.
    expect(Math.abs(total - predicted)).toBeLessThan(0.005 * summary.totals.customers + 0.01);
  });

  test('a dimension that does not exist is refused', async () => {
    const answer = await shop.ask('GET', '/runs/current/cohorts?dimensions=age');
    expect(answer.status).toBe(400);
  });
});

test('payback starts with all customers, each mean within its interval', async () => {
  const { curves } = await shop.json<Payback>('GET', '/runs/current/payback');
  expect(curves[0]).toMatchObject({ channel: null, customers: summary.totals.customers });
  expect(curves.length).toBeGreaterThan(2);
  for (const { ages } of curves) {
    expect(ages.length).toBeGreaterThan(0);
    for (const { value, low, high, cohorts: k } of ages) {
      expect(low === null).toBe(k < 2);
      if (low !== null) expect(low).toBeLessThanOrEqual(value);
      if (high !== null) expect(high).toBeGreaterThanOrEqual(value);
    }
  }
});

describe('the surface of the chance to be alive', () => {
  test('silence lowers it, and more purchases before the same silence lower it more', async () => {
    const surface = await shop.json<AliveSurface>('GET', '/runs/current/alive-surface');
    for (const { repeat_purchases, alive } of surface.rows.slice(1)) {
      const told = alive.filter((chance) => chance !== null);
      expect(told.length, String(repeat_purchases)).toBeGreaterThan(20);
      expect(told, String(repeat_purchases)).toEqual([...told].sort((a, b) => b - a));
    }
    const middle = Math.floor(surface.silence_weeks.length / 2);
    const atMiddle = surface.rows.slice(2).map(({ alive }) => alive[middle] ?? 0);
    expect(atMiddle).toEqual([...atMiddle].sort((a, b) => b - a));
  });
});

test('the next action is said in the language that is asked for', async () => {
  const inEnglish = await shop.json<NextAction>('GET', '/runs/current/next-action');
  const answer = await shop.app.request('/api/v1/runs/current/next-action', {
    headers: { 'accept-language': 'fr' },
  });
  const inFrench = (await answer.json()) as NextAction;
  expect(inEnglish.says.length).toBeGreaterThan(20);
  expect(inFrench.says).not.toBe(inEnglish.says);
  expect(readFileSync(join(shop.folder, 'out', 'report.html'), 'utf8')).toContain(inEnglish.owner);
});

test('a run line says how its forecast fared', async () => {
  const { runs } = await shop.json<RunLines>('GET', '/runs');
  const { champion } = summary.model;
  expect(runs[0]?.champion).toEqual({ reason: champion.reason, margin: champion.margin });
  expect(runs[0]?.test === null).toBe(summary.report_card.status !== 'measured');
});

test('an answer that the reader has already is not sent again', async () => {
  const first = await shop.ask('GET', '/runs/current/payback');
  const again = await shop.app.request('/api/v1/runs/current/payback', {
    headers: { 'accept-language': 'en', 'if-none-match': first.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});
