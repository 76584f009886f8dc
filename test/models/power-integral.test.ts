import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gaussLegendre, integrate } from '../../src/models/gauss-legendre.ts';
import {
  INTEGRAL,
  MEAN_INVERSE_A,
  MEAN_INVERSE_B,
  MEAN_LOG_A,
  MEAN_LOG_B,
  MOMENTS,
  powerIntegral,
} from '../../src/models/power-integral.ts';

const magnitude = (from: number, to: number) =>
  fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp);

test('Gauss–Legendre is exact for polynomials of degree 2n - 1', () => {
  for (const size of [1, 2, 8, 12, 24, 48]) {
    const { nodes, weights } = gaussLegendre(size);
    for (let degree = 0; degree <= 2 * size - 1; degree++) {
      const sum = nodes.reduce((total, node, i) => total + weights[i] * node ** degree, 0);
      // ∫ t^d over [0, 1] = 1/(d+1); roundings of some tens of terms.
      expect(Math.abs(sum * (degree + 1) - 1)).toBeLessThan(1e-13);
    }
  }
});

test('equal bases have an integral in closed form', () => {
  const out = new Float64Array(MOMENTS);
  fc.assert(
    fc.property(
      magnitude(1e-2, 1e3),
      magnitude(1e-2, 2e3),
      magnitude(1e-2, 50),
      magnitude(1e-6, 1e4),
      (a, p, q, length) => {
        powerIntegral(a, p, a, q, length, out);
        const power = 1 - p - q;
        const width = Math.log1p(length / a);
        const exact = a * (power === 0 ? width : Math.expm1(power * width) / power);
        expect(Math.abs(out[INTEGRAL] / exact - 1)).toBeLessThan(1e-11);
      },
    ),
  );
});

test('the fast rule agrees with plain composite quadrature, means included', () => {
  const out = new Float64Array(MOMENTS);
  fc.assert(
    fc.property(
      magnitude(0.1, 500),
      magnitude(0.02, 300),
      magnitude(0.1, 500),
      magnitude(0.02, 30),
      magnitude(1e-3, 1e3),
      (a, p, b, q, length) => {
        powerIntegral(a, p, b, q, length, out);
        const log = (base: number, t: number) => Math.log1p(t / base);
        // In log time, 60 panels of 16 nodes: no cutting off, no choice of rule.
        const near = Math.min(a, b) / Math.max(1, p + q);
        const plain = (f: (t: number) => number) =>
          integrate(
            (y) => {
              const t = near * Math.expm1(y);
              return (near + t) * f(t) * Math.exp(-p * log(a, t) - q * log(b, t));
            },
            0,
            log(near, length),
            60,
          );
        const total = plain(() => 1);
        const pairs: [number, number][] = [
          [out[INTEGRAL], total],
          [out[MEAN_LOG_A], plain((t) => log(a, t)) / total],
          [out[MEAN_LOG_B], plain((t) => log(b, t)) / total],
          [out[MEAN_INVERSE_A], plain((t) => 1 / (a + t)) / total],
          [out[MEAN_INVERSE_B], plain((t) => 1 / (b + t)) / total],
        ];
        for (const [fast, slow] of pairs) expect(Math.abs(fast / slow - 1)).toBeLessThan(1e-10);
      },
    ),
  );
});
