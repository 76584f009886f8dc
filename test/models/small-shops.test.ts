/**
 * P7, small shops: 20 random ones of 20, 50, 100 and 300 customers of CDNOW, without replacement,
 * have a usable answer from every model. (lifetimes converged on 12, 9, 16 and 19 of 20 by the
 * BG/NBD and on 5, 10, 13 and 20 by the Gamma-Gamma.) With covariates: covariates-small-shops.test.ts.
 */
import { describe, expect, test } from 'vitest';
import {
  bgBbOutlook,
  type CountingModelName,
  countingModels,
  expectedSpendOfNewCustomer,
  fitBgBb,
  fitCountingModels,
  fitGammaGamma,
  newCustomerOutlook,
  outlook,
  positiveSpend,
  spendMoments,
} from '../../src/models/index.ts';
import {
  type CustomerHistory,
  cdnowSample,
  customerHistories,
  splits,
  weighted,
} from '../fixtures/data.ts';
import { seeded } from './simulate.ts';
import { spendPerCustomer } from './spend-table.ts';

const customers = customerHistories(cdnowSample(), splits.cdnow.calibrationEnd);
const SIZES = [20, 50, 100, 300];

/** The same shops for every model. */
const shops = (size: number) => {
  const random = seeded(size);
  return Array.from({ length: 20 }, () => {
    const pool = [...customers];
    return Array.from({ length: size }, () => {
      const [one] = pool.splice(Math.floor(random() * pool.length), 1);
      return one;
    });
  });
};

const names: readonly CountingModelName[] = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'pareto-nbd',
  'ggompertz-nbd',
  'cnbd-2',
  'bg-cnbd-2',
  'mbg-cnbd-2',
];

/** Amounts are finite and not negative, chances within [0, 1]. */
function expectUsable(chances: readonly Float64Array[], amounts: readonly Float64Array[]) {
  for (const values of chances) {
    expect(values.length).toBeGreaterThan(0);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
  for (const values of amounts) {
    expect(values.every((value) => value >= 0 && value < Infinity)).toBe(true);
  }
}

describe.each(SIZES)('20 shops of %d customers', (size) => {
  test('counting models: a status, finite answers, and never less likely than what they contain', () => {
    for (const shop of shops(size)) {
      const rows = weighted(shop);
      const likely = fitCountingModels(names, rows, { priors: 'never', standardErrors: false });
      const logLikelihoodOf = new Map(likely.map((fit) => [fit.model, fit.logLikelihood]));
      const usual = fitCountingModels(names, rows, { standardErrors: false });
      for (const fit of [...likely, ...usual]) {
        const maximum = usual.includes(fit) && size < 300 ? 'prior' : 'converged';
        expect([maximum, 'boundary']).toContain(fit.status);
        expect(Number.isFinite(fit.logLikelihood)).toBe(true);
        expect(fit.parameters.every((value) => value >= 0 && value < Infinity)).toBe(true);
        const ahead = outlook(fit, rows);
        const fresh = newCustomerOutlook(fit);
        expectUsable(
          [ahead.probabilityAlive(), ahead.probabilityOfPurchase(52)],
          [
            ahead.expectedPurchases(52),
            ahead.varianceOfPurchases(52),
            ahead.discountedPurchases(0.0018, 52),
            Float64Array.of(fresh.expectedPurchases(52)),
          ],
        );
      }
      for (const { model, logLikelihood } of likely) {
        const { floor, contains } = countingModels[model];
        for (const within of [floor, contains?.name ?? floor]) {
          expect(logLikelihood).toBeGreaterThanOrEqual((logLikelihoodOf.get(within) ?? NaN) - 1e-6);
        }
      }
    }
  });

  test('Gamma-Gamma: q above 1 and an order worth what CDNOW’s are', () => {
    for (const shop of shops(size)) {
      const { histories } = positiveSpend(spendPerCustomer(shop, 'repeat'));
      expect(histories.orders.length).toBeGreaterThan(3);
      for (const priors of ['auto', 'never'] as const) {
        const fit = fitGammaGamma(histories, { priors });
        expect(fit.status).not.toBe('stopped');
        expect(fit.parameters[1]).toBeGreaterThan(1);
        const { mean } = spendMoments(fit.parameters, histories.orders, histories.meanValue);
        expectUsable([], [mean]);
        // On average about 35; within the three times that the fit allows itself.
        expect(expectedSpendOfNewCustomer(fit.parameters)).toBeGreaterThan(10);
        expect(expectedSpendOfNewCustomer(fit.parameters)).toBeLessThan(150);
      }
    }
  });

  test('BG/BB by the week: a status, finite answers, never less likely than without dropout', () => {
    for (const shop of shops(size)) {
      const rows = byWeek(shop);
      for (const priors of ['auto', 'never'] as const) {
        const fit = fitBgBb(rows, { priors });
        expect(fit.status).not.toBe('stopped');
        expect(fit.parameters.every((value) => value >= 0 && value < Infinity)).toBe(true);
        const ahead = bgBbOutlook(fit, rows);
        expectUsable(
          [ahead.probabilityAlive(), ahead.probabilityOfPurchases(0, 52)],
          [ahead.expectedPurchases(52), ahead.varianceOfPurchases(52)],
        );
        expect(ahead.expectedPurchases(52).every((value) => value <= 52)).toBe(true);
        if (priors === 'auto') continue;
        // A start that has nobody leave, at the best chance to buy for all alike.
        const bought = rows.repeatPurchases.reduce((sum, x) => sum + x, 0);
        const weeks = rows.occasions.reduce((sum, n) => sum + n, 0);
        const share = bought / weeks;
        const alike = bought * Math.log(share) + (weeks - bought) * Math.log(1 - share);
        expect(fit.logLikelihood).toBeGreaterThanOrEqual(alike - 1e-6);
      }
    }
  });
});

/** Each whole week since the first purchase as an occasion. */
function byWeek(shop: readonly CustomerHistory[]) {
  const weeksOf = ({ purchases, age }: CustomerHistory) => {
    const occasions = Math.floor(age + 1e-9);
    const days = purchases.slice(1).map(({ day }) => Math.ceil((day - purchases[0].day) / 7));
    const weeks = new Set(days.filter((week) => week <= occasions));
    return { x: weeks.size, last: Math.max(0, ...weeks), occasions };
  };
  const all = shop.map(weeksOf);
  return {
    repeatPurchases: Float64Array.from(all, ({ x }) => x),
    recency: Float64Array.from(all, ({ last }) => last),
    occasions: Float64Array.from(all, ({ occasions }) => occasions),
    weight: new Float64Array(all.length).fill(1),
  };
}
