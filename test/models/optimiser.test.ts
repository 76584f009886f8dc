import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maximise, type Objective } from '../../src/models/index.ts';
import { curvatureAt } from '../../src/models/optimiser.ts';

const box = (size: number, from: number, to: number) => ({
  lower: new Float64Array(size).fill(from),
  upper: new Float64Array(size).fill(to),
});

/** Rosenbrock's valley upside down: maximum 0 at (1, 1), along a bent ridge. */
const ridge: Objective = ([x, y], gradient) => {
  gradient[0] = 400 * x * (y - x * x) + 2 * (1 - x);
  gradient[1] = -200 * (y - x * x);
  return -100 * (y - x * x) ** 2 - (1 - x) ** 2;
};

test('climbs a bent ridge to its known top', () => {
  const found = maximise(ridge, Float64Array.of(-1.2, 1), box(2, -5, 5));
  expect(found.outcome).toBe('gradient');
  // The gradient is below 1e-9 and the flattest curvature 0.4.
  for (const coordinate of found.at) expect(Math.abs(coordinate - 1)).toBeLessThan(1e-8);
});

test('stops at the side of the box, at the best point of that side', () => {
  const found = maximise(ridge, Float64Array.of(-1.2, 1), box(2, -5, 0.5));
  // With y <= 1/2: maximise over x at y = 1/2, a root of 400x(1/2 - x²) + 2(1 - x) = 0 at 0.7084,
  // outside; so x = 1/2 and then y = x² = 1/4 inside.
  expect(found.outcome).toBe('gradient');
  expect(found.at[0]).toBe(0.5);
  expect(Math.abs(found.at[1] - 0.25)).toBeLessThan(1e-8);
});

test('ends as data where there is no maximum or no number', () => {
  const endless: Objective = ([x], gradient) => {
    gradient[0] = 1;
    return x;
  };
  expect(maximise(endless, Float64Array.of(0), box(1, -5, 5)).at[0]).toBe(5);
  const partly: Objective = ([x], gradient) => {
    gradient[0] = x < 1 ? 1 : Number.NaN;
    return x < 1 ? x : Number.NaN;
  };
  const found = maximise(partly, Float64Array.of(0), box(1, -5, 5));
  expect(found.outcome).toBe('exhausted');
  expect(found.value).toBeLessThan(1);
  expect(found.value).toBeGreaterThan(0.99);
});

test('finds the top of any concave parabola within a box, and its curvature', () => {
  const entry = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 9, maxLength: 9 }), (m) => {
      // -½ (x-c)' (M'M + I/2) (x-c), c = the first row of M
      const curvature = Array.from({ length: 3 }, (_, i) =>
        Array.from({ length: 3 }, (__, j) =>
          [0, 1, 2].reduce((sum, k) => sum + m[3 * k + i] * m[3 * k + j], i === j ? 0.5 : 0),
        ),
      );
      const parabola: Objective = (at, gradient) => {
        let value = 0;
        for (let i = 0; i < 3; i++) {
          gradient[i] = -curvature[i].reduce((sum, c, j) => sum + c * (at[j] - m[j]), 0);
          value += 0.5 * gradient[i] * (at[i] - m[i]);
        }
        return value;
      };
      const found = maximise(parabola, Float64Array.of(0, 0, 0), box(3, -10, 10));
      // Gradient below 1e-9, or 1e-5 where the value itself has no digits left; curvature >= 1/2.
      for (let i = 0; i < 3; i++) expect(Math.abs(found.at[i] - m[i])).toBeLessThan(2e-5);
      expect(found.outcome).not.toBe('exhausted');
      curvatureAt(parabola, found.at).forEach((value, k) => {
        expect(Math.abs(value - curvature[Math.floor(k / 3)][k % 3])).toBeLessThan(1e-9);
      });
    }),
  );
});
