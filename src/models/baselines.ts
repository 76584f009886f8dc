/*
 * What anyone would forecast without a model: the past, carried forward. A model
 * that does not beat these is not worth its assumptions, so they stand on every
 * report card.
 *
 * Ages, windows and horizons are in one unit, weeks unless said. `amount` is what is
 * carried forward, one entry per row: repeat purchases x, all purchases x + 1, or
 * the money spent on all orders.
 */

/** A customer of a few days has no rate yet: an age below this is counted as this (one week). */
export const SHORTEST_AGE = 1;

/**
 * Each customer goes on at the rate so far: amount / age * horizon.
 *
 * With amount = x it carries forward the repeats, with x + 1 all purchases (which
 * over-counts: a customer exists because of the first), with money all spending.
 * @param amount per row, any finite number
 * @param age per row, first purchase to the end of observation, >= 0
 * @param horizon > 0
 * @param shortestAge the age below which a rate is not believed; in the unit of `age`
 * @returns per row, in the unit of `amount`
 * @throws RangeError on unequal lengths, ages below 0, and a horizon or shortest age not above 0.
 */
export function rateForecast(
  amount: Float64Array,
  age: Float64Array,
  horizon: number,
  shortestAge: number = SHORTEST_AGE,
): Float64Array {
  if (amount.length !== age.length) throw new RangeError('amount and age must have one length');
  positive('horizon', horizon);
  positive('shortestAge', shortestAge);
  const forecast = new Float64Array(amount.length);
  for (let i = 0; i < amount.length; i++) {
    if (!(age[i] >= 0)) throw new RangeError(`age must be at least 0 (row ${i})`);
    forecast[i] = (amount[i] / Math.max(age[i], shortestAge)) * horizon;
  }
  return forecast;
}

/**
 * The next horizon repeats the last window: recent / window * horizon.
 *
 * @param recent per row, what fell less than `window` before the end of observation:
 *   purchases or money, the first purchase included
 * @param window > 0; the published figures take the horizon itself
 * @param horizon > 0
 * @throws RangeError where window or horizon is not above 0.
 */
export function trailingForecast(
  recent: Float64Array,
  window: number,
  horizon: number,
): Float64Array {
  positive('window', window);
  positive('horizon', horizon);
  return recent.map((amount) => (amount / window) * horizon);
}

function positive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be positive and finite`);
  }
}
