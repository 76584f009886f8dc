import type { Histories } from '../../vocabulary/index.ts';
import { DAYS_PER_YEAR } from './days.ts';

/**
 * The formula: average order value × frequency × horizon, customer by customer. The frequency is
 * the customer's own repeat purchases a week, with one year of the shop's average counted in, so
 * that a customer of a few days is taken as an average one. The shop's average in turn counts one
 * repeat purchase in one year in: a shop without any repeat purchase has a small one.
 */
export const FORMULA_WEEKS = DAYS_PER_YEAR / 7;

/** Repeat purchases a week of the whole shop, for {@link formulaForecast}. */
export function shopFrequency({ repeatPurchases, age, weight }: Histories): number {
  let [purchases, weeks] = [1, FORMULA_WEEKS];
  for (let row = 0; row < weight.length; row++) {
    purchases += (weight[row] as number) * (repeatPurchases[row] as number);
    weeks += (weight[row] as number) * (age[row] as number);
  }
  return purchases / weeks;
}

/**
 * Purchases within the horizon by the formula, per row.
 *
 * @param frequency of the shop, a week
 * @param weeks of the horizon
 */
export function formulaForecast(
  { repeatPurchases, age }: Pick<Histories, 'repeatPurchases' | 'age'>,
  frequency: number,
  weeks: number,
): Float64Array {
  return repeatPurchases.map(
    (x, row) => ((x + frequency * FORMULA_WEEKS) / ((age[row] as number) + FORMULA_WEEKS)) * weeks,
  );
}
