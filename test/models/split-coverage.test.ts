import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelToHold, type OutcomeChances, splitCoverage } from '../../src/models/index.ts';
import { seeded } from './simulate.ts';

const chances = (rows: readonly (readonly [below: number, upTo: number])[]): OutcomeChances => ({
  below: Float64Array.from(rows, ([below]) => below),
  upTo: Float64Array.from(rows, ([, upTo]) => upTo),
});
const ones = (rows: number) => new Float64Array(rows).fill(1);

describe('split coverage', () => {
  test('counts an outcome by the part of its chance between the tails', () => {
    // Tails of a tenth: 0.4 of 0.5; 0.1 of 0.4; inside; outside; a point within and one without.
    const rows = chances([
      [0, 0.5],
      [0.8, 1],
      [0.2, 0.7],
      [0.93, 0.99],
      [0.5, 0.5],
      [0.95, 0.95],
    ]);
    const weight = Float64Array.of(1, 1, 1, 1, 2, 2);
    const held = 0.4 / 0.5 + 0.1 / 0.2 + 1 + 0 + 2 + 0;
    expect(splitCoverage(rows, 0.8, weight)).toBeCloseTo(held / 8, 12);
    expect(splitCoverage(chances([]), 0.8)).toBeNull();
    expect(() => splitCoverage(rows, 1)).toThrow(RangeError);
    expect(() => splitCoverage(rows, 0.8, ones(2))).toThrow(RangeError);
  });

  // Whatever the chances of 0, 1, 2 … purchases: weighed by them, the shares come to the level.
  test('is the level on average where the chances are right', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-3, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (parts, level) => {
          const whole = parts.reduce((sum, part) => sum + part, 0);
          let upTo = 0;
          const rows = parts.map((part) => {
            const below = upTo;
            upTo = Math.min(1, upTo + part / whole);
            return [below, upTo] as const;
          });
          const weight = Float64Array.from(rows, ([below, to]) => to - below);
          expect(splitCoverage(chances(rows), level, weight)).toBeCloseTo(level, 9);
        },
      ),
    );
  });
});

describe('the level that holds what is promised', () => {
  /** Outcomes of a continuous forecast that is too sure by so much: chances beyond the tails. */
  const past = (sureness: number, seed: number) => {
    const random = seeded(seed);
    const at = Float64Array.from({ length: 20_000 }, () => {
      const u = random();
      // Sureness 1 leaves it uniform; more moves it outwards.
      return u < 0.5 ? (2 * u) ** sureness / 2 : 1 - (2 * (1 - u)) ** sureness / 2;
    });
    return { chances: { below: at, upTo: at }, weight: ones(at.length) };
  };

  test('is the one that would have, on average over cut-offs', () => {
    const cuts = [past(2, 7), past(1.5, 8)];
    const level = levelToHold(cuts, 0.8);
    const held = cuts.map((cut) => splitCoverage(cut.chances, level, cut.weight) ?? 0);
    expect((held[0] + held[1]) / 2).toBeGreaterThanOrEqual(0.8);
    // One ten-thousandth of a level holds so many rows at most.
    expect((held[0] + held[1]) / 2).toBeLessThan(0.8 + 1e-3);
    // Oracle for one: the tail t with (2t)^2 / 2 = what is beyond it, so t = sqrt(0.2) / 2 … of 0.1.
    expect(levelToHold([past(0.5, 9)], 0.8)).toBe(0.8);
    const one = levelToHold([past(2, 7)], 0.8);
    expect((1 - one) / 2).toBeCloseTo(0.1 ** 2 * 2, 2);
  });

  test('is never narrower, never wider than 0.995, and the level itself without a past', () => {
    expect(levelToHold([past(1, 3), past(0.2, 4)], 0.8)).toBe(0.8);
    expect(levelToHold([past(40, 5)], 0.8)).toBe(0.995);
    expect(levelToHold([], 0.8)).toBe(0.8);
  });
});
