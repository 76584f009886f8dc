import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presentValue } from '../../src/finance/index.ts';

test('three yearly flows of 100 at 10 % are worth 248.685…', () => {
  // The annuity formula: 100 (1 - 1.1^-3) / 0.1.
  const { value, flows } = presentValue([100, 100, 100], 0.1);
  expect(value).toBeCloseTo((100 * (1 - 1.1 ** -3)) / 0.1, 10);
  expect(flows.map(({ present }) => Math.round(present * 100) / 100)).toEqual([
    90.91, 82.64, 75.13,
  ]);
});

test('flows at the start of a period are worth a period more', () => {
  const atEnd = presentValue([10, 20, 30], 0.08).value;
  const atStart = presentValue([10, 20, 30], 0.08, { timing: 'start' }).value;
  const inMiddle = presentValue([10, 20, 30], 0.08, { timing: 'middle' }).value;
  expect(atStart).toBeCloseTo(atEnd * 1.08, 10);
  expect(inMiddle).toBeCloseTo(atEnd * Math.sqrt(1.08), 10);
});

test('the twelfth month of a yearly rate is one year away', () => {
  const months = [...Array<number>(11).fill(0), 100];
  expect(presentValue(months, 0.1, { periodsPerYear: 12 }).value).toBeCloseTo(100 / 1.1, 10);
});

test('without a rate it is the plain sum; nothing is worth nothing', () => {
  expect(presentValue([1, 2, 3], 0).value).toBe(6);
  expect(presentValue([], 0.1).value).toBe(0);
});

test('adds over flows and falls with the rate', () => {
  const flows = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 });
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(flows, rate, rate, (amounts, a, b) => {
      const at = (r: number) => presentValue(amounts, r).value;
      // Sums of at most 20 doubles below 1000.
      expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)) + 1e-9);
      expect(
        presentValue(
          amounts.map((x) => 2 * x),
          a,
        ).value,
      ).toBeCloseTo(2 * at(a), 8);
    }),
  );
});

test('what cannot be is refused', () => {
  expect(() => presentValue([1], -1)).toThrow(RangeError);
  expect(() => presentValue([Number.NaN], 0.1)).toThrow(RangeError);
  expect(() => presentValue([1], 0.1, { periodsPerYear: 0 })).toThrow(RangeError);
});
