/** What is written, against what docs/simulator.md says is to be expected. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/simulation/time/days.ts';
import { eventOn } from '../../src/simulation/time/season.ts';
import type { Row } from '../../src/warehouse/index.ts';
import { freshFolder } from '../cli/folder.ts';
import { asked, simulated } from './shop.ts';

const SEED = 42;
const CUSTOMERS = 4000;
const ORDERS_PER_CUSTOMER = 5;
/** Standard errors that a mean may be off: one chance in fifteen thousand, and the seed is fixed. */
const ERRORS = 4;

interface Sample {
  readonly mean: number;
  readonly error: number;
}

/** Mean and standard error of a column of numbers. */
function sampleOf(values: readonly number[]): Sample {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

describe(`a shop of ${CUSTOMERS} customers from seed ${SEED}`, () => {
  let at: (name: string) => string;

  beforeAll(async () => {
    const folder = join(await freshFolder('statistics'), 'shop');
    await simulated({
      folder,
      customers: CUSTOMERS,
      seed: SEED,
      ordersPerCustomer: ORDERS_PER_CUSTOMER,
    });
    at = (name) => `'${folder}/${name}'`;
  }, 60_000);

  const column = async (text: string) =>
    (await asked<Row & { x: number }>(text)).map(({ x }) => Number(x));

  /** The orders of the process: what is planted beside them is known by status or has no customer. */
  const process = () => `(
    SELECT o.*, CAST(placed_at[:10] AS DATE) AS day, CAST(amount AS DOUBLE) - CAST(tax AS DOUBLE) AS net
    FROM (SELECT DISTINCT * FROM read_csv(${at('orders.csv')}, all_varchar = true)) o
    WHERE status = 'Payée' AND customer_id IS NOT NULL AND CAST(amount AS DOUBLE) > 0
      AND NOT placed_at LIKE '%-02-30%')`;

  test('customers place as many orders as was asked for', async () => {
    const orders = await column(`
      SELECT count(*) AS x FROM ${process()} GROUP BY customer_id`);
    expect(orders).toHaveLength(CUSTOMERS);
    const { mean, error } = sampleOf(orders);
    expect(Math.abs(mean - ORDERS_PER_CUSTOMER)).toBeLessThan(ERRORS * error);
    expect(error).toBeLessThan(0.15);
  });

  test('as many customers are left as Pareto survival says', async () => {
    // (1 + age in weeks / 80) ^ -1.2; the number alive is a sum of independent trials.
    const rows = await asked<Row & { age: number; alive: boolean }>(`
      SELECT date_diff('day', acquired_on, DATE '2025-12-31') + 0.5 AS age,
        left_on IS NULL OR left_on > DATE '2025-12-31' AS alive
      FROM ${at('truth/customers.csv')}`);
    const chances = rows.map(({ age }) => (1 + Number(age) / 7 / 80) ** -1.2);
    const expected = chances.reduce((sum, p) => sum + p, 0);
    const error = Math.sqrt(chances.reduce((sum, p) => sum + p * (1 - p), 0));
    const alive = rows.filter((row) => row.alive).length;
    expect(Math.abs(alive - expected)).toBeLessThan(ERRORS * error);
  });

  test('rates have the means that the process states', async () => {
    const rates = await asked<Row & { buys: number; leaves: number; spends: number }>(`
      SELECT orders_per_week AS buys, dropout_per_week AS leaves, spend_level AS spends
      FROM ${at('truth/customers.csv')}`);
    const leaves = sampleOf(rates.map((rate) => rate.leaves));
    expect(Math.abs(leaves.mean - 1.2 / 80)).toBeLessThan(ERRORS * leaves.error);
    const spends = sampleOf(rates.map((rate) => rate.spends));
    expect(Math.abs(spends.mean - 1)).toBeLessThan(ERRORS * spends.error);
  });

  test('orders are worth what the catalogue, the lines and the discounts make of them', async () => {
    const perLine = await expectedLine(at('products.csv'));
    const rows = await asked<Row & { day: string; net: number; first: boolean; customer: string }>(`
      SELECT CAST(day AS VARCHAR) AS day, net, campaign IS NOT NULL AS first, customer_id AS customer
      FROM ${process()}`);
    // Mean spend level: 1 of first orders; of later ones weighted by the channels' purchase rates:
    // Σ share × rate × spend = .25 + .144 + .231 + .048 + .156 + .198.
    const lines = (first: boolean) => 1 + 1.5 * (first ? 1 : 1.027);
    const differences = new Map<string, number>();
    let expected = 0;
    for (const { day, net, first, customer } of rows) {
      const worth = lines(first) * perLine * (1 - discountShare(day, first));
      expected += worth;
      differences.set(customer, (differences.get(customer) ?? 0) + Number(net) - worth);
    }
    // Orders of a customer share a spend level: the error is that of sums by customer.
    const { mean, error } = sampleOf([...differences.values()]);
    expect(Math.abs(mean)).toBeLessThan(ERRORS * error);
    expect(error * CUSTOMERS).toBeLessThan(0.03 * expected);
  });

  test('as much comes back as the chances of returns say of these orders', async () => {
    // 3 % whole, 6 % one line of several, 3 to 30 days later, each as likely.
    const orders = await asked<Row & { net: number; lines: number; known: number }>(`
      WITH goods AS (
        SELECT order_id, sum(CAST(amount AS DOUBLE)) AS net, count(*) AS lines
        FROM ${at('order_lines.csv')} GROUP BY order_id)
      SELECT g.net, g.lines,
        greatest(0, least(28, date_diff('day', p.day, DATE '2025-12-31') - 2)) / 28 AS known
      FROM ${process()} p JOIN goods g ON g.order_id = p.order_id`);
    let expected = 0;
    let variance = 0;
    for (const { net, lines, known } of orders) {
      const part = lines > 1 ? 0.06 / lines : 0;
      expected += net * (0.03 + part) * known;
      // Of one line of several the square is at most the whole's; an upper bound of the variance.
      variance += net ** 2 * (0.03 + part) * known;
    }
    const [refunded = 0] = await column(
      `SELECT sum(CAST(amount AS DOUBLE)) AS x FROM ${at('refunds.csv')}`,
    );
    expect(orders.length).toBeGreaterThan(15_000);
    expect(Math.abs(refunded - expected)).toBeLessThan(ERRORS * Math.sqrt(variance));
  });

  test('new customers follow the season and the growth, one for one', async () => {
    // They are drawn in strata: on any stretch the count is off by less than two.
    const won = await asked<Row & { day: string; customers: number }>(`
      SELECT CAST(acquired_on AS VARCHAR) AS day, count(*) AS customers
      FROM ${at('truth/customers.csv')} GROUP BY 1`);
    const on = (from: string, to: string) =>
      won.reduce((sum, { day, customers }) => sum + (day >= from && day <= to ? customers : 0), 0);
    const years = [2022, 2023, 2024, 2025].map((year) => on(`${year}-01-01`, `${year}-12-31`));
    expect(years.reduce((sum, n) => sum + n, 0)).toBe(CUSTOMERS);
    // e^0.15 a year, save how weekdays and events fall: within 3 %.
    for (let i = 1; i < 4; i++) {
      expect((years[i] as number) / (years[i - 1] as number) / Math.exp(0.15)).toBeCloseTo(1, 1.5);
    }
    const august = on('2025-08-01', '2025-08-24') / 24;
    expect(on('2025-11-28', '2025-12-01') / 4).toBeGreaterThan(2.5 * august);
  });

  test('every line is its units at its price less its discount, and every order its lines', async () => {
    const [wrong] = await column(`
      SELECT count(*) AS x FROM read_csv(${at('order_lines.csv')}, all_varchar = true)
      WHERE CAST(quantity AS DECIMAL(12, 2)) * CAST(unit_price AS DECIMAL(12, 2))
        - CAST(discount AS DECIMAL(12, 2)) <> CAST(amount AS DECIMAL(12, 2))`);
    expect(wrong).toBe(0);
    const [apart] = await column(`
      WITH goods AS (
        SELECT order_id, sum(CAST(amount AS DECIMAL(12, 2))) AS net
        FROM read_csv(${at('order_lines.csv')}, all_varchar = true) GROUP BY 1)
      SELECT count(*) AS x FROM ${process()} p LEFT JOIN goods g ON g.order_id = p.order_id
      WHERE g.net IS DISTINCT FROM CAST(p.amount AS DECIMAL(12, 2)) - CAST(p.tax AS DECIMAL(12, 2))`);
    expect(apart).toBe(0);
  });
});

/** Expected amount of one line before discounts, from the catalogue as it is written. */
async function expectedLine(products: string): Promise<number> {
  const rows = await asked<Row & { price: number; renewable: boolean }>(`
    SELECT unit_price AS price, renewal_days IS NOT NULL AS renewable FROM ${products}
    WHERE unit_price > 0`);
  expect(rows).toHaveLength(40);
  const categories = [77, 64, 45, 40, 30];
  const ranks = [64, 48, 40, 32, 26, 20, 14, 12];
  // 154, 76 and 26 of 256 renewables are one, two and three; 13 of 256 durables are two.
  const units = { renewable: (154 + 2 * 76 + 3 * 26) / 256, durable: (243 + 2 * 13) / 256 };
  return rows.reduce((sum, { price, renewable }, i) => {
    const share = ((categories[Math.floor(i / 8)] ?? 0) * (ranks[i % 8] ?? 0)) / 256 ** 2;
    return sum + share * Number(price) * (renewable ? units.renewable : units.durable);
  }, 0);
}

/** Share of an order's worth that discounts are expected to take, as the document has it. */
function discountShare(day: string, isFirst: boolean): number {
  const event = eventOn(dayNumber(day));
  const [use, percent] = {
    none: [0.1, 10],
    soldes: [0.55, 30],
    rentree: [0.2, 15],
    black_friday: [0.7, 20],
    christmas: [0.15, 10],
    mothers_day: [0.15, 10],
  }[event ?? 'none'] as [number, number];
  const usual = isFirst ? Math.max(use, 0.3) : use;
  return ((0.12 * 0.85 + 0.88 * usual) * percent) / 100;
}
