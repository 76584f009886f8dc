import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarySchema } from '../../../src/contract/index.ts';
import {
  type PredictionResult,
  predictionSummary,
  predictValue,
} from '../../../src/valuation/index.ts';
import {
  measureForecast,
  outcomeOfGroups,
} from '../../../src/valuation/prediction/card/measure-forecast.ts';
import { rfmCuts } from '../../../src/valuation/rfm/cuts.ts';
import { customerGroups } from '../../../src/valuation/rfm/groups.ts';
import { rfmGroupsOfColumns } from '../../../src/valuation/rfm/groups-of-columns.ts';
import { RFM_RULES } from '../../../src/valuation/rfm/rules.ts';
import {
  calibrationBand,
  customerHistory,
  type Engine,
  reportCard,
  reportCardGroup,
  sql,
} from '../../../src/warehouse/index.ts';
import { cdnowSample, dayOf } from '../../fixtures/data.ts';
import { openShop, terms } from './shop.ts';

describe('what is measured of a forecast', () => {
  // 100 customers in two groups: 60 of whom each second bought 2, and 40, too few, who bought none.
  const actual = Float64Array.from({ length: 100 }, (_, i) => (i < 60 && i % 2 === 0 ? 2 : 0));
  const rows = (from: number, to: number) =>
    Uint32Array.from({ length: to - from }, (_, i) => from + i);
  const measured = measureForecast(
    {
      model: 'any',
      predicted: Float64Array.from(actual, (_, i) => (i < 60 ? 1.1 : 0.1)),
      intervals: {
        levels: { 0.5: 0.5, 0.8: 0.85, 0.95: 0.95 },
        ends: (level) => ({
          low: new Float64Array(100),
          high: new Float64Array(100).fill(level > 0.9 ? 2 : 1),
        }),
        // None with a chance of 0.7, one or two with 0.15 each.
        chances: {
          below: actual.map((came) => (came === 2 ? 0.85 : 0)),
          upTo: actual.map((came) => (came === 2 ? 1 : 0.7)),
        },
      },
      chanceOfNone: Float64Array.from(actual, (_, i) => (i < 60 ? 0.5 : 1)),
    },
    outcomeOfGroups({
      actual,
      weight: new Float64Array(100).fill(1),
      // Errors of e^0.2 twice, and of chance: 1 per unit of forecast.
      totalError: { cutOffs: ['2024-01-01'], ofAll: 0.04, ofCohorts: 0.09, dispersion: 0.7 },
      season: 0,
      groupings: [
        {
          dimension: 'cohort',
          groups: [
            { name: '2024-Q1', rows: rows(0, 60) },
            { name: '2024-Q2', rows: rows(60, 100) },
          ],
        },
      ],
    }),
  );

  it('is what it comes to by hand', () => {
    // 70 of 100 outcomes are 0; the wide interval holds the twos as well.
    expect([measured.coverage_50, measured.coverage_80, measured.coverage_95]).toEqual([
      0.7, 0.7, 1,
    ]);
    // Of 70 outcomes of 0, a chance of 0.7, what lies between the tails; of 30, of 0.85 to 1.
    expect(measured.split_coverage_50).toBeCloseTo(0.7 * ((0.7 - 0.25) / 0.7), 12);
    expect(measured.split_coverage_80).toBeCloseTo(
      0.7 * ((0.7 - 0.075) / 0.7) + 0.3 * ((0.925 - 0.85) / 0.15),
      12,
    );
    // One cut-off: Student's t of one degree of freedom, tan(0.4 π), at 90 %.
    const factor = (variance: number) => Math.exp(Math.tan(0.4 * Math.PI) * Math.sqrt(variance));
    expect(measured.total_high_80).toBeCloseTo(70 * factor(0.04 + Math.log1p(0.7 / 70)), 9);
    expect(measured.total_low_80).toBeCloseTo(70 / factor(0.04 + Math.log1p(0.7 / 70)), 9);
    expect(measured.groups[0].high_80).toBeCloseTo(66 * factor(0.09 + Math.log1p(0.7 / 66)), 9);
    // The best fifth are any 20 of the 60 who brought everything.
    expect(measured.top_fifth).toBeCloseTo(1 / 3, 12);
    // 60 squares of ½, 40 of 0; told alike: .3 × .7.
    expect(measured.brier_score).toBeCloseTo(0.15, 12);
    expect(measured.brier_skill).toBeCloseTo(1 - 0.15 / 0.21, 12);
    expect(measured.groups[0]).toMatchObject({
      customers: 60,
      actual: 60,
      coverage_80: 0.5,
    });
    const rmse = Math.sqrt((0.9 ** 2 + 1.1 ** 2) / 2);
    expect(measured.groups[0].root_mean_square_error).toBeCloseTo(rmse, 12);
    expect(measured.groups[0].bias).toBeCloseTo(0.1, 12);
    expect(measured.groups[0].mean_absolute_error).toBeCloseTo(1, 12);
  });

  it('says nothing of a group that is too small', () => {
    const { dimension, group, customers, ...figures } = measured.groups[1];
    expect([dimension, group, customers]).toEqual(['cohort', '2024-Q2', 40]);
    expect(new Set(Object.values(figures))).toEqual(new Set([null]));
  });
});

describe('the card of CDNOW (the sample)', () => {
  const asked = { ...terms, asOf: '1997-12-31', horizonDays: 182 };
  const orders = cdnowSample();
  let engine: Engine;
  let result: PredictionResult;
  beforeAll(async () => {
    engine = await openShop(orders, asked);
    result = await predictValue(engine, asked);
  });
  afterAll(() => engine.close());

  it('stands whole in the summary, for every cut-off and target', async () => {
    const { report_card: card } = await predictionSummary(engine, asked, result);
    expect(summarySchema.shape.report_card.parse(card)).toEqual(card);
    expect(card.details.map(({ cut_off, target }) => `${cut_off} ${target}`)).toEqual(
      card.cards.map(({ cut_off, target }) => `${cut_off} ${target}`),
    );
    for (const detail of card.details) {
      const total = (dimension: string) =>
        detail.groups
          .filter((group) => group.dimension === dimension)
          .reduce((sum, { customers }) => sum + customers, 0);
      const score = card.cards
        .find((one) => one.cut_off === detail.cut_off && one.target === detail.target)
        ?.scores.find(({ is_chosen }) => is_chosen);
      expect(detail.model).toBe(score?.model);
      expect([total('rfm_group'), total('cohort')]).toEqual([score?.customers, score?.customers]);
      const sum = (key: 'predicted' | 'actual') =>
        detail.bands.reduce((all, band) => all + band[key] * band.customers, 0);
      expect(sum('predicted')).toBeCloseTo(score?.predicted ?? Number.NaN, 5);
      expect(sum('actual')).toBeCloseTo(score?.actual ?? Number.NaN, 5);
      const { coverage_50, coverage_80, coverage_95 } = detail;
      // Whole numbers leave no choice, so intervals hold at least what they promise; what the model
      // errs by is allowed five points of a hundred.
      expect(coverage_50).toBeGreaterThan(0.45);
      expect(coverage_80).toBeGreaterThan(Math.max(0.75, coverage_50 ?? 1));
      expect(coverage_95).toBeGreaterThan(Math.max(0.9, coverage_80 ?? 1));
    }
  });

  // Oracle: the orders themselves, counted without the engine.
  it('tells how much of what was sold later came from customers known at the cut-off', () => {
    expect(result.seen).toHaveLength(3);
    for (const { cut_off, until, orders_seen, revenue_seen } of result.seen) {
      const known = new Set(
        orders.filter(({ day }) => day <= dayOf(cut_off)).map(({ customer }) => customer),
      );
      const later = orders.filter(({ day }) => day > dayOf(cut_off) && day <= dayOf(until));
      const seen = later.filter(({ customer }) => known.has(customer));
      const revenue = (list: typeof orders) => list.reduce((sum, { amount }) => sum + amount, 0);
      expect(orders_seen).toBeCloseTo(seen.length / later.length, 12);
      expect(revenue_seen).toBeCloseTo(revenue(seen) / revenue(later), 9);
    }
  });

  it('is there in SQL, of every model', async () => {
    const { dialect } = engine;
    const [cards] = await engine.rows(sql`
      SELECT count(*) AS rows, count(coverage_80) AS held, count(orders_seen) AS seen,
        count(brier_skill) AS brier
      FROM ${dialect.table(reportCard)}`);
    // Per cut-off: purchases of 7 forecasts (trees deserve a second trial) and 3 baselines, revenue
    // of 3 order values and 2 baselines; at the holdout of 9 pairs. Baselines have no intervals.
    expect(cards).toEqual({ rows: 15 + 15 + 21, held: 10 + 10 + 16, seen: 51, brier: 21 });
    const [bands] = await engine.rows(sql`
      SELECT count(*) AS rows, min(tenth) AS first, max(tenth) AS last,
        sum(CASE WHEN actual_low > mean_actual OR actual_high < mean_actual THEN 1 ELSE 0 END) AS wrong
      FROM ${dialect.table(calibrationBand)}`);
    // Ten of 21 forecasts of purchases, twice; ten of revenue's 3 + 3 + 9.
    expect(bands).toEqual({ rows: 420 + 150, first: 1, last: 10, wrong: 0 });
    const [groups] = await engine.rows(sql`
      SELECT count(*) AS rows,
        sum(CASE WHEN (customers < 50) <> (mean_absolute_error IS NULL) THEN 1 ELSE 0 END) AS wrong,
        sum(CASE WHEN customers < 50 THEN 1 ELSE 0 END) AS small
      FROM ${dialect.table(reportCardGroup)}`);
    expect(groups.rows).toBe(result.details.reduce((sum, { groups }) => sum + groups.length, 0));
    expect(groups.wrong).toBe(0);
    expect(groups.small).toBeGreaterThan(0);
  });

  // Oracle: the groups that the engine tells of the same customers.
  const given = {
    recency_days: [200, 90, 40, 10],
    orders: [2, 3, 4, 6],
    revenue: [30, 60, 120, 250],
  } as const;
  it.each([
    [true, RFM_RULES],
    [false, RFM_RULES],
    [true, { ...RFM_RULES, given }],
  ])('finds RFM groups as the engine does (amounts: %s, rules: %j)', async (hasAmounts, rules) => {
    const { dialect } = engine;
    const customers = {
      relation: sql`(SELECT customer_key, last_order_on, purchases AS orders, revenue
        FROM ${dialect.table(customerHistory)}) AS known`,
      asOf: asked.asOf,
      hasAmounts,
    };
    const cuts = await rfmCuts(engine, customers, rules);
    const rows = await engine.rows(sql`
      SELECT g.rfm_group AS rfm_group, h.purchases AS purchases, h.revenue AS revenue,
        h.age_days - h.recency_days AS days
      FROM (${customerGroups(customers, cuts, rules, dialect)}) AS g
      JOIN ${dialect.table(customerHistory)} AS h ON h.customer_key = g.customer_key
      ORDER BY h.customer_key`);
    const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
    const groups = rfmGroupsOfColumns(
      {
        recency: column('days').map((days) => -days),
        purchases: column('purchases'),
        revenue: hasAmounts ? column('revenue') : null,
      },
      rules,
    );
    expect(new Set(groups).size).toBeGreaterThan(4);
    expect(groups).toEqual(rows.map(({ rfm_group }) => rfm_group));
  });
});
