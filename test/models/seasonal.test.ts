/**
 * The seasonal clock: likelihoods by mpmath, the plain Pareto/NBD where the clock is even, and
 * shops simulated with a printed seed. No public set here has two years to learn a season from.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawGamma } from '../../src/models/draws.ts';
import {
  type Calendar,
  countingModels,
  fitSeasonal,
  fittedFor,
  fitWithCovariates,
  likelihoodRatioTest,
  type Outlook,
  outlook,
  predictWithCovariates,
  type SeasonalHistories,
  seasonalHistories,
  seasonalOutlook,
  seededRandom,
} from '../../src/models/index.ts';
import { prepareHistories } from '../../src/models/prepared-histories.ts';
import { clockOf } from '../../src/models/seasonal/calendar.ts';
import { seasonalLogLikelihood } from '../../src/models/seasonal/seasonal-likelihood.ts';
import { silenceNodes } from '../../src/models/seasonal/silence-nodes.ts';
import { cdnowSample, customerHistories, onlineRetailOrders, splits } from '../fixtures/data.ts';

const SEED = 2021;
const WEEKS = 160;
const END = 104;

/** Seasons of 52 weeks, and a campaign each ninth week. */
const calendar: Calendar = {
  start: 0,
  periodLength: 1,
  covariates: [
    {
      name: 'season',
      values: Float64Array.from({ length: WEEKS }, (_, k) => Math.cos((2 * Math.PI * k) / 52)),
    },
    {
      name: 'campaign',
      values: Float64Array.from({ length: WEEKS }, (_, k) => (k % 9 === 3 ? 1 : 0)),
    },
  ],
};
const coefficients = [0.5, 0.7];
const truth: readonly number[] = [1.4, 40, 0.6, 46];

/** Purchase times of customers who came in the first quarter, by thinning; leaving on the calendar. */
function simulated(
  customers: number,
  seed: number,
  parametersOf: (i: number) => readonly number[] = () => truth,
): number[][] {
  const random = seededRandom(seed);
  const clock = clockOf(calendar, coefficients);
  const fastest = Math.max(...clock.speed);
  return Array.from({ length: customers }, (_, i) => {
    const [r, alpha, s, beta] = parametersOf(i);
    const first = Math.floor(7 * 12 * random()) / 7;
    const rate = drawGamma(r, random) / alpha;
    const leaves = s === 0 ? Infinity : first - (Math.log(random()) * beta) / drawGamma(s, random);
    const times = [first];
    for (let time = first; ; ) {
      time -= Math.log(random()) / (rate * fastest);
      if (time > Math.min(leaves, WEEKS)) return times;
      if (random() < clock.speed[Math.floor(time)] / fastest) times.push(time);
    }
  });
}

function logLikelihood(
  rows: SeasonalHistories,
  on: Calendar,
  effects: readonly number[],
  parameters: readonly number[],
) {
  const gradient = new Float64Array(4 + effects.length);
  const value = seasonalLogLikelihood(
    rows,
    silenceNodes(rows, on),
    clockOf(on, effects),
    effects,
    parameters,
    gradient,
  );
  return { value, gradient };
}

interface Anchors {
  end: number;
  periodLength: number;
  coefficient: string;
  covariate: string[];
  rows: { purchases: string[]; parameters: string[]; logLikelihood: string; alive: string }[];
}

const anchors: Anchors = JSON.parse(
  readFileSync(new URL('../fixtures/seasonal-anchors.json', import.meta.url), 'utf8'),
);

test.each(anchors.rows)('mpmath: $purchases at $parameters', (row) => {
  const on: Calendar = {
    start: 0,
    periodLength: anchors.periodLength,
    covariates: [{ name: 'z', values: Float64Array.from(anchors.covariate, Number) }],
  };
  const rows = seasonalHistories([row.purchases.map(Number)], on, anchors.end);
  const [r, alpha, s, beta] = row.parameters.map(Number);
  const parameters = [r, alpha, s, beta] as const;
  const { value } = logLikelihood(rows, on, [Number(anchors.coefficient)], parameters);
  expect(Math.abs(value / Number(row.logLikelihood) - 1)).toBeLessThan(1e-9);
  const fit = { parameters, coefficients: [Number(anchors.coefficient)] };
  const [alive] = seasonalOutlook(fit, rows, on).probabilityAlive();
  expect(Math.abs(alive / Number(row.alive) - 1)).toBeLessThan(1e-9);
});

describe('on an even clock it is the Pareto/NBD', () => {
  const customers = customerHistories(cdnowSample(), splits.cdnow.calibrationEnd);
  const start = Math.min(...customers.map(({ purchases }) => purchases[0].day));
  const rows = seasonalHistories(
    customers.map(({ purchases }) => purchases.map(({ day }) => (day - start) / 7)),
    calendar,
    (splits.cdnow.calibrationEnd - start) / 7,
  );
  const magnitude = (from: number, to: number) =>
    fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp);

  test('likelihood and gradient, CDNOW sample, whatever the parameters', () => {
    const plain = prepareHistories(rows);
    const parameters = fc.tuple(
      magnitude(0.1, 10),
      magnitude(1, 200),
      magnitude(0.05, 10),
      magnitude(0.3, 200),
    );
    fc.assert(
      fc.property(parameters, (at) => {
        const byRow = new Float64Array(4);
        const expected = countingModels['pareto-nbd'].logLikelihood(
          plain,
          Float64Array.from(at),
          byRow,
        );
        const { value, gradient } = logLikelihood(rows, calendar, [0, 0], at);
        // Eight nodes a panel: 1e-9.
        expect(Math.abs(value / expected - 1)).toBeLessThan(1e-9);
        byRow.forEach((slope, i) => {
          expect(Math.abs(gradient[i] - slope) * at[i]).toBeLessThan(1e-8 * Math.abs(expected));
        });
      }),
      { numRuns: 20 },
    );
  });

  test('every prediction', () => {
    const parameters: readonly number[] = [0.553, 10.578, 0.606, 11.669];
    const seasonal = seasonalOutlook({ parameters, coefficients: [0, 0] }, rows, calendar);
    const plain = outlook({ model: 'pareto-nbd', parameters }, rows);
    const pairs = [
      [seasonal.probabilityAlive(), plain.probabilityAlive()],
      [seasonal.expectedPurchases(52), plain.expectedPurchases(52)],
      [seasonal.varianceOfPurchases(52), plain.varianceOfPurchases(52)],
      [seasonal.probabilityOfPurchase(52), plain.probabilityOfPurchase(52)],
    ];
    for (const [ours, theirs] of pairs) {
      ours.forEach((value, i) => {
        expect(Math.abs(value / theirs[i] - 1)).toBeLessThan(1e-9);
      });
    }
  });

  test('the most frequent buyers do not overflow', () => {
    const one: SeasonalHistories = {
      firstPurchase: Float64Array.of(0),
      repeatPurchases: Float64Array.of(5000),
      recency: Float64Array.of(37),
      age: Float64Array.of(38),
      weight: Float64Array.of(1),
      covariateSums: [Float64Array.of(0), Float64Array.of(0)],
    };
    const { value } = logLikelihood(one, calendar, [0, 0], [0.553, 10.578, 0.606, 11.669]);
    // The 60-digit quadrature of the plain model; 5,000 purchases fall by e^-100 in a panel.
    expect(Math.abs(value / 18264.27122440386 - 1)).toBeLessThan(1e-4);
  });
});

test('the gradient is the derivative', () => {
  const rows = seasonalHistories(simulated(30, 5), calendar, END);
  const point = fc.tuple(
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 }),
    fc.array(fc.double({ min: 0.4, max: 2.5, noNaN: true }), { minLength: 4, maxLength: 4 }),
  );
  fc.assert(
    fc.property(point, ([effects, factors]) => {
      const at = [...truth.map((value, i) => value * factors[i]), ...effects];
      const value = (values: readonly number[]) =>
        logLikelihood(rows, calendar, values.slice(4), values.slice(0, 4));
      const { gradient, value: there } = value(at);
      at.forEach((x, i) => {
        const step = i < 4 ? 1e-5 * x : 1e-5;
        const moved = (by: number) => value(at.map((y, j) => (i === j ? y + by : y))).value;
        const difference = ((moved(step) - moved(-step)) / (2 * step)) * (i < 4 ? x : 1);
        const slope = gradient[i] * (i < 4 ? x : 1);
        // Rounding 1e-16/1e-5 and curvature 1e-10 of terms as large as the likelihood.
        expect(Math.abs(slope - difference)).toBeLessThan(1e-8 * Math.abs(there));
      });
    }),
    { numRuns: 25 },
  );
});

describe(`seed ${SEED}: simulated shops of two years`, () => {
  test('600 customers over 104 weeks: coefficients recovered, in seconds', () => {
    const rows = seasonalHistories(simulated(600, SEED), calendar, END);
    const before = process.cpuUsage();
    const fit = fitSeasonal(rows, calendar);
    const { user, system } = process.cpuUsage(before);
    expect(fit.status).toBe('converged');
    // CLVTools takes 92 s for a shop of this size; some 0.5 s here.
    expect((user + system) / 1e6).toBeLessThan(10);
    coefficients.forEach((value, c) => {
      const error = fit.standardErrors?.coefficients[c] as number;
      expect(error).toBeLessThan(0.1);
      // Four standard errors; the seed is fixed.
      expect(Math.abs(fit.coefficients[c] - value)).toBeLessThan(4 * error);
    });
    // Never less likely than without a calendar; here far from it.
    expect(fit.logLikelihood).toBeGreaterThan(fit.plain.logLikelihood + 50);
  });

  test('6,000 customers: parameters recovered, and a season ahead comes true', () => {
    const customers = simulated(6000, SEED + 1);
    const rows = seasonalHistories(customers, calendar, END);
    const fit = fitSeasonal(rows, calendar, { standardErrors: false });
    // Known to about 5 % (r, α) and 15 % (s, β) at this size: the plain fit's standard errors.
    truth.forEach((value, i) => {
      const error = fit.plain.standardErrors?.[i] as number;
      expect(Math.abs(fit.parameters[i] - value)).toBeLessThan(4 * error);
    });
    const atTruth = seasonalOutlook({ parameters: truth, coefficients }, rows, calendar);
    const plain = outlook(fit.plain, rows);
    // From week 104 on: the first quarter is the high season, and the half year after it is not.
    for (const horizon of [13, 39, 52]) {
      const later = customers.map((times) =>
        times.reduce((n, time) => n + (time > END && time <= END + horizon ? 1 : 0), 0),
      );
      const seen = later.reduce((sum, n) => sum + n, 0);
      const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
      const deviation = Math.sqrt(total(atTruth.varianceOfPurchases(horizon)));
      expect(Math.abs(seen - total(atTruth.expectedPurchases(horizon)))).toBeLessThan(
        4 * deviation,
      );
      const chance = total(atTruth.probabilityOfPurchase(horizon));
      const buyers = later.filter((n) => n > 0).length;
      expect(Math.abs(buyers - chance)).toBeLessThan(4 * Math.sqrt(chance));
      const byFit = total(seasonalOutlook(fit, rows, calendar).expectedPurchases(horizon));
      expect(Math.abs(byFit / seen - 1)).toBeLessThan(0.08);
      // The plain model cannot know the season: it misses the first quarter by far more.
      if (horizon === 13) {
        const byPlain = total(plain.expectedPurchases(horizon));
        expect(Math.abs(byPlain / seen - 1)).toBeGreaterThan(0.15);
      }
    }
  });

  test('a calendar that says nothing passes no test; ridge 0 is at least as likely', () => {
    const random = seededRandom(9);
    const noise: Calendar = {
      ...calendar,
      covariates: [
        { name: 'noise', values: Float64Array.from({ length: WEEKS }, () => random() - 0.5) },
      ],
    };
    const rows = seasonalHistories(simulated(400, SEED + 2), noise, END);
    const fit = fitSeasonal(rows, noise, { ridge: 0 });
    expect(likelihoodRatioTest(fit.plain, fit, { interior: 1 }).pValue).toBeGreaterThan(0.01);
    expect(fitSeasonal(rows, noise, { ridge: 20 }).logLikelihood).toBeLessThanOrEqual(
      fit.logLikelihood + 1e-9,
    );
    const real = seasonalHistories(simulated(400, SEED + 2), calendar, END);
    const seasonal = fitSeasonal(real, calendar, { ridge: 0 });
    expect(likelihoodRatioTest(seasonal.plain, seasonal, { interior: 2 }).pValue).toBeLessThan(
      1e-9,
    );
  });
});

describe(`seed ${SEED}: a calendar and what is known of customers`, () => {
  const groups = Float64Array.from({ length: 3000 }, (_, i) => i % 2);
  const column = { name: 'group', values: groups };
  const both = { purchase: [column], dropout: [column] };
  const told = {
    model: 'pareto-nbd',
    parameters: truth,
    purchase: [0.6],
    dropout: [-0.5],
  } as const;
  const rows = seasonalHistories(
    simulated(3000, SEED + 4, (i) => fittedFor(told, [groups[i]], [groups[i]]).parameters),
    calendar,
    END,
  );

  test('both are recovered, and each nested fit is less likely', () => {
    const fit = fitSeasonal(rows, calendar, { covariates: both });
    expect(fit.status).toBe('converged');
    const errors = fit.standardErrors;
    const pairs: [readonly number[], readonly number[], readonly number[]][] = [
      [fit.coefficients, coefficients, errors?.coefficients ?? []],
      [fit.purchase, told.purchase, errors?.purchase ?? []],
      [fit.dropout, told.dropout, errors?.dropout ?? []],
    ];
    for (const [found, value, error] of pairs) {
      expect(error).toHaveLength(value.length);
      // Four standard errors; the seed is fixed.
      value.forEach((x, k) => {
        expect(Math.abs(found[k] - x)).toBeLessThan(4 * error[k]);
      });
    }
    const seasonsAlone = fitSeasonal(rows, calendar, { standardErrors: false });
    const groupsAlone = fitWithCovariates('pareto-nbd', rows, both, { standardErrors: false });
    expect(fit.logLikelihood).toBeGreaterThan(seasonsAlone.logLikelihood + 20);
    expect(fit.logLikelihood).toBeGreaterThan(groupsAlone.logLikelihood + 20);
  });

  test('on an even clock predictions are those of the covariates alone', () => {
    const even = { ...told, coefficients: [0, 0] };
    const seasonal = seasonalOutlook(even, rows, calendar, both);
    const plain = (predict: (ahead: Outlook) => Float64Array) =>
      predictWithCovariates(told, rows, both, predict);
    const pairs = [
      [seasonal.probabilityAlive(), plain((ahead) => ahead.probabilityAlive())],
      [seasonal.expectedPurchases(30), plain((ahead) => ahead.expectedPurchases(30))],
    ];
    for (const [ours, theirs] of pairs) {
      ours.forEach((value, i) => {
        expect(Math.abs(value / theirs[i] - 1)).toBeLessThan(1e-9);
      });
    }
    expect(() => seasonalOutlook(even, rows, calendar)).toThrow(/1 purchase/);
  });
});

describe('edges', () => {
  test('Online Retail, where nobody seems to leave: s = 0, said', () => {
    const customers = customerHistories(onlineRetailOrders(), splits.onlineRetail.calibrationEnd);
    const start = Math.min(...customers.map(({ purchases }) => purchases[0].day));
    const rows = seasonalHistories(
      customers.map(({ purchases }) => purchases.map(({ day }) => (day - start) / 7)),
      calendar,
      (splits.onlineRetail.calibrationEnd - start) / 7,
    );
    const fit = fitSeasonal(rows, calendar);
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(fit.plain.logLikelihood - 1e-6);
    expect(fit.statusDetail).toBe('no-dropout');
    expect(fit.parameters[2]).toBe(0);
    const ahead = seasonalOutlook(fit, rows, calendar);
    for (const values of [ahead.expectedPurchases(10), ahead.probabilityAlive()]) {
      expect(values.every((value) => value >= 0 && value < Infinity)).toBe(true);
    }
  });

  test('what the calendar does not cover is refused, with what to give', () => {
    const customers = simulated(20, 3);
    const rows = seasonalHistories(customers, calendar, END);
    const fit = { parameters: truth, coefficients };
    expect(() => seasonalOutlook(fit, rows, calendar).expectedPurchases(80)).toThrow(/up to there/);
    expect(() => seasonalHistories([[-1, 3]], calendar, 50)).not.toThrow();
    expect(() => fitSeasonal(seasonalHistories([[-1, 3]], calendar, 50), calendar)).toThrow(
      /calendar covers/,
    );
    expect(() => seasonalHistories([[3, 3]], calendar, 50)).toThrow(/ascend/);
    const flat = { ...calendar, covariates: [{ name: 'flat', values: new Float64Array(WEEKS) }] };
    expect(() => fitSeasonal(seasonalHistories(customers, flat, END), flat)).toThrow(
      /flat does not change/,
    );
    expect(() => fitSeasonal(rows, flat)).toThrow(RangeError);
    expect(() => fitSeasonal(rows, { ...calendar, covariates: [] })).toThrow(/no seasons/);
    expect(() => fitSeasonal(rows, calendar, { ridge: -1 })).toThrow(/ridge/);
    const hole = { ...calendar, covariates: [{ name: 'hole', values: Float64Array.of(1, NaN) }] };
    expect(() => seasonalHistories(customers, hole, END)).toThrow(/hole is NaN in period 1/);
  });
});
