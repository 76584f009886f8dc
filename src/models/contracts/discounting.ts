/**
 * How the future is discounted, and per what: money of one period from now is worth
 * 1 / (1 + perPeriod), or e^-continuous, of money now. A period is that of the contract, from
 * one occasion to renew to the next.
 */
export type Discounting = { readonly perPeriod: number } | { readonly continuous: number };

/**
 * What money of one period from now is worth now, in (0, 1].
 * @throws RangeError where the rate is negative or no finite number.
 */
export function discountFactor(discounting: Discounting): number {
  const isPeriodic = 'perPeriod' in discounting;
  const rate = isPeriodic ? discounting.perPeriod : discounting.continuous;
  if (!(rate >= 0 && rate < Infinity)) {
    throw new RangeError(`the discount rate is ${rate}: give a finite number >= 0`);
  }
  return isPeriodic ? 1 / (1 + rate) : Math.exp(-rate);
}

/**
 * The rate per period that grows to the yearly one over a year.
 * @example periodicRate(0.1, 12) // 0.00797…: 10 % a year, by the month
 */
export function periodicRate(yearlyRate: number, periodsPerYear: number): number {
  return Math.expm1(Math.log1p(yearlyRate) / periodsPerYear);
}
