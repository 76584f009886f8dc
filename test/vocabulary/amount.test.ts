import { describe, expect, test } from 'vitest';
import { inMinorUnit, minorUnitDecimals } from '../../src/vocabulary/index.ts';

describe('inMinorUnit', () => {
  // ISO 4217: EUR 2 decimals, JPY 0, KWD 3.
  test.each([
    [1.005, 'EUR', 1.01],
    [-1.005, 'EUR', -1.01],
    [2.675, 'EUR', 2.68],
    [1e-14, 'EUR', 0],
    [123_456_789.125, 'EUR', 123_456_789.13],
    [0.5, 'JPY', 1],
    [1.0005, 'KWD', 1.001],
    [10.004, null, 10],
  ])('%f %s is %f', (amount, currency, rounded) => {
    expect(inMinorUnit(amount, currency)).toBeCloseTo(rounded, 12);
  });

  test('nothing stays nothing; an unknown code has two decimals', () => {
    expect(inMinorUnit(null, 'EUR')).toBeNull();
    expect(minorUnitDecimals('not a code')).toBe(2);
  });
});
