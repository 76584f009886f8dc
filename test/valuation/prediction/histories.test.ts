import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRegularity, fitCountingModel, outlook } from '../../../src/models/index.ts';
import { distinctHistories, perRow } from '../../../src/valuation/prediction/distinct-histories.ts';
import { dayByWhich, nextOrder } from '../../../src/valuation/prediction/next-order.ts';
import { pastAt } from '../../../src/valuation/prediction/past.ts';
import {
  laterDay,
  laterDays,
  purchaseDays,
} from '../../../src/valuation/prediction/purchase-days.ts';
import { readPurchases } from '../../../src/valuation/prediction/purchases.ts';
import { orderLedger } from '../../../src/warehouse/index.ts';
import { cdnowSample, customerHistories, dayOf, histories } from '../../fixtures/data.ts';
import { openShop, terms } from './shop.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('histories of the past', () => {
  // Oracle: the same histories made order by order in plain JavaScript by test/fixtures/data.ts.
  it('are those of the orders up to the cut-off, with the outcomes after it', async () => {
    const orders = cdnowSample();
    const engine = await openShop(orders, terms);
    await engine.create(laterDay);
    await engine.insert(laterDay, laterDays(orderLedger, terms, engine.dialect));
    const cut = { cutOff: '1997-09-30', until: '1998-03-31', days: 182 };
    const days = purchaseDays(engine.dialect);
    const past = pastAt(await readPurchases(engine, days, terms.asOf), cut);
    await engine.close();

    const cutOff = dayOf(cut.cutOff);
    const until = dayOf(cut.until);
    const expected = new Map<string, number>();
    for (const customer of customerHistories(orders, cutOff)) {
      const paid = customer.purchases.filter(({ amount }) => amount > 0);
      const repeats = customer.purchases.slice(1).filter(({ amount }) => amount > 0);
      const recent = customer.purchases.filter(({ day }) => day > cutOff - cut.days);
      const later = customer.later.filter(({ day }) => day <= until);
      const total = (days: readonly { amount: number }[]) => sum(days.map((d) => d.amount));
      const mean = (days: readonly { amount: number }[]) =>
        days.length === 0 ? 0 : total(days) / days.length;
      const key = [
        customer.repeatPurchases,
        customer.recency,
        customer.age,
        repeats.length,
        mean(repeats),
        paid.length,
        mean(paid),
        total(customer.purchases),
        recent.length,
        total(recent),
        later.length,
        total(later),
      ]
        .map((value) => value.toFixed(6))
        .join(' ');
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    const found = new Map<string, number>();
    for (let row = 0; row < past.histories.weight.length; row++) {
      const key = [
        past.histories.repeatPurchases[row],
        past.histories.recency[row],
        past.histories.age[row],
        past.spend.repeat.orders[row],
        past.spend.repeat.meanValue[row],
        past.spend.all.orders[row],
        past.spend.all.meanValue[row],
        past.revenue[row],
        past.recentPurchases[row],
        past.recentRevenue[row],
        past.laterPurchases[row],
        past.laterRevenue[row],
      ]
        .map((value) => value.toFixed(6))
        .join(' ');
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    expect(found).toEqual(expected);

    const { logIntervals, ...distinct } = distinctHistories(past.histories).histories;
    expect(distinct).toEqual(histories(orders, cutOff));
    // The logarithms of weeks between purchases, added up over customers who share a history. The
    // engine's sums are cut at 2^-30.
    const logsOf = (x: number, tx: number, age: number) =>
      sum(
        customerHistories(orders, cutOff)
          .filter((c) => c.repeatPurchases === x && c.recency === tx && c.age === age)
          .flatMap(({ purchases }) =>
            purchases.slice(1).map(({ day }, i) => Math.log((day - purchases[i].day) / 7)),
          ),
      );
    for (const row of [0, 500, 900, distinct.weight.length - 1]) {
      const [x, tx, age] = [distinct.repeatPurchases, distinct.recency, distinct.age].map(
        (column) => column[row],
      );
      const found = (logIntervals?.[row] ?? Number.NaN) * distinct.weight[row];
      expect(Math.abs(found - logsOf(x, tx, age))).toBeLessThan(1e-7);
    }
    expect(chooseRegularity('mbg-nbd', { ...distinct, logIntervals }).stages).toBe(1);
  });

  it('come together where only spending differs, and scores go back to their rows', () => {
    const history = fc.tuple(
      fc.nat({ max: 3 }),
      fc.nat({ max: 3 }),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(history, { maxLength: 20 }), (list) => {
        const rows = list
          .map(([x, age, weight]) => ({ x, tx: x === 0 ? 0 : age / 2, age, weight }))
          .sort((a, b) => a.x - b.x || a.tx - b.tx || a.age - b.age);
        const table = {
          repeatPurchases: Float64Array.from(rows, (r) => r.x),
          recency: Float64Array.from(rows, (r) => r.tx),
          age: Float64Array.from(rows, (r) => r.age),
          weight: Float64Array.from(rows, (r) => r.weight),
        };
        const distinct = distinctHistories(table);
        const keys = rows.map((r) => `${r.x} ${r.age}`);
        expect(distinct.histories.weight).toHaveLength(new Set(keys).size);
        expect(sum(distinct.histories.weight)).toBe(sum(table.weight));
        expect(perRow(distinct.histories.age, distinct)).toEqual(table.age);
        expect(perRow(distinct.histories.repeatPurchases, distinct)).toEqual(table.repeatPurchases);
      }),
    );
  });
});

describe('the day of the next order', () => {
  const rows = histories(cdnowSample(), dayOf('1997-09-30'));

  it.each(['nbd', 'bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)(
    'and the ends of its middle half are the first by which so much of the chance of an order has passed (%s)',
    (name) => {
      const fit = fitCountingModel(name, rows, { standardErrors: false });
      const ahead = outlook(fit, rows);
      const next = nextOrder(ahead, 365);
      const all = ahead.probabilityOfPurchase(365 / 7);
      const byDay = new Map<number, Float64Array>();
      const chance = (day: number) => {
        const known = byDay.get(day) ?? ahead.probabilityOfPurchase(day / 7);
        byDay.set(day, known);
        return known;
      };
      for (const [days, share] of [
        [next.next_order_from_days, 0.25],
        [next.next_order_days, 0.5],
        [next.next_order_until_days, 0.75],
      ] as const) {
        for (let row = 0; row < rows.weight.length; row++) {
          const wanted = share * all[row];
          expect(days[row]).toBeGreaterThanOrEqual(1);
          expect(days[row]).toBeLessThanOrEqual(365);
          // 1e-12: the chance is scaled by P(alive) here and not there, which rounds differently.
          expect(chance(days[row])[row]).toBeGreaterThanOrEqual(wanted - 1e-12);
          if (days[row] > 1) expect(chance(days[row] - 1)[row]).toBeLessThan(wanted + 1e-12);
        }
      }
    },
  );

  it('is unknown where no order can come, and tomorrow where one is all but certain', () => {
    expect(dayByWhich(0.5, () => 0, 365)).toBeNaN();
    expect(dayByWhich(0.5, (weeks) => 1 - Math.exp(-1000 * weeks), 365)).toBe(1);
    // A constant small rate: as much of the chance as of the time.
    expect(dayByWhich(0.5, (weeks) => weeks * 1e-6, 364)).toBe(182);
    expect(dayByWhich(0.25, (weeks) => weeks * 1e-6, 364)).toBe(91);
  });

  it('is the same wherever it is looked for first', () => {
    const chance = (weeks: number) => -Math.expm1(-0.07 * weeks ** 0.8);
    const plain = dayByWhich(0.5, chance, 365);
    for (let guess = 0; guess <= 370; guess++) {
      expect(dayByWhich(0.5, chance, 365, guess)).toBe(plain);
    }
  });
});
