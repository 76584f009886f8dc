/** Simulate, value, and hold the result against the truth: the whole program, as a user runs it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Simulation } from '../../src/simulation/index.ts';
import type { Row } from '../../src/warehouse/index.ts';
import { freshFolder } from '../cli/folder.ts';
import { done, jsonLines } from '../cli/perenne.ts';
import { movementsOf } from '../valuation/subscriptions/oracle.ts';
import { asked } from './shop.ts';

const SEED = 7;
const CUSTOMERS = 2500;

interface Fates {
  readonly accepted: number;
  readonly rejected: number;
  readonly set_aside: readonly { rule: string; records: number }[];
}

interface RetentionPoint {
  readonly renewals: number;
  readonly observed: number | null;
  readonly observed_low: number;
  readonly observed_high: number;
  readonly projected: number;
}

interface Summary {
  readonly row_account: { files: readonly (Fates & { file: string })[] };
  readonly verdict: { level: string };
  readonly totals: { customers: number; orders: number; predicted_value: number };
  readonly model: { counting: { parameters: Record<'r' | 'alpha' | 's' | 'beta', number> } };
  readonly subscriptions: {
    months: readonly Record<string, string | number | boolean>[];
    churn: { revenue_churn: number; customer_churn: number };
    retention: readonly { contracts: number; points: readonly RetentionPoint[] }[];
  };
  readonly finance: {
    channels: readonly {
      channel: string;
      creative_theme: string | null;
      spend: number;
      new_customers: number;
      acquisition_cost: number;
      historical_value: number;
      value_to_cost: number;
    }[];
  };
}

describe(`simulated with seed ${SEED} and valued`, () => {
  let made: Simulation;
  let summary: Summary;
  let at: (name: string) => string;

  beforeAll(async () => {
    const cwd = await freshFolder('recovery');
    at = (name) => `'${join(cwd, name)}'`;
    const said = await done(
      ['simulate', '--customers', `${CUSTOMERS}`, '--seed', `${SEED}`, '--out', 'shop', '--json'],
      { cwd },
    );
    made = jsonLines<Simulation & { event: string }>(said.stdout).find(
      ({ event }) => event === 'done',
    ) as Simulation;
    const terms = ['--as-of', made.asOf, '--discount-rate', '0', '--model', 'pareto-nbd'];
    await done(['value', 'shop/*.csv', '--out', 'out', '--formats', 'csv,json', ...terms], { cwd });
    summary = JSON.parse(await readFile(join(cwd, 'out', 'summary.json'), 'utf8'));
  }, 120_000);

  test('the row account is the one that the simulator kept of what it planted', () => {
    const found = summary.row_account.files.map(({ file, accepted, rejected, set_aside }) => [
      file.replace('.csv', ''),
      Object.fromEntries([
        ['accepted', accepted],
        ...(rejected > 0 ? [['rejected', rejected]] : []),
        ...set_aside.map(({ rule, records }) => [rule, records]),
      ]),
    ]);
    expect(Object.fromEntries(found)).toEqual(made.fates);
    expect(Object.values(made.planted).every((records) => records > 0)).toBe(true);
  });

  test('movements of recurring revenue are those of the boxes, worked out one by one', async () => {
    const rows = await asked<{
      customer: string;
      subscription: string;
      day: string;
      cents: number;
    }>(`
      SELECT customer_id AS customer, subscription_id AS subscription, date AS day,
        CAST(round(100 * CAST(monthly_amount AS DOUBLE)) AS INTEGER) AS cents
      FROM read_csv(${at('shop/subscriptions.csv')}, all_varchar = true)`);
    const truth = movementsOf(
      rows.map(({ cents, ...row }) => ({ ...row, monthly: Number(cents) })),
      made.asOf,
    );
    expect(truth.length).toBeGreaterThan(30);
    const shown = summary.subscriptions.months;
    expect(shown.map(({ month }) => month)).toEqual(truth.map(({ month }) => month));
    for (const [i, month] of truth.entries()) {
      for (const [column, value] of Object.entries(month)) {
        const isMoney = typeof value === 'number' && !column.includes('subscribers');
        expect(shown[i][column], `${month.month} ${column}`).toBe(isMoney ? value / 100 : value);
      }
    }
  });

  test('customers with a box are worth it besides their orders, once; the others their orders', async () => {
    const [found] = await asked<Record<'boxes' | 'recurring' | 'wrong', number>>(`
      SELECT count(recurring_revenue) AS boxes, sum(CAST(recurring_revenue AS DECIMAL(12, 2))) AS recurring,
        count(*) FILTER (abs(CAST(combined_value AS DOUBLE) - CAST(predicted_value AS DOUBLE)
          - coalesce(CAST(subscription_value AS DOUBLE), 0)) > 0.011) AS wrong
      FROM read_csv(${at('out/customers.csv')}, all_varchar = true)`);
    // Boxes are in no order file; each column is rounded to the cent by itself.
    const last = summary.subscriptions.months.at(-1);
    expect(Number(found.boxes)).toBe(last?.subscribers_at_end);
    expect(Number(found.recurring)).toBe(last?.closing);
    expect(Number(found.wrong)).toBe(0);
  });

  test('boxes are kept as long as they are made to be', () => {
    // Every thirty days 4.5 % cancel (docs/simulator.md), so after t months (1 - 0.045)^(t 30.44/30)
    // are left: within twice the observed 80 % band, four standard errors apart at its widest.
    const [monthly] = summary.subscriptions.retention;
    expect(monthly.contracts).toBeGreaterThan(100);
    for (const t of [3, 6, 12, 18, 24]) {
      const truth = 0.955 ** ((t * 365.25) / 12 / 30);
      const { observed, observed_low, observed_high, projected } = monthly.points[t];
      const band = observed_high - observed_low;
      expect(Math.abs((observed ?? 0) - truth)).toBeLessThan(band);
      expect(Math.abs(projected - truth)).toBeLessThan(band);
    }
  });

  test('what customers have brought is the truth to the cent', async () => {
    const rows = await asked<Row>(`
      SELECT coalesce(v.customer_id, t.customer_id) AS customer
      FROM read_csv(${at('out/customers.csv')}, all_varchar = true) v
      FULL JOIN (
        SELECT * FROM read_csv(${at('shop/truth/customers.csv')}, all_varchar = true)
        WHERE orders <> '0') t ON t.customer_id = v.customer_id
      WHERE v.orders IS DISTINCT FROM t.orders
        OR CAST(v.revenue AS DECIMAL(12, 2)) IS DISTINCT FROM CAST(t.revenue AS DECIMAL(12, 2))
        OR CAST(v.historical_value AS DECIMAL(12, 2))
          IS DISTINCT FROM CAST(t.contribution AS DECIMAL(12, 2))`);
    expect(rows).toEqual([]);
    expect(summary.totals.customers).toBeGreaterThan(0.97 * CUSTOMERS);
  });

  test('the process is found again', async () => {
    const [truth] = await asked<Row & { rate: number }>(
      `SELECT avg(orders_per_week) AS rate FROM ${at('shop/truth/customers.csv')}`,
    );
    const { r, alpha, s, beta } = summary.model.counting.parameters;
    // Less 3 % that came back whole and orders that share a day. The sampling error of the mean rate
    // is 2 % here, and what the season and the mixture of channels add stays below 10 %.
    expect(r / alpha / Number(truth?.rate)).toBeGreaterThan(0.85);
    expect(r / alpha / Number(truth?.rate)).toBeLessThan(1.05);
    // Chances not to have left after half a year, one year and two, where beta and s are entangled.
    for (const weeks of [26, 52, 104]) {
      const found = (beta / (beta + weeks)) ** s;
      expect(Math.abs(found - (1 + weeks / 80) ** -1.2)).toBeLessThan(0.06);
    }
  });

  test('the total of the next year is found, save for what the season hides', async () => {
    // The sum of the true future has a standard error of 3 %. The models know no season: a history
    // that ends on its peak makes more customers look alive, by about 8 % (1.04, 1.08 and 1.12 from
    // seeds 11, 23 and 3). So 8 % ± 4 standard errors.
    const [truth] = await asked<Row & { value: number }>(
      `SELECT sum(future_contribution) AS value FROM ${at('shop/truth/customers.csv')} WHERE orders > 0`,
    );
    const ratio = summary.totals.predicted_value / Number(truth?.value);
    expect(ratio).toBeGreaterThan(0.96);
    expect(ratio).toBeLessThan(1.2);
  });

  test('intervals of 80 % hold the truth at least that often', async () => {
    // Most futures are exactly nothing, which an interval from 0 holds: so over 80 % in all. Of those
    // expected to buy twice or more, chance gives 0.8 ± 0.02; the season and spend by lines, which
    // the model does not know, may take some of it.
    const [row] = await asked<Row & { held: number; held_of_active: number; active: number }>(`
      WITH both_sides AS (
        SELECT v.predicted_purchases AS purchases,
          CASE WHEN t.future_contribution BETWEEN v.predicted_value_low AND v.predicted_value_high
            THEN 1 ELSE 0 END AS is_held
        FROM ${at('out/customers.csv')} v
        JOIN ${at('shop/truth/customers.csv')} t ON t.customer_id = v.customer_id)
      SELECT avg(is_held) AS held,
        avg(CASE WHEN purchases >= 2 THEN is_held END) AS held_of_active,
        sum(CASE WHEN purchases >= 2 THEN 1 ELSE 0 END) AS active
      FROM both_sides`);
    expect(Number(row?.active)).toBeGreaterThan(300);
    expect(Number(row?.held)).toBeGreaterThan(0.8);
    expect(Number(row?.held_of_active)).toBeGreaterThan(0.7);
    expect(Number(row?.held_of_active)).toBeLessThan(0.92);
  });

  test('each channel costs what was spent on it, and is worth what its customers are', async () => {
    const spent = await asked<Row & { channel: string; spend: number }>(`
      SELECT s.channel, sum(s.amount * coalesce(r.rate, 1)) AS spend
      FROM ${at('shop/spend.csv')} s
      LEFT JOIN ${at('shop/rates.csv')} r ON r.currency = s.currency AND r.date = s.date
      GROUP BY s.channel`);
    const truth = await asked<
      Row & { channel: string; customers: number; value: number; next: number }
    >(`
      SELECT channel, count(*) AS customers, avg(contribution) AS value,
        avg(contribution + future_contribution) AS next
      FROM ${at('shop/truth/customers.csv')} WHERE orders > 0 GROUP BY channel`);
    const channels = summary.finance.channels.filter((row) => row.creative_theme === null);
    expect(channels.map(({ channel }) => channel).sort()).toEqual(
      truth.map(({ channel }) => channel).sort(),
    );
    expect(channels).toHaveLength(6);
    for (const found of channels) {
      const true_ = truth.find(({ channel }) => channel === found.channel);
      const spend = Number(spent.find(({ channel }) => channel === found.channel)?.spend);
      // Sums of cents, one currency changed at rates of four decimals: within a cent a month.
      expect(Math.abs(found.spend - spend)).toBeLessThan(0.5);
      // A first order that came back whole leaves the channel to the second: 3 % of the customers,
      // of whom three in ten name another.
      const share = found.new_customers / Number(true_?.customers);
      expect(Math.abs(share - 1)).toBeLessThan(0.06);
      expect(found.acquisition_cost).toBeCloseTo(found.spend / found.new_customers, 2);
      const ratio = Number(true_?.next) / (spend / Number(true_?.customers));
      // The future is 25 % of the worth; a channel of 250 customers knows it to about 15 %,
      // and the season adds its 8 %: within a fifth of the whole.
      expect(Math.abs(found.value_to_cost / ratio - 1)).toBeLessThan(0.2);
    }
  });
});
