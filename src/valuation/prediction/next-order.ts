import type { Outlook } from '../../models/index.ts';

/**
 * Days until the next purchase, given one within the horizon: the median, as the first whole
 * day by which at least half of the chance of a purchase within the horizon has been used.
 * Between 1 and `horizonDays`; NaN where no purchase can come at all.
 *
 * Given a purchase, the customer is alive, and what lies ahead depends on the number of
 * purchases and the age alone, whatever the recency.
 *
 * @param ahead times in weeks
 */
export function daysToNextOrder(ahead: Outlook, horizonDays: number): Float64Array {
  return ahead.ofFuture((future, younger) =>
    medianDay((weeks) => future.probabilityOfPurchase(weeks), horizonDays, younger),
  );
}

/**
 * The first whole day t with chance(t) >= chance(horizon) / 2: chance rises with time.
 *
 * @param guess where to look first; elsewhere it is found by bisection
 */
export function medianDay(
  chanceByWeek: (weeks: number) => number,
  horizonDays: number,
  guess = Number.NaN,
): number {
  const half = chanceByWeek(horizonDays / 7) / 2;
  if (!(half > 0)) return Number.NaN;
  const isReached = (day: number) => chanceByWeek(day / 7) >= half;
  let before = 0;
  let reached = horizonDays;
  if (guess > 0 && guess < horizonDays) {
    // The day itself, then the one before or after it.
    if (isReached(guess)) reached = guess;
    else before = guess;
    const next = reached === guess ? guess - 1 : guess + 1;
    if (next > before && next < reached) {
      if (isReached(next)) reached = next;
      else before = next;
    }
  }
  while (reached - before > 1) {
    const middle = (before + reached) >> 1;
    if (isReached(middle)) reached = middle;
    else before = middle;
  }
  return reached;
}
