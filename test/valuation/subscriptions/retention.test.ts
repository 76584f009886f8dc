/** Retention by cohort, and what contracts are worth: by hand, by closed forms and by relations. */
import { describe, expect, test } from 'vitest';
import {
  type ContractFit,
  contractOutlook,
  fitContractModel,
  lifeTableOfCohort,
} from '../../../src/models/index.ts';
import {
  contractWorth,
  newContractWorth,
} from '../../../src/valuation/subscriptions/contract-worth.ts';
import { FEWEST_CONTRACTS, retentionOf } from '../../../src/valuation/subscriptions/retention.ts';

/** Two monthly cohorts of the high-end curve of Fader & Hardie (2007), watched 7 and 4 renewals. */
const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
const cohort = (month: string, watched: number) =>
  Array.from({ length: watched + 1 }, (_, renewals) => ({
    interval_months: 1,
    cohort: month,
    renewals,
    lost: renewals < watched ? survivors[renewals] - survivors[renewals + 1] : 0,
    censored: renewals === watched ? survivors[watched] : 0,
  }));

describe('retention', () => {
  const known = retentionOf(1, [...cohort('2024-01-01', 7), ...cohort('2024-04-01', 4)]);

  test('observed shares are those of the cohorts, and stop where the data do', () => {
    const [older, younger] = known.cohorts;
    expect(known.all.points[4].observed).toBeCloseTo(0.593, 12);
    expect(known.all.points[7].observed).toBeCloseTo(0.491, 12);
    expect(known.all.points[8].observed).toBeNull();
    expect(older.points[7].observed).toBeCloseTo(0.491, 12);
    expect(younger.points[4].observed).toBeCloseTo(0.593, 12);
    expect(younger.points[5].observed).toBeNull();
    expect(known).toMatchObject({ contracts: 2000, lost: 509 + 407, status: 'fitted' });
  });

  test('a cohort is projected from where it stands, by the model of all', () => {
    const outlook = contractOutlook(known.fit);
    const younger = known.cohorts[1];
    expect(younger.points[3].projected).toBeNull();
    expect(younger.points[4].projected).toBeCloseTo(0.593, 12);
    expect(younger.points[10].projected).toBeCloseTo(0.593 * outlook.survival(6, 4), 12);
  });

  test('the projection goes two years beyond the data, falls, and keeps its interval', () => {
    const { points } = known.all;
    expect(points.length).toBe(1 + 7 + 24);
    let before = Infinity;
    for (const point of points) {
      const [low, share, high] = [point.projected_low, point.projected, point.projected_high].map(
        Number,
      );
      expect(low <= share && share <= high && share < before).toBe(true);
      before = share;
    }
    expect(known.fit.model).toBe('beta-discrete-weibull');
  });

  test('a few contracts make no curve, and say so; there is a fit all the same', () => {
    const few = [
      {
        interval_months: 12,
        cohort: '2024-01-01',
        renewals: 0,
        lost: 5,
        censored: FEWEST_CONTRACTS - 6,
      },
    ];
    const found = retentionOf(12, few);
    expect(found).toMatchObject({
      status: 'too_few',
      contracts: FEWEST_CONTRACTS - 1,
      cohorts: [],
    });
    expect(found.all.points).toEqual([]);
    expect(found.fit.status).toBe('prior');
    // Enough contracts, of which too few ended.
    expect(retentionOf(1, [{ ...few[0], lost: 4, censored: 500 }]).status).toBe('too_few');
  });
});

describe('worth', () => {
  const plain = {
    ...fitContractModel('geometric', lifeTableOfCohort([1000, 960])),
    parameters: [0.04],
  } satisfies ContractFit;

  test('a monthly contract: charges at the next renewals, each as likely as the contract is to last', () => {
    // 366 days from a renewal 20 days ahead: twelve charges, the last after 355 days.
    const terms = { horizonDays: 366, discountRate: 0.1 };
    const { withinHorizon, retention } = contractWorth(plain, 1, 7, 20, terms);
    let by_hand = 0;
    for (let k = 0; k < 12; k++) {
      const years = 20 / 365.25 + k / 12;
      by_hand += 0.96 ** (k + 1) * 1.1 ** -years;
    }
    expect(withinHorizon).toBeCloseTo(by_hand, 12);
    expect(retention).toBeCloseTo(0.96 ** 12, 12);
  });

  test('without end: the textbook sum; a new contract has its first charge besides', () => {
    const { residual } = contractWorth(plain, 1, 0, 365.25 / 12, {
      horizonDays: 365,
      discountRate: 0.1,
    });
    const d = 1.1 ** (1 / 12) - 1;
    expect(residual).toBeCloseTo(0.96 / (1 + d - 0.96), 10);
    expect(newContractWorth(plain, 1, 0.1)).toBeCloseTo(1 + residual, 10);
  });

  test('a yearly contract whose renewal lies beyond the horizon brings nothing within it', () => {
    const terms = { horizonDays: 90, discountRate: 0.1 };
    expect(contractWorth(plain, 12, 0, 100, terms)).toMatchObject({
      withinHorizon: 0,
      retention: 1,
    });
    expect(contractWorth(plain, 12, 0, 80, terms).withinHorizon).toBeCloseTo(
      0.96 * 1.1 ** (-80 / 365.25),
      12,
    );
  });

  test('where an undiscounted sum has no end it stops after ten years', () => {
    const heavy = { ...plain, model: 'shifted-beta-geometric', parameters: [0.7, 1.2] } as const;
    const { residual } = contractWorth(heavy, 1, 3, 365.25 / 12, {
      horizonDays: 365,
      discountRate: 0,
    });
    expect(residual).toBeCloseTo(contractOutlook(heavy).expectedRenewals(120, 3), 9);
  });
});
