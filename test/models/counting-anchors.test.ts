/**
 * Likelihoods and predictions at given parameters, against mpmath and against what papers and
 * other programs print.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type CountingModelName,
  countingModels,
  newCustomerOutlook,
  outlook,
} from '../../src/models/index.ts';
import { leavingAfterPurchases } from '../../src/models/leaving-after-purchases.ts';
import { leavingOverTime } from '../../src/models/leaving-over-time.ts';
import { prepareHistories } from '../../src/models/prepared-histories.ts';
import { cdnowSample, customerHistories, splits, weighted } from '../fixtures/data.ts';

interface Anchors {
  horizon: number;
  discount: number;
  /** Parameters and mpmath's answers, as decimal strings. */
  afterPurchases: Record<
    'shape' | 'rate' | 'a' | 'b' | 'purchases' | 'pairs' | 'discounted' | 'discountedEndless',
    string
  >[];
  overTime: Record<'shape' | 'rate' | 's' | 'beta' | 'probability', string>[];
}

const anchors: Anchors = JSON.parse(
  readFileSync(new URL('../fixtures/counting-anchors.json', import.meta.url), 'utf8'),
);

const published = {
  'bg-nbd': [0.243, 4.414, 0.793, 2.426],
  'pareto-nbd': [0.553, 10.578, 0.606, 11.669],
};
const bg = { model: 'bg-nbd', parameters: published['bg-nbd'] } as const;
const pareto = { model: 'pareto-nbd', parameters: published['pareto-nbd'] } as const;

const row = (x: number, recency: number, age: number) =>
  weighted([{ repeatPurchases: x, recency, age }]);

function logLikelihood(model: CountingModelName, parameters: readonly number[], at: number[]) {
  const [x, recency, age] = at;
  const data = prepareHistories(row(x, recency, age));
  return countingModels[model].logLikelihood(
    data,
    Float64Array.from(parameters),
    new Float64Array(4),
  );
}

/** One number from a prediction about one customer. */
const only = (values: Float64Array) => values[0];

const relativeError = (value: number, exact: number) => Math.abs(value / exact - 1);

describe('50-digit anchors (mpmath, Pareto/NBD by direct quadrature)', () => {
  // x, t_x, T | BG: LL, P(alive), CET(39) | Pareto: LL, P(alive), CET(39), DERT(0.0027).
  // Times are sevenths of a week where the reference prints them rounded.
  const rows: number[][][] = [
    [
      [0, 0, 272 / 7],
      [-0.5546972319626023, 1, 0.1951096649930885],
      [-0.5210368564101566, 0.2953033742657955, 0.1070928338206431, 0.4771803094921517],
    ],
    [
      [1, 12 / 7, 272 / 7],
      [-4.469760929574855, 0.2122600625546133, 0.2033510410868057],
      [-4.45081302819036, 0.1681271510176698, 0.1712285501868876, 0.7629538752229914],
    ],
    [
      [2, 213 / 7, 272 / 7],
      [-9.458473557488498, 0.7265897218354948, 1.226115806149322],
      [-9.55412282414903, 0.8691861546511618, 1.455226130949346, 6.484143063301988],
    ],
    [
      [7, 206 / 7, 272 / 7],
      [-21.8628598319339, 0.6417960022486665, 3.337439351620737],
      [-21.59422754900514, 0.7495427189570206, 3.712639188177264, 16.54264112400046],
    ],
    [
      [26, 216 / 7, 31],
      [-37.72651332833301, 0.9688515628518959, 20.74835369433791],
      [-39.1316269761166, 0.9978742606099412, 20.11612959845067, 86.0526586490134],
    ],
    [
      [50, 37, 38],
      [-46.14521426405783, 0.951353352325374, 33.64011371199077],
      [-49.60576125271367, 0.978490221291756, 32.92682770693635, 146.10534595136],
    ],
    [
      [200, 38, 40],
      [98.80417492886897, 0.02438523135798786, 3.294027318129615],
      [76.30260921430931, 0.09211184487712282, 11.8802786077662, 53.2247448914679],
    ],
    [
      [300, 37, 38],
      [282.0987326279431, 0.2273748884080977, 47.72627214667222],
      [245.9177683881238, 0.4922655555928794, 98.48429583925929, 437.0017738252952],
    ],
    [
      [1000, 37, 38],
      [2169.467485497153, 5.454749245264387e-8, 3.810634060478395e-5],
      [2037.065633591435, 1.527789616473433e-6, 0.001017536790124265, 0.004515089217295716],
    ],
    [
      [5000, 37.9, 38],
      [18842.45130204341, 0.04506047785276295, 157.3102077409561],
      [18170.80063708234, 0.2200950849721794, 732.6133814716209, 3250.806075252676],
    ],
  ];

  test.each(rows)('customer %j', ([x, recency, age], ofBg, ofPareto) => {
    const history = row(x, recency, age);
    const byBg = outlook(bg, history);
    const byPareto = outlook(pareto, history);
    const pairs: [number, number][] = [
      [logLikelihood('bg-nbd', bg.parameters, [x, recency, age]), ofBg[0]],
      [only(byBg.probabilityAlive()), ofBg[1]],
      [only(byBg.expectedPurchases(39)), ofBg[2]],
      [logLikelihood('pareto-nbd', pareto.parameters, [x, recency, age]), ofPareto[0]],
      [only(byPareto.probabilityAlive()), ofPareto[1]],
      [only(byPareto.expectedPurchases(39)), ofPareto[2]],
      [only(byPareto.discountedPurchases(0.0027, Infinity)), ofPareto[3]],
    ];
    for (const [value, exact] of pairs) expect(relativeError(value, exact)).toBeLessThan(1e-9);
  });
});

describe('defining integrals by mpmath (counting-anchors.py)', () => {
  const { horizon, discount } = anchors;

  test.each(anchors.afterPurchases)('leaving after purchases, a = $a, b = $b', (anchor) => {
    const [k, c, a, b] = [anchor.shape, anchor.rate, anchor.a, anchor.b].map(Number);
    const future = leavingAfterPurchases(k, c, a, b);
    const pairs: [number, string][] = [
      [future.expectedPurchases(horizon), anchor.purchases],
      [future.expectedPairs(horizon), anchor.pairs],
      [future.discountedPurchases(discount, horizon), anchor.discounted],
      [future.discountedPurchases(discount, Infinity), anchor.discountedEndless],
    ];
    for (const [value, exact] of pairs) {
      expect(relativeError(value, Number(exact))).toBeLessThan(1e-11);
    }
  });

  test.each(anchors.overTime)('leaving over time, s = $s, beta = $beta', (anchor) => {
    const [k, c, s, beta] = [anchor.shape, anchor.rate, anchor.s, anchor.beta].map(Number);
    const value = leavingOverTime(k, c, s, beta).probabilityOfPurchase(horizon);
    expect(relativeError(value, Number(anchor.probability))).toBeLessThan(1e-12);
  });

  test('the series and the quadrature behind it agree', () => {
    // Horizons on both sides of the length at which one gives way to the other; the quadrature
    // beyond is checked against the pmf summed by itself.
    const future = leavingAfterPurchases(0.9, 5, 0.2857, 0.6585);
    for (const t of [20, 200, 1000]) {
      let mean = 0;
      let pairs = 0;
      for (let n = 1; n < 12000; n++) {
        const p = future.probabilityOf(n, t);
        mean += n * p;
        pairs += n * (n - 1) * p;
        if (n > t && p < 1e-18) break;
      }
      expect(relativeError(future.expectedPurchases(t), mean)).toBeLessThan(1e-9);
      expect(relativeError(future.expectedPairs(t), pairs)).toBeLessThan(1e-9);
    }
  });
});

/** Equal to the printed figure when printed with as many digits. */
function expectPrinted(value: number, printed: string) {
  const digits = printed.split('.')[1].split('e')[0].length;
  const exponent = Number(printed.split('e')[1] ?? 0);
  expect(Math.abs(value - Number(printed))).toBeLessThanOrEqual(
    0.5000001 * 10 ** (exponent - digits),
  );
}

describe('printed predictions at the published parameters', () => {
  test('likelihoods of one customer (pymc-marketing)', () => {
    const bgParameters = [0.25, 4, 0.8, 2.5];
    const at = (model: CountingModelName, x: number, recency: number) =>
      logLikelihood(model, bgParameters, [x, recency, 40]);
    expect(relativeError(at('bg-nbd', 0, 0), -0.5994738181995926)).toBeLessThan(1e-13);
    expect(relativeError(at('bg-nbd', 200, 38), 100.7956930927065)).toBeLessThan(1e-13);
    expectPrinted(at('mbg-nbd', 0, 0), '-0.41792826');
    expectPrinted(at('mbg-nbd', 200, 38), '100.7869');
  });

  test('BG/NBD: the customer of the paper, E[X(t)] and pmf (lifetimes, Fader et al.)', () => {
    const fit = outlook(bg, row(2, 30.43, 38.86));
    expect(only(fit.expectedPurchases(39))).toBeCloseTo(1.226, 3);
    const fresh = newCustomerOutlook(bg);
    for (const [t, printed] of [
      [0.1429, '0.0078'],
      [1, '0.0532'],
      [3, '0.1506'],
      [31.8571, '1.0405'],
      [32, '1.0437'],
      [78, '1.8576'],
    ] as const) {
      // Printed at parameters with more digits than the three published ones: 3 decimals there.
      expect(Math.abs(fresh.expectedPurchases(t) - Number(printed))).toBeLessThan(4e-3);
    }
    expectPrinted(fresh.probabilityOfPurchases(10, 2), '1.07869e-7');
    expectPrinted(fresh.probabilityOfPurchases(0, 39), '0.5737864');
    const from11 =
      '0.0019995214 0.0015170236 0.0011633150 0.0009003148 0.0007023638 0.0005517902 ' +
      '0.0004361913 0.0003467171 0.0002769613 0.0002222260';
    from11.split(' ').forEach((printed, i) => {
      expectPrinted(fresh.probabilityOfPurchases(11 + i, 30), printed);
    });
  });

  test('weekly E[X(t)] and pmf of new customers, both models', () => {
    const times = [1, 13, 39, 52, 78];
    const means = {
      'pareto-nbd': '0.05097984 0.53116951 1.21300284 1.47299680 1.90939813',
      'bg-nbd': '0.05326789 0.53443954 1.19672319 1.44605060 1.86051906',
    };
    const pmf = {
      'pareto-nbd': '0.59362503 0.16556295 0.08248718 0.04903995 0.03169571 0.02148483',
      'bg-nbd': '0.57378635 0.19939528 0.08542976 0.04586035 0.02767145 0.01796549',
    };
    for (const fit of [bg, pareto]) {
      const fresh = newCustomerOutlook(fit);
      means[fit.model].split(' ').forEach((printed, i) => {
        expectPrinted(fresh.expectedPurchases(times[i]), printed);
      });
      pmf[fit.model].split(' ').forEach((printed, n) => {
        expectPrinted(fresh.probabilityOfPurchases(n, 39), printed);
      });
    }
  });

  test('the walkthrough of BTYD: one customer and a new customer', () => {
    // Columns: E[X(52)] of a new customer; CET(52) and P(alive) of x = 26, t_x = 30.85714,
    // T = 31. BG/NBD's parameters are printed to 7 digits; those of
    // Pareto/NBD to 3 decimals, which leaves 1e-3 of r and s open.
    const walkthrough = [
      {
        fit: { model: 'bg-nbd', parameters: [0.2425982, 4.4136842, 0.7929899, 2.4261667] },
        printed: [1.444004, 25.75659, 0.9688523],
        tolerance: 1e-5,
      },
      {
        fit: { model: 'pareto-nbd', parameters: [0.553, 10.58, 0.606, 11.656] },
        printed: [1.473434, 25.45647, 0.997874],
        tolerance: 1e-3,
      },
    ] as const;
    for (const { fit, printed, tolerance } of walkthrough) {
      const frequent = outlook(fit, row(26, 30.85714, 31));
      const values = [
        newCustomerOutlook(fit).expectedPurchases(52),
        only(frequent.expectedPurchases(52)),
        only(frequent.probabilityAlive()),
      ];
      values.forEach((value, i) => {
        expect(relativeError(value, printed[i])).toBeLessThan(tolerance);
      });
    }
  });

  test('sums over the CDNOW sample (CLVTools, at its parameters)', () => {
    const customers = weighted(customerHistories(cdnowSample(), splits.cdnow.calibrationEnd));
    const fit = { model: 'pareto-nbd', parameters: [0.55327, 10.5778, 0.60602, 11.66391] } as const;
    const ahead = outlook(fit, customers);
    const sum = (values: Float64Array) =>
      values.reduce((total, value, i) => total + value * customers.weight[i], 0);
    // Its five printed digits of the parameters carry a few 1e-5 into sums.
    expect(relativeError(sum(ahead.probabilityAlive()), 1051.971)).toBeLessThan(1e-4);
    expect(relativeError(sum(ahead.expectedPurchases(39)), 1665.688)).toBeLessThan(1e-4);
    for (const [rate, printed] of [
      [0.0027, 7188.25],
      [Math.log(1.15) / 52, 7207.835],
      [0.1, 469.958],
    ]) {
      const value = sum(ahead.discountedPurchases(rate, Infinity));
      expect(relativeError(value, printed)).toBeLessThan(1e-4);
    }
  });

  test('holdout by frequency (BTYD walkthrough, CDNOW sample)', () => {
    const customers = customerHistories(cdnowSample(), splits.cdnow.calibrationEnd);
    const bin = (x: number) => Math.min(x, 7);
    const printed = {
      'pareto-nbd': [0.138, 0.6, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403],
      'bg-nbd': [0.2251, 0.5231, 1.0441, 1.5203, 2.1638, 2.6538, 3.504, 6.157],
    };
    const fits = [
      { model: 'pareto-nbd', parameters: [0.5533971, 10.580199, 0.6060625, 11.656224] },
      { model: 'bg-nbd', parameters: [0.2425982, 4.4136842, 0.7929899, 2.4261667] },
    ] as const;
    for (const fit of fits) {
      const rows = {
        repeatPurchases: Float64Array.from(customers, (c) => c.repeatPurchases),
        recency: Float64Array.from(customers, (c) => c.recency),
        age: Float64Array.from(customers, (c) => c.age),
      };
      const expected = outlook(fit, rows).expectedPurchases(39);
      const sums = new Float64Array(8);
      const sizes = new Float64Array(8);
      customers.forEach((c, i) => {
        sums[bin(c.repeatPurchases)] += expected[i];
        sizes[bin(c.repeatPurchases)]++;
      });
      expect([...sizes]).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
      // BTYD's table has ages rounded to hundredths of a week: half a unit of the third decimal.
      printed[fit.model].forEach((mean, i) => {
        expect(Math.abs(sums[i] / sizes[i] - mean)).toBeLessThan(1e-3);
      });
    }
  });
});
