/*
 * How the future is discounted, said once and converted by name. Inside the models a discount is
 * a continuous rate per unit of time, the unit of the histories: what comes after a time t is
 * worth e^(-rate t). A rate "per year" needs two things said before it is one: that it
 * compounds, and how many units a year has.
 */

/** Weeks in a year of 365.25 days. */
export const WEEKS_PER_YEAR = 365.25 / 7;

/**
 * The continuous rate per unit of time that a rate per period amounts to: ln(1 + d) / units.
 * 10 % a year, in weeks: `continuousRate(0.1, WEEKS_PER_YEAR)`. Dividing d itself by the units
 * overstates the discount by d/2 of itself.
 * @param perPeriod what a period's wait costs, 0.1 for 10 %; > -1
 * @param unitsPerPeriod length of the period in the unit of the histories, > 0
 * @throws RangeError outside the domain.
 */
export function continuousRate(perPeriod: number, unitsPerPeriod: number): number {
  if (!(perPeriod > -1 && perPeriod < Infinity)) {
    throw new RangeError(`a rate per period lies above -1 (0.1 is 10 %); it is ${perPeriod}`);
  }
  return Math.log1p(perPeriod) / positive(unitsPerPeriod);
}

/** The way back: e^(rate · units) - 1. */
export function ratePerPeriod(continuous: number, unitsPerPeriod: number): number {
  if (!Number.isFinite(continuous)) {
    throw new RangeError(`a continuous rate is a finite number; it is ${continuous}`);
  }
  return Math.expm1(continuous * positive(unitsPerPeriod));
}

/** A discount that falls at the end of each whole period: purchases of period i by (1 + d)^-i. */
export interface PeriodDiscount {
  /** d: what a period's wait costs, 0.01 for 1 %; > -1. */
  readonly perPeriod: number;
  /** Length of a period in the unit of the histories, > 0. */
  readonly unitsPerPeriod: number;
  /** How many periods lie ahead; an integer >= 1. */
  readonly periods: number;
}

/**
 * Discounts what is expected by each time at the ends of periods:
 * Σ (E[N(i u)] - E[N((i-1) u)]) / (1 + d)^i. A later date for everything than it comes at, so
 * less than continuous discounting at the same yearly rate, by about half a period's discount.
 * @throws RangeError outside the domain of {@link PeriodDiscount}.
 */
export function discountByPeriod(
  expectedBy: (time: number) => number,
  { perPeriod, unitsPerPeriod, periods }: PeriodDiscount,
): number {
  if (!(Number.isInteger(periods) && periods >= 1)) {
    throw new RangeError(`periods must be a whole number from 1 on; it is ${periods}`);
  }
  const keep = Math.exp(-continuousRate(perPeriod, unitsPerPeriod) * unitsPerPeriod);
  let [sum, before, factor] = [0, 0, 1];
  for (let i = 1; i <= periods; i++) {
    const by = expectedBy(i * unitsPerPeriod);
    factor *= keep;
    sum += factor * (by - before);
    before = by;
  }
  return sum;
}

function positive(unitsPerPeriod: number): number {
  if (unitsPerPeriod > 0 && unitsPerPeriod < Infinity) return unitsPerPeriod;
  throw new RangeError(`a period must last; its length is ${unitsPerPeriod}`);
}
