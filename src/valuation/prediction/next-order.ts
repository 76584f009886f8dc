import { type CountingFit, countingModels, type HistoryRows } from '../../models/index.ts';

/**
 * Days until the next purchase, given one within the horizon: the median, as the first whole
 * day by which at least half of the chance of a purchase within the horizon has been used.
 * Between 1 and `horizonDays`; NaN where no purchase can come at all.
 *
 * Given a purchase, the customer is alive, and what lies ahead depends on the number of
 * purchases and the age alone; so each distinct pair is bisected once, whatever the recency.
 *
 * @param rows times in weeks
 */
export function daysToNextOrder(
  fit: CountingFit,
  rows: HistoryRows,
  horizonDays: number,
): Float64Array {
  const model = countingModels[fit.model];
  const known = new Map<number, Map<number, number>>();
  return rows.age.map((age, row) => {
    const purchases = rows.repeatPurchases[row] as number;
    const byAge = known.get(purchases) ?? new Map<number, number>();
    known.set(purchases, byAge);
    let days = byAge.get(age);
    if (days === undefined) {
      const ahead = model.ahead(fit.parameters, purchases, age);
      days = medianDay((weeks) => ahead.probabilityOfPurchase(weeks), horizonDays);
      byAge.set(age, days);
    }
    return days;
  });
}

/** The first whole day t with chance(t) >= chance(horizon) / 2, by bisection: chance rises with time. */
export function medianDay(chanceByWeek: (weeks: number) => number, horizonDays: number): number {
  const half = chanceByWeek(horizonDays / 7) / 2;
  if (!(half > 0)) return Number.NaN;
  let before = 0;
  let reached = horizonDays;
  while (reached - before > 1) {
    const middle = (before + reached) >> 1;
    if (chanceByWeek(middle / 7) >= half) reached = middle;
    else before = middle;
  }
  return reached;
}
