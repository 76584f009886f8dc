import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stabilityIndex } from '../../../src/valuation/drift/stability-index.ts';
import { seeded } from '../../models/simulate.ts';

test('is the sum of (now - before) ln(now / before), by hand', () => {
  const whole = 1e9;
  // Siddiqi's formula on shares of a half each that become 0.7 and 0.3; chance is nil at this size.
  const found = stabilityIndex([whole / 2, whole / 2], [0.7 * whole, 0.3 * whole]);
  expect(found).toBeCloseTo(0.2 * Math.log(1.4) - 0.2 * Math.log(0.6), 6);
});

test('is 0 where nothing moved, the same both ways, and never below 0', () => {
  const counts = fc.array(fc.nat(10_000), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(counts, counts, (before, now) => {
      const index = stabilityIndex(before, now);
      const back = stabilityIndex(now, before);
      if (index === null || back === null) return index === back;
      expect(index).toBeCloseTo(back, 12);
      expect(stabilityIndex(before, before)).toBe(0);
      return index >= 0;
    }),
  );
});

test('is not told of fewer than 200, and takes an empty bin for half a count', () => {
  expect(stabilityIndex([100, 99], [500, 500])).toBeNull();
  expect(stabilityIndex([500, 500], [100, 99])).toBeNull();
  expect(stabilityIndex([400, 0, 0], [0, 400, 0])).toBeGreaterThan(5);
});

test('of samples of one population is 0.02 at most on average, whatever their size', () => {
  const random = seeded(11);
  const draw = (of: number) => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < of; i++) counts[Math.floor(random() * 10)] += 1;
    return counts;
  };
  // Without what chance makes of it the mean would be 9 × 2 / 200 = 0.09 for the smaller.
  for (const size of [200, 2000]) {
    const found = Array.from({ length: 200 }, () => stabilityIndex(draw(size), draw(size)) ?? 9);
    expect(found.reduce((sum, index) => sum + index, 0) / 200).toBeLessThan(0.02);
  }
});
