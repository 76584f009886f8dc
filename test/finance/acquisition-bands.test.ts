import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acquisitionBand } from '../../src/finance/index.ts';
import { ACQUISITION_BANDS } from '../../src/vocabulary/index.ts';

// The published table: below 1 losing, 1 break-even, 1–3 to optimise, 3–5 healthy, above 5 too little.
test.each([
  [0, 'losing'],
  [0.99, 'losing'],
  [0.9949, 'losing'],
  [0.995, 'break_even'], // printed as 1.00
  [1, 'break_even'],
  [1.004, 'break_even'],
  [1.01, 'to_optimise'],
  [2.99, 'to_optimise'],
  [3, 'healthy'],
  [5, 'healthy'],
  [5.01, 'under_invested'],
  [40, 'under_invested'],
])('%d is %s', (ratio, band) => {
  expect(acquisitionBand(ratio)).toBe(band);
});

test('the target band moves', () => {
  expect(acquisitionBand(3.5, { lowest: 4, highest: 6 })).toBe('to_optimise');
  expect(acquisitionBand(5.5, { lowest: 4, highest: 6 })).toBe('healthy');
});

test('a target that cannot be is refused', () => {
  expect(() => acquisitionBand(2, { lowest: 5, highest: 3 })).toThrow(RangeError);
  expect(() => acquisitionBand(2, { lowest: 0.5, highest: 3 })).toThrow(RangeError);
  expect(() => acquisitionBand(Number.NaN)).toThrow(RangeError);
});

test('every ratio has a band, and a higher ratio never a lower one', () => {
  const place = (ratio: number) => ACQUISITION_BANDS.indexOf(acquisitionBand(ratio));
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      (a, b) => {
        expect(place(Math.min(a, b))).toBeLessThanOrEqual(place(Math.max(a, b)));
        expect(place(a)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
