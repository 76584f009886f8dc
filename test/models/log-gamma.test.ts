import { describe, expect, test } from 'vitest';
import { digamma, logBeta, logGamma, logGammaRise, trigamma } from '../../src/models/index.ts';
import { digammaRise } from '../../src/models/log-gamma.ts';

// Oracle: mpmath 1.3 at 40 digits, at the doubles written here.
const values = [
  [1e-8, 18.42068073818021, -100000000.57721566, 1e16],
  [0.1, 2.252712651734206, -10.423754940411076, 101.43329915079275],
  [0.49, 0.592249629335267, -2.013716050695126, 5.1080924838814035],
  [0.5, 0.5723649429247001, -1.9635100260214235, 4.934802200544679],
  [0.9999, 5.7729791561193866e-5, -0.5773801703298691, 1.6451745107027036],
  [1.0001, -5.771334222047127e-5, -0.5770511835143348, 1.6446936879331444],
  [1.3, -0.10817480950786049, -0.16919088886679962, 1.1342534349966193],
  [1.999, -0.0004224618006921073, 0.4221391988923556, 0.6453384277720445],
  [2.5, 0.2846828704729192, 0.7031566406452432, 0.49035775610023485],
  [3.7, 1.428072326665388, 1.1671535393615113, 0.3100378576700383],
  [8.99, 10.583202365866663, 2.13946566760317, 0.11765010979540876],
  [9, 10.60460290274525, 2.14064147795561, 0.11751201469403143],
  [25.3, 55.74618118358459, 3.210911380182536, 0.04031712034125649],
  [1e6, 12815504.569147613, 13.815510057964191, 1.0000005000001667e-6],
] as const;

/** Room for the rounding of a dozen operations. */
const TOLERANCE = 2e-15;

describe('gamma functions against mpmath', () => {
  test.each(values)('at %d', (x, logGammaOfX, digammaOfX, trigammaOfX) => {
    expect(Math.abs(logGamma(x) / logGammaOfX - 1)).toBeLessThan(TOLERANCE);
    // ψ has a zero at 1.46: an absolute error of one rounding there.
    expect(Math.abs(digamma(x) - digammaOfX)).toBeLessThan(
      TOLERANCE * Math.max(1, Math.abs(digammaOfX)),
    );
    expect(Math.abs(trigamma(x) / trigammaOfX - 1)).toBeLessThan(TOLERANCE);
  });

  test('outside the domain there is no number', () => {
    for (const f of [logGamma, digamma, trigamma]) expect(f(-0.5)).toBeNaN();
    expect(logGamma(0)).toBe(Infinity);
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
  });
});

test('logBeta keeps its digits beside a huge argument, where a plain sum has none left', () => {
  const [a, b, expected] = [0.957, 12526349.3, -15.614207265032997];
  expect(Math.abs(logBeta(a, b) / expected - 1)).toBeLessThan(1e-14);
  expect(logBeta(b, a)).toBe(logBeta(a, b));
  const plain = logGamma(a) + logGamma(b) - logGamma(a + b);
  expect(Math.abs(plain / expected - 1)).toBeGreaterThan(1e-10);
});

test('logGammaRise is the difference of logGamma at its ends', () => {
  expect(Math.abs(logGammaRise(1e7, 2.5) / 40.29523931489579 - 1)).toBeLessThan(TOLERANCE);
  for (const [x, step] of [
    [0.3, 4],
    [8.9, 1],
    [9.1, 12.5],
    [40, 1000],
  ]) {
    const plain = logGamma(x + step) - logGamma(x);
    expect(Math.abs(logGammaRise(x, step) / plain - 1)).toBeLessThan(1e-14);
  }
});

// Oracle: ψ(x + n) - ψ(x) = Σ 1 / (x + k) over k < n; and step / x where x is so large that nothing
// else is left in the digits asked for.
describe('the rise of digamma', () => {
  test('over whole steps is the sum of reciprocals', () => {
    for (const x of [1e-8, 0.3, 1, 4.7, 8.99, 31, 1e6, 1e12]) {
      for (const steps of [1, 2, 7, 40]) {
        let sum = 0;
        for (let k = steps - 1; k >= 0; k--) sum += 1 / (x + k);
        expect(Math.abs(digammaRise(x, steps) / sum - 1)).toBeLessThan(1e-13);
      }
    }
  });

  test('keeps its digits where digamma itself has none left', () => {
    for (const [x, step] of [
      [1e15, 0.5],
      [1e13, 1e-3],
      [1e9, 1e-6],
    ] as const) {
      expect(Math.abs((digammaRise(x, step) * x) / step - 1)).toBeLessThan(1e-7);
    }
    expect(digamma(1e15 + 0.5) - digamma(1e15)).not.toBeCloseTo(5e-16, 17);
    expect(digammaRise(3, 0)).toBe(0);
  });
});
