import { describe, expect, test } from 'vitest';
import { rateForecast, trailingForecast } from '../../src/models/index.ts';

// The published naive rows on three real data sets: holdout.test.ts.
describe('naive forecasts', () => {
  test('the rate so far, with young customers counted as one week old', () => {
    const forecast = rateForecast(Float64Array.of(3, 1, 0), Float64Array.of(30, 0, 0.5), 10);
    expect([...forecast]).toEqual([1, 10, 0]);
  });

  test('the shortest age is in the unit of the ages', () => {
    const weeks = rateForecast(Float64Array.of(2), Float64Array.of(3 / 7), 4);
    const days = rateForecast(Float64Array.of(2), Float64Array.of(3), 28, 7);
    expect(days[0]).toBe(weeks[0]);
  });

  test('the last window again, scaled to the horizon', () => {
    expect([...trailingForecast(Float64Array.of(0, 2, 5), 8, 4)]).toEqual([0, 1, 2.5]);
    expect([...trailingForecast(Float64Array.of(0, 2, 5), 8, 8)]).toEqual([0, 2, 5]);
  });

  test('outside the domain', () => {
    const one = Float64Array.of(1);
    expect(() => rateForecast(one, Float64Array.of(1, 2), 3)).toThrow(RangeError);
    expect(() => rateForecast(one, Float64Array.of(-1), 3)).toThrow(RangeError);
    expect(() => rateForecast(one, Float64Array.of(Number.NaN), 3)).toThrow(RangeError);
    expect(() => rateForecast(one, one, 0)).toThrow(RangeError);
    expect(() => trailingForecast(one, 0, 3)).toThrow(RangeError);
  });
});
