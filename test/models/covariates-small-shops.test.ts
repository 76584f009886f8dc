/** Small shops (P7) with covariates: random parts of the CDNOW sample, as small as twenty customers. */
import { describe, expect, test } from 'vitest';
import {
  type Calendar,
  fitSeasonal,
  fitWithCovariates,
  predictWithCovariates,
  seasonalHistories,
  seasonalOutlook,
} from '../../src/models/index.ts';
import { cdnowSample, customerHistories, splits } from '../fixtures/data.ts';
import { seeded } from './simulate.ts';

const customers = customerHistories(cdnowSample(), splits.cdnow.calibrationEnd);
const start = Math.min(...customers.map(({ purchases }) => purchases[0].day));
const weekOf = (day: number) => (day - start) / 7;
const calendar: Calendar = {
  start: 0,
  periodLength: 1,
  covariates: [
    { name: 'wave', values: Float64Array.from({ length: 100 }, (_, k) => Math.sin(k / 8)) },
  ],
};

/** So many customers without replacement, and a covariate that says nothing about them. */
function draw(size: number, random: () => number) {
  const pool = [...customers];
  const drawn = Array.from(
    { length: size },
    () => pool.splice(Math.floor(random() * pool.length), 1)[0],
  );
  const values = Float64Array.from(drawn, (_, i) => (i < 2 ? i : random() < 0.3 ? 1 : 0));
  const column = { name: 'group', values };
  return {
    rows: {
      repeatPurchases: Float64Array.from(drawn, (c) => c.repeatPurchases),
      recency: Float64Array.from(drawn, (c) => c.recency),
      age: Float64Array.from(drawn, (c) => c.age),
      weight: new Float64Array(size).fill(1),
    },
    onCalendar: seasonalHistories(
      drawn.map(({ purchases }) => purchases.map(({ day }) => weekOf(day))),
      calendar,
      weekOf(splits.cdnow.calibrationEnd),
    ),
    covariates: { purchase: [column], dropout: [column] },
  };
}

function expectUsable(status: string, expected: Float64Array) {
  expect(status).not.toBe('stopped');
  // Nobody of CDNOW buys more often than weekly.
  expect(expected.every((value) => value >= 0 && value < 60)).toBe(true);
}

describe.each([20, 50, 100, 300])('20 random shops of %d customers', (size) => {
  test.each(['pareto-nbd', 'mbg-nbd', 'bg-nbd'] as const)('%s', (model) => {
    const random = seeded(size);
    for (let shop = 0; shop < 20; shop++) {
      const { rows, covariates } = draw(size, random);
      const fit = fitWithCovariates(model, rows, covariates);
      const expected = predictWithCovariates(fit, rows, covariates, (ahead) =>
        ahead.expectedPurchases(39),
      );
      expectUsable(fit.status, expected);
    }
  });
});

test.each([20, 100])('20 random shops of %d customers, on the clock', (size) => {
  const random = seeded(size + 1);
  for (let shop = 0; shop < 20; shop++) {
    const { onCalendar, covariates } = draw(size, random);
    const fit = fitSeasonal(onCalendar, calendar, { covariates, standardErrors: false });
    const ahead = seasonalOutlook(fit, onCalendar, calendar, covariates);
    expectUsable(fit.status, ahead.expectedPurchases(39));
  }
});
