import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarySchema } from '../../../src/contract/index.ts';
import {
  expectedSpend,
  fitCountingModel,
  fitGammaGamma,
  outlook,
} from '../../../src/models/index.ts';
import {
  type PredictionOptions,
  type PredictionResult,
  predictionSummary,
  predictValue,
} from '../../../src/valuation/index.ts';
import type { Terms } from '../../../src/vocabulary/index.ts';
import {
  cohortForecast,
  customerHistory,
  customerValue,
  type Engine,
  type Row,
  reportCard,
  sql,
} from '../../../src/warehouse/index.ts';
import { rewrite } from '../../engine.ts';
import {
  cdnowSample,
  customerHistories,
  dayOf,
  histories,
  type Order,
} from '../../fixtures/data.ts';
import { fillShop, openShop, PROSPECTS, terms } from './shop.ts';

const MONEY = [
  'predicted_revenue',
  'predicted_value',
  'predicted_value_low',
  'predicted_value_high',
  'residual_value',
  'total_value',
  'expected_order_revenue',
] as const;

const valuesOf = (engine: Engine) =>
  engine.rows(
    sql`SELECT v.*, h.first_order_on, h.repeat_purchases, h.historical_value
      FROM ${engine.dialect.table(customerValue)} AS v
      JOIN ${engine.dialect.table(customerHistory)} AS h USING (customer_key) ORDER BY customer_key`,
  );

async function valued(orders: readonly Order[], asked: Terms, options: PredictionOptions = {}) {
  const engine = await openShop(orders, asked);
  try {
    const result = await predictValue(engine, asked, options);
    const summary = await predictionSummary(engine, asked, result);
    return { result, summary, rows: await valuesOf(engine) };
  } finally {
    await engine.close();
  }
}

/** What must hold of every row of customer_value, whatever the shop. */
function expectSound(rows: readonly Row[], asked: Terms) {
  for (const row of rows) {
    for (const chance of [row.probability_alive, row.churn_risk]) {
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
    }
    expect(row.predicted_purchases).toBeGreaterThanOrEqual(0);
    expect(row.rfm_group).toBeTruthy();
    expect(Number.isInteger(row.predicted_purchases_low)).toBe(true);
    expect(row.predicted_purchases_high).toBeGreaterThanOrEqual(
      Number(row.predicted_purchases_low),
    );
    if (row.next_order_on !== null) expect(String(row.next_order_on) > asked.asOf).toBe(true);
    if (asked.currency === null) {
      for (const column of MONEY) expect(row[column]).toBeNull();
      continue;
    }
    for (const column of MONEY) expect(Number.isFinite(row[column])).toBe(true);
    expect(row.predicted_value_low).toBeLessThanOrEqual(Number(row.predicted_value));
    expect(row.predicted_value_high).toBeGreaterThanOrEqual(Number(row.predicted_value));
    expect(row.residual_value).toBeGreaterThanOrEqual(Number(row.predicted_value));
  }
}

describe('the value of every customer of CDNOW (the sample)', () => {
  const orders = cdnowSample();
  let engine: Engine;
  let result: PredictionResult;
  let rows: Row[];
  beforeAll(async () => {
    engine = await openShop(orders, terms);
    result = await predictValue(engine, terms);
    rows = await valuesOf(engine);
  });
  afterAll(() => engine.close());

  it('is there once for each, and sound', () => {
    expect(rows).toHaveLength(2357);
    expectSound(rows, terms);
    expect(result.reason).toBeNull();
  });

  // Oracle: the models' own functions on each customer's history, made by test/fixtures/data.ts.
  // Half a unit of the last decimal kept, and for money a mean order value rounded to 4 decimals.
  it('is what the models say of the history', async () => {
    const asOf = dayOf(terms.asOf);
    const customers = customerHistories(orders, asOf);
    const { rows } = await valued(orders, terms, { model: 'pareto-nbd', spend: 'all' });
    const fit = fitCountingModel('pareto-nbd', histories(orders, asOf), { standardErrors: false });
    const paid = customers.map(({ purchases }) => purchases.filter(({ amount }) => amount > 0));
    const count = Float64Array.from(paid, (days) => days.length);
    const mean = Float64Array.from(paid, (days) =>
      days.length === 0 ? 0 : days.reduce((sum, { amount }) => sum + amount, 0) / days.length,
    );
    const spenders = [...count.keys()].filter((i) => count[i] > 0);
    const spend = fitGammaGamma({
      orders: Float64Array.from(spenders, (i) => count[i]),
      meanValue: Float64Array.from(spenders, (i) => mean[i]),
      weight: new Float64Array(spenders.length).fill(1),
    });
    const perOrder = expectedSpend(spend.parameters, count, mean);
    const ahead = outlook(fit, {
      repeatPurchases: Float64Array.from(customers, (c) => c.repeatPurchases),
      recency: Float64Array.from(customers, (c) => c.recency),
      age: Float64Array.from(customers, (c) => c.age),
    });
    const weeks = 365 / 7;
    const alive = ahead.probabilityAlive();
    const purchases = ahead.expectedPurchases(weeks);
    const buys = ahead.probabilityOfPurchase(weeks);
    const rate = (Math.log(1.1) / 365.25) * 7;
    const discounted = ahead.discountedPurchases(rate, weeks);
    const endless = ahead.discountedPurchases(rate, Number.POSITIVE_INFINITY);
    // The engine numbers customers in the order of the file, as the fixtures' ids are.
    customers.forEach((_, i) => {
      const row = rows[i];
      expect(row.probability_alive).toBeCloseTo(alive[i], 7);
      expect(row.predicted_purchases).toBeCloseTo(purchases[i], 5);
      expect(row.churn_risk).toBeCloseTo(1 - buys[i], 7);
      expect(row.expected_order_revenue).toBeCloseTo(perOrder[i], 3);
      const near = (found: unknown, wanted: number) =>
        expect(Math.abs(Number(found) - wanted)).toBeLessThan(1e-3 + 1e-5 * wanted);
      near(row.predicted_revenue, purchases[i] * perOrder[i]);
      near(row.predicted_value, discounted[i] * perOrder[i]);
      near(row.residual_value, endless[i] * perOrder[i]);
    });
  });

  it('adds up exactly: total = historical + predicted, and the summary is the sum of rows', async () => {
    const [wrong] = await engine.rows(
      sql`SELECT count(*) AS rows FROM ${engine.dialect.table(customerValue)} AS v
        JOIN ${engine.dialect.table(customerHistory)} AS h USING (customer_key)
        WHERE total_value <> historical_value + predicted_value`,
    );
    expect(wrong.rows).toBe(0);
    const { totals } = await predictionSummary(engine, terms, result);
    const tenThousandths = rows.reduce(
      (sum, row) => sum + Math.round(Number(row.predicted_value) * 1e4),
      0,
    );
    // To the cent, and half a cent for the mean.
    expect(Math.round((totals.predicted_value ?? 0) * 100)).toBe(Math.round(tenThousandths / 100));
    const mean = tenThousandths / 1e4 / 2357;
    expect(Math.abs((totals.predicted_value_per_customer ?? 0) - mean)).toBeLessThanOrEqual(
      0.005 + 1e-9,
    );
  });

  // Oracle: the rule of total-error.ts on the errors that the cards tell.
  it('says between what ends the total lies, by what totals erred by', async () => {
    const { totals, report_card } = await predictionSummary(engine, terms, result);
    const range = totals.predicted_value_range;
    const errors = report_card.cards
      .filter(({ target }) => target === 'revenue')
      .map(({ scores }) => scores.find(({ is_chosen }) => is_chosen))
      .map((score) => Math.log((score?.actual ?? 0) / (score?.predicted ?? 0)));
    expect(range?.cut_offs).toHaveLength(errors.length);
    expect(range?.season).toBe(0);
    const whole = totals.predicted_value ?? 0;
    const half = Math.log((range?.high ?? 0) / whole);
    expect(Math.log(whole / (range?.low ?? 0))).toBeCloseTo(half, 6);
    const { dispersion } = result.totals.errors.revenue ?? { dispersion: Number.NaN };
    // Chance at the cut-offs, of smaller totals, is more than at the as-of day: so from below.
    const t = 0.8 * Math.sqrt(1 / (0.9 * 0.1 * 2));
    const square = errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length;
    expect(half).toBeLessThan(t * Math.sqrt(square + dispersion / (totals.predicted_revenue ?? 1)));
    expect(half).toBeGreaterThan(t * Math.sqrt(square) * 0.9);
  });

  it('says the same of each cohort, and cohorts add up to the total', async () => {
    const { totals, cohorts } = await predictionSummary(engine, terms, result);
    expect(cohorts.map(({ cohort }) => cohort)).toEqual(['1997-01', '1997-02', '1997-03']);
    const sum = (of: (cohort: (typeof cohorts)[number]) => number | null) =>
      cohorts.reduce((all, cohort) => all + (of(cohort) ?? Number.NaN), 0);
    expect(sum(({ customers }) => customers)).toBe(2357);
    expect(sum(({ predicted_purchases }) => predicted_purchases)).toBeCloseTo(
      totals.predicted_purchases,
      6,
    );
    // A cent for the rounding of each.
    expect(Math.abs(sum((c) => c.predicted_value) - (totals.predicted_value ?? 0))).toBeLessThan(
      0.03,
    );
    const range = totals.predicted_value_range;
    for (const cohort of cohorts) {
      const width = Math.log(
        (cohort.predicted_value_high ?? 0) / (cohort.predicted_value_low ?? 0),
      );
      expect(width).toBeGreaterThan(Math.log((range?.high ?? 0) / (range?.low ?? 1)));
    }
    const [written] = await engine.rows(
      sql`SELECT count(*) AS rows, sum(customers) AS customers FROM ${engine.dialect.table(cohortForecast)}`,
    );
    expect(written).toEqual({ rows: 3, customers: 2357 });
  });

  it('fills the sections of summary.json', async () => {
    const { model, report_card, rfm } = await predictionSummary(engine, terms, result);
    expect(summarySchema.shape.model.parse(model)).toEqual(model);
    expect(summarySchema.shape.report_card.parse(report_card)).toEqual(report_card);
    const { lift } = rfm;
    expect(summarySchema.shape.rfm.parse(rfm)).toEqual(rfm);
    expect(rfm.grid).toHaveLength(45);
    expect(rfm.grid.reduce((sum, cell) => sum + cell.customers, 0)).toBe(2357);
    const buyers = rfm.groups.filter(({ group }) => group !== 'PROSPECTS');
    expect(buyers.reduce((sum, group) => sum + group.customers, 0)).toBe(2357);
    expect(rfm.groups.find(({ group }) => group === 'PROSPECTS')?.customers).toBe(PROSPECTS);
    expect(rfm.groups_of_six.reduce((sum, group) => sum + group.customers, 0)).toBe(2357);
    // RFM finds later spenders: its champions of the past day bring several times their share.
    const champions = lift?.groups.find(({ group }) => group === 'CHAMPIONS');
    expect(champions?.lift).toBeGreaterThan(2);
    const shares = lift?.groups.map((group) => group.share_of_later_value ?? 0) ?? [];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('writes the cards, tenths of all customers, and one chosen model on each', async () => {
    const [written] = await engine.rows(
      sql`SELECT count(*) AS rows, sum(CASE WHEN is_chosen THEN 1 ELSE 0 END) AS chosen
        FROM ${engine.dialect.table(reportCard)}`,
    );
    expect(written.rows).toBe(result.cards.reduce((sum, card) => sum + card.scores.length, 0));
    expect(written.chosen).toBe(result.cards.length);
    expect(result.deciles).toHaveLength(10);
    expect(result.deciles.reduce((sum, { customers }) => sum + customers, 0)).toBe(2357);
    const latest = result.cards.filter(({ target }) => target === 'revenue').at(-1);
    const chosen = latest?.scores.find(({ is_chosen }) => is_chosen);
    const all = result.deciles.reduce((sum, row) => sum + (row.actual_revenue ?? 0), 0);
    expect(all).toBeCloseTo(chosen?.actual ?? Number.NaN, 6);
    // Per customer: tenths of 2,357 differ by one.
    const predicted = result.deciles.map((row) => (row.predicted_revenue ?? 0) / row.customers);
    expect([...predicted].sort((a, b) => b - a)).toEqual(predicted);
  });

  it('does not depend on the order of the file', async () => {
    const shuffled = [...orders].sort(
      (a, b) => ((a.day * 7919 + a.amount * 100) % 1009) - ((b.day * 7919 + b.amount * 100) % 1009),
    );
    const other = await valued(shuffled, terms);
    const again = await valued(orders, terms);
    expect(other.summary.totals).toEqual(again.summary.totals);
    expect(other.summary.model).toEqual(again.summary.model);
    expect(other.summary.report_card).toEqual(again.summary.report_card);
    const bag = (list: readonly Row[]) =>
      list.map(({ customer_key: _, ...row }) => JSON.stringify(row)).sort();
    expect(bag(other.rows)).toEqual(bag(again.rows));
    expect(again.rows).toEqual(rows);
  });
});

describe('what comes after the as-of day', () => {
  it('changes no prediction of a forecast that learns, either', async () => {
    const asked = { ...terms, asOf: '1997-09-30' };
    const options = { model: 'boosted-trees' } as const;
    const orders = cdnowSample();
    const known = orders.filter(({ day }) => day <= dayOf(asked.asOf));
    const without = await valued(known, asked, options);
    expect(without.result.champion).toBe('boosted-trees');
    const all = await valued(orders, asked, options);
    expect(all.rows).toEqual(without.rows);
  });

  it('changes no prediction, only adds a card', async () => {
    const asked = { ...terms, asOf: '1997-09-30' };
    const known = cdnowSample().filter(({ day }) => day <= dayOf(asked.asOf));
    const without = await valued(known, asked);
    const engine = await openShop(known, asked);
    // Every customer buys for a fortune later on, and a hundred strangers come.
    const later = [
      ...new Set(known.map(({ customer }) => customer)),
      ...Array.from({ length: 100 }, (_, i) => `stranger ${i}`),
    ].map((customer) => ({ customer, day: dayOf('1998-01-31'), amount: 1e6 }));
    await fillShop(engine, [...known, ...later], asked);
    const result = await predictValue(engine, asked);
    expect(await valuesOf(engine)).toEqual(without.rows);
    await engine.close();
    expect(result.counting).toEqual(without.result.counting);
    expect(result.cards.filter(({ purpose }) => purpose === 'selection')).toEqual(
      without.result.cards,
    );
    expect(result.cards.filter(({ purpose }) => purpose === 'holdout')).toHaveLength(2);
  });
});

describe('the value basis', () => {
  const orders = cdnowSample();
  const options = { model: 'bg-nbd' } as const;

  it('turns revenue into margin, discounted; a named model is not measured', async () => {
    const onRevenue = await valued(orders, terms, options);
    const onMargin = await valued(
      orders,
      { ...terms, basis: 'gross_margin', marginRate: 0.4 },
      options,
    );
    expect(onRevenue.result).toMatchObject({ chosenBy: 'asked', cards: [] });
    expect(onRevenue.summary.model.counting.name).toBe('bg-nbd');
    expect(onRevenue.summary.report_card.status).toBe('not_measured');
    onRevenue.rows.forEach((row, i) => {
      const half = 0.5e-4 * 1.4 + 1e-9;
      for (const column of ['predicted_value', 'predicted_value_high', 'residual_value']) {
        const wanted = 0.4 * Number(row[column]);
        expect(Math.abs(Number(onMargin.rows[i][column]) - wanted)).toBeLessThanOrEqual(half);
      }
      expect(onMargin.rows[i].predicted_revenue).toBe(row.predicted_revenue);
      expect(Number(row.predicted_value)).toBeLessThanOrEqual(Number(row.predicted_revenue));
    });
  });

  it('equals revenue where nothing is discounted, and equity then stops after ten years', async () => {
    const asked = { ...terms, discountRate: 0 };
    const { rows, summary } = await valued(orders, asked, options);
    for (const row of rows) {
      expect(Number(row.predicted_value)).toBeCloseTo(Number(row.predicted_revenue), 3);
      expect(Number.isFinite(row.residual_value)).toBe(true);
    }
    expect(summary.model.residual_days).toBe(3652.5);
    expect((await valued(orders, terms, options)).summary.model.residual_days).toBeNull();
  });

  it('keeps the ends of the interval in order where each order loses money', async () => {
    const engine = await openShop(orders, terms);
    await rewrite(engine, customerHistory, 'historical_value', sql`-0.25 * revenue`);
    const result = await predictValue(engine, { ...terms, basis: 'contribution_margin' }, options);
    expect(result.marginRatio).toBeCloseTo(-0.25, 6);
    const [row] = await engine.rows(sql`
      SELECT max(predicted_value_high) AS most, count(*) AS rows,
        count(CASE WHEN predicted_value_low <= predicted_value
          AND predicted_value <= predicted_value_high THEN 1 END) AS ordered
      FROM ${engine.dialect.table(customerValue)}`);
    await engine.close();
    expect(row.ordered).toBe(row.rows);
    expect(row.most).toBeLessThanOrEqual(0);
  });
});

describe('a shop without amounts', () => {
  it('has purchases predicted and money left empty', async () => {
    const asked = { ...terms, currency: null };
    const { rows, summary, result } = await valued(cdnowSample(), asked);
    expectSound(rows, asked);
    expect(result.spend).toBeNull();
    expect(summary.model.spend).toBeNull();
    expect(summary.totals).toMatchObject({ predicted_value: null, total_value: null });
    expect(summary.totals.predicted_purchases).toBeGreaterThan(0);
    expect(summary.rfm.cuts.revenue).toBeNull();
    expect(result.cards.map(({ target }) => target)).toEqual(['purchases', 'purchases']);
    expect(summarySchema.shape.report_card.parse(summary.report_card)).toEqual(summary.report_card);
    expect(result.deciles.every((row) => row.actual_revenue === null)).toBe(true);
  });
});

describe('a small shop gets an answer, and is told that nothing was measured', () => {
  const day = dayOf('2024-03-01');
  const asked: Terms = { ...terms, asOf: '2024-06-30' };
  const order = (customer: string, from: number, amount = 20): Order => ({
    customer,
    day: day + from,
    amount,
  });
  const shops: Record<string, Order[]> = {
    'one customer, one order': [order('a', 0)],
    'one order, on the as-of day itself': [order('a', dayOf(asked.asOf) - day)],
    'one customer, three orders': [order('a', 0), order('a', 10), order('a', 60, 35)],
    'only one-time buyers': Array.from({ length: 40 }, (_, i) => order(`c${i}`, i, 5 + i)),
    'everything on one day': Array.from({ length: 40 }, (_, i) => order(`c${i}`, 0, 5 + (i % 7))),
    'all orders of one value': Array.from({ length: 60 }, (_, i) => order(`c${i % 20}`, i, 10)),
    'a free sample each, and one sale': [
      ...Array.from({ length: 20 }, (_, i) => order(`c${i}`, i, 0)),
      order('c3', 30, 12),
    ],
  };

  it.each(Object.entries(shops))('%s', async (_name, orders) => {
    const { rows, result, summary } = await valued(orders, asked);
    expect(rows).toHaveLength(new Set(orders.map(({ customer }) => customer)).size);
    expectSound(rows, asked);
    expect(result.chosenBy).toBe('not_measured');
    expect(result.reason).toMatch(/^(history_too_short|too_few_)/);
    expect(result.counting.model).toBe('pareto-nbd');
    expect(result.counting.status).toBe('prior');
    expect(result.spend?.orders).toBe('all');
    expect(result.cards).toEqual([]);
    expect(summarySchema.shape.model.parse(summary.model)).toEqual(summary.model);
  });

  it('leaves money empty where no order ever brought any', async () => {
    const { rows, summary } = await valued([order('a', 0, 0), order('b', 3, 0)], asked);
    expect(rows.map((row) => row.predicted_value)).toEqual([null, null]);
    expect(summary.model.spend).toBeNull();
    expect(rows.every((row) => Number(row.predicted_purchases) > 0)).toBe(true);
  });

  it('publishes the 95 % intervals of the models as its 80 % ones', async () => {
    const few = cdnowSample().filter(({ customer }) => Number(customer) <= 60);
    const careful = await valued(few, terms);
    const bold = await valued(few, terms, { model: 'formula' });
    expect(careful.result.levels.revenue[0.8]).toBe(0.95);
    expect(bold.result.levels.revenue[0.8]).toBe(0.8);
    expectSound(careful.rows, terms);
    careful.rows.forEach((row, i) => {
      const other = bold.rows[i];
      expect(row.predicted_value).toBe(other.predicted_value);
      for (const of of ['predicted_value', 'predicted_purchases']) {
        expect(row[`${of}_low`]).toBeLessThanOrEqual(Number(other[`${of}_low`]));
        expect(row[`${of}_high`]).toBeGreaterThanOrEqual(Number(other[`${of}_high`]));
      }
    });
    const wider = careful.rows.filter(
      (row, i) => Number(row.predicted_value_high) > Number(bold.rows[i].predicted_value_high),
    );
    expect(wider.length).toBeGreaterThan(few.length / 4);
  });
});

describe('the horizon and the past', () => {
  it('predicts more for longer, at less risk of losing the customer', async () => {
    const options = { model: 'pareto-nbd' } as const;
    const quarter = await valued(cdnowSample(), { ...terms, horizonDays: 90 }, options);
    const year = await valued(cdnowSample(), terms, options);
    quarter.rows.forEach((row, i) => {
      expect(Number(row.predicted_purchases)).toBeLessThanOrEqual(
        Number(year.rows[i].predicted_purchases),
      );
      expect(Number(row.churn_risk)).toBeGreaterThanOrEqual(Number(year.rows[i].churn_risk));
      expect(row.residual_value).toBe(year.rows[i].residual_value);
    });
  });
});
