/** What fitted contracts say of the future, against mpmath, closed forms and the papers' relations. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  contractOutlook,
  discountFactor,
  expectedContracts,
  kaplanMeier,
  lifeTable,
  lifeTableOfCohort,
  normalQuantile,
  periodicRate,
  projectRetention,
} from '../../src/models/index.ts';
import { seeded } from './simulate.ts';

interface Anchors {
  readonly survival: readonly { parameters: number[]; t: number; survival: string }[];
  readonly residual: readonly {
    parameters: number[];
    tenure: number;
    perPeriod: number;
    value: string;
  }[];
  readonly lifetime: readonly { parameters: number[]; perPeriod: number; value: string }[];
}
const anchors: Anchors = JSON.parse(
  readFileSync(new URL('../fixtures/contract-anchors.json', import.meta.url), 'utf8'),
);

const outlookOf = (parameters: number[]) =>
  contractOutlook({
    model: parameters.length === 3 ? 'beta-discrete-weibull' : 'shifted-beta-geometric',
    parameters,
  });
const relative = (found: number, text: string) => Math.abs(found / Number(text) - 1);

describe('against mpmath at 40 digits', () => {
  test('survival, the sBG being the BdW at c = 1', () => {
    expect(anchors.survival.length).toBe(24);
    for (const { parameters, t, survival } of anchors.survival) {
      // Γ of 30,000 rises by e^430, whose logarithm has three digits before the point.
      expect(relative(outlookOf(parameters).survival(t), survival)).toBeLessThan(1e-12);
      if (parameters[2] !== 1) continue;
      expect(relative(outlookOf(parameters.slice(0, 2)).survival(t), survival)).toBeLessThan(1e-12);
    }
  });

  test('discounted residual lifetimes of the sBG, by the hypergeometric function', () => {
    expect(anchors.residual.length).toBe(36);
    for (const { parameters, tenure, perPeriod, value } of anchors.residual) {
      const found = outlookOf(parameters).discountedResidualLifetime({ perPeriod }, tenure, {
        wait: 0,
      });
      expect(relative(found, value)).toBeLessThan(1e-10);
    }
  });

  test('discounted and undiscounted lifetimes of the BdW, and of heavy tails', () => {
    expect(anchors.lifetime.length).toBe(5);
    for (const { parameters, perPeriod, value } of anchors.lifetime) {
      const found = outlookOf(parameters).discountedLifetime({ perPeriod });
      expect(relative(found, value)).toBeLessThan(1e-9);
    }
  });
});

describe('relations', () => {
  const outlook = outlookOf([0.668, 3.806]);

  test('a geometric contract has the textbook lifetimes', () => {
    const plain = contractOutlook({ model: 'geometric', parameters: [0.04] });
    // 1 / churn, and (1 + d) / (1 + d - r).
    expect(plain.discountedLifetime({ perPeriod: 0 })).toBeCloseTo(25, 9);
    expect(plain.discountedLifetime({ perPeriod: 0.01 })).toBeCloseTo(1.01 / 0.05, 9);
    expect(plain.expectedRenewals(Infinity, 7)).toBeCloseTo(24, 9);
    expect(plain.expectedRenewals(2)).toBeCloseTo(0.96 + 0.96 ** 2, 12);
    // 0.96^16 = 0.52, 0.96^17 = 0.4996.
    expect(plain.medianLifetime(30)).toBe(17);
  });

  test('a new contract is its first payment and the residual of tenure 0', () => {
    const d = { perPeriod: 0.1 };
    const residual = outlook.discountedResidualLifetime(d, 0);
    expect(outlook.discountedLifetime(d)).toBeCloseTo(1 + residual, 10);
  });

  test('waiting discounts, and both ways to say a rate agree', () => {
    const perPeriod = 0.02;
    const continuous = Math.log(1.02);
    const now = outlook.discountedResidualLifetime({ perPeriod }, 3, { wait: 0 });
    const later = outlook.discountedResidualLifetime({ continuous }, 3, { wait: 0.5 });
    expect(later).toBeCloseTo(now * 1.02 ** -0.5, 10);
    expect(discountFactor({ perPeriod: periodicRate(0.1, 12) }) ** 12).toBeCloseTo(1 / 1.1, 14);
  });

  test('a finite number of payments is a plain sum, and many are all', () => {
    const d = { perPeriod: 0.01 };
    let sum = 0;
    for (let k = 0; k < 24; k++) sum += outlook.survival(k) / 1.01 ** k;
    expect(outlook.discountedLifetime(d, 24)).toBeCloseTo(sum, 12);
    expect(outlook.discountedLifetime(d, 5000)).toBeCloseTo(outlook.discountedLifetime(d), 9);
  });

  test('without a discount a tail of power 1 or less has no sum', () => {
    expect(outlook.discountedLifetime({ perPeriod: 0 })).toBe(Infinity);
    expect(outlookOf([0.8, 2, 1.1]).expectedRenewals(Infinity)).toBe(Infinity);
    expect(outlookOf([0.8, 2, 1.5]).expectedRenewals(Infinity)).toBeLessThan(Infinity);
  });

  test('who stayed longer is likelier to stay under the sBG, and a base adds up', () => {
    for (let t = 1; t < 50; t++) {
      expect(outlook.retentionRate(t + 1)).toBeGreaterThan(outlook.retentionRate(t));
    }
    const base = expectedContracts(
      { model: 'shifted-beta-geometric', parameters: [0.668, 3.806] },
      [0, 5],
      [100, 20],
      3,
    );
    expect(base[0]).toBe(120);
    expect(base[2]).toBeCloseTo(100 * outlook.survival(2) + 20 * outlook.survival(2, 5), 12);
  });
});

describe('Kaplan–Meier', () => {
  test('the remission times of 21 patients on 6-MP (Freireich 1963), as printed in textbooks', () => {
    // Kleinbaum & Klein, Survival Analysis, table 2.1 and Greenwood's errors as R's survfit prints.
    const lostAt = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const censoredAt = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const table = lifeTable({
      // Ended at occasion t: t - 1 renewals made; still there at t: t made.
      renewals: Float64Array.from([...lostAt.map((t) => t - 1), ...censoredAt]),
      lost: Float64Array.from([...lostAt.map(() => 1), ...censoredAt.map(() => 0)]),
      censored: Float64Array.from([...lostAt.map(() => 0), ...censoredAt.map(() => 1)]),
    });
    const { survival, standardError } = kaplanMeier(table);
    const printed: [number, number, number][] = [
      [6, 0.857, 0.0764],
      [7, 0.807, 0.0869],
      [10, 0.753, 0.0963],
      [13, 0.69, 0.1068],
      [16, 0.627, 0.1141],
      [22, 0.538, 0.1282],
      [23, 0.448, 0.1346],
    ];
    for (const [t, share, error] of printed) {
      expect(survival[t]).toBeCloseTo(share, 3);
      expect(standardError[t]).toBeCloseTo(error, 4);
    }
    expect(survival.length).toBe(36);
  });

  test('bands keep within [0, 1], hold the curve, and exist where nobody or everybody left', () => {
    const { survival, low, high } = kaplanMeier(lifeTableOfCohort([30, 30, 18, 2, 0]), 0.9);
    survival.forEach((share, t) => {
      expect(low[t] >= 0 && low[t] <= share && share <= high[t] && high[t] <= 1).toBe(true);
    });
    // Clopper & Pearson: none of 30 lost, 0.05^(1/30).
    expect(low[1]).toBeCloseTo(0.05 ** (1 / 30), 12);
    expect(low[4]).toBe(0);
    expect(high[4]).toBeGreaterThan(0);
  });

  test('the normal quantile, to the digits of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.1)).toBeCloseTo(-1.2815515655446004, 12);
    expect(normalQuantile(0.5)).toBe(0);
  });
});

describe('projection with an interval', () => {
  const highEnd = [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1].map((share) => 10 * share);
  const later = [46.8, 44.5, 42.7, 40.9, 39.4];

  test('holds what came after, widens with the years, and is the same for the same seed', () => {
    const project = () =>
      projectRetention(lifeTableOfCohort(highEnd.map(Math.round)), {
        renewals: 12,
        draws: 60,
        random: seeded(1),
      });
    const projection = project();
    expect(projection.fit.model).toBe('beta-discrete-weibull');
    later.forEach((share, i) => {
      expect(projection.low[8 + i]).toBeLessThan(share / 100);
      expect(projection.high[8 + i]).toBeGreaterThan(share / 100);
    });
    const width = (t: number) => (projection.high[t] - projection.low[t]) / projection.survival[t];
    expect(width(12)).toBeGreaterThan(width(2));
    expect(project()).toEqual(projection);
  });

  test('an interval of 80 % holds the true curve of simulated cohorts about as often', () => {
    // 120 tables of 500 sBG contracts over 8 renewals; the truth at 16. A coverage of 0.8 has a
    // standard error of 0.037; priors and the choice of model may shift it: four of those.
    const truth = { model: 'shifted-beta-geometric', parameters: [0.8, 4] } as const;
    const random = seeded(11);
    const share = contractOutlook(truth).survival(16);
    let held = 0;
    for (let shop = 0; shop < 120; shop++) {
      const survivors = [500];
      for (let t = 1; t <= 8; t++) {
        const rate = contractOutlook(truth).retentionRate(t);
        let left = 0;
        for (let i = 0; i < survivors[t - 1]; i++) left += random() < rate ? 1 : 0;
        survivors.push(left);
      }
      const { low, high } = projectRetention(lifeTableOfCohort(survivors), {
        renewals: 16,
        draws: 40,
        random,
        models: ['geometric', 'shifted-beta-geometric'],
      });
      if (low[16] <= share && share <= high[16]) held++;
    }
    expect(held / 120).toBeGreaterThan(0.65);
    expect(held / 120).toBeLessThan(0.95);
  });
});
