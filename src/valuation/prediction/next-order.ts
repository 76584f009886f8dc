import type { Outlook } from '../../models/index.ts';

/** Shares of the chance of a purchase within the horizon: its middle half, and its middle. */
const SHARES = { next_order_from_days: 0.25, next_order_days: 0.5, next_order_until_days: 0.75 };

/** Days from the as-of day; NaN where no purchase can come at all. */
export type NextOrder = Readonly<Record<keyof typeof SHARES, Float64Array>>;

/**
 * When the next purchase comes, given one within the horizon: the first whole days by which a
 * quarter, half (the median) and three quarters of the chance of a purchase within the horizon
 * have been used. Between 1 and `horizonDays`; NaN where no purchase can come at all.
 *
 * Given a purchase, the customer is alive, and what lies ahead depends on the number of
 * purchases and the age alone, whatever the recency.
 *
 * @param ahead times in weeks
 */
export function nextOrder(ahead: Outlook, horizonDays: number): NextOrder {
  const dayOf = (share: number) =>
    ahead.ofFuture((future, younger) =>
      dayByWhich(share, (weeks) => future.probabilityOfPurchase(weeks), horizonDays, younger),
    );
  return {
    next_order_from_days: dayOf(SHARES.next_order_from_days),
    next_order_days: dayOf(SHARES.next_order_days),
    next_order_until_days: dayOf(SHARES.next_order_until_days),
  };
}

/**
 * The first whole day t with chance(t) >= share · chance(horizon): chance rises with time.
 *
 * @param guess where to look first; elsewhere it is found by bisection
 */
export function dayByWhich(
  share: number,
  chanceByWeek: (weeks: number) => number,
  horizonDays: number,
  guess = Number.NaN,
): number {
  const wanted = chanceByWeek(horizonDays / 7) * share;
  if (!(wanted > 0)) return Number.NaN;
  const isReached = (day: number) => chanceByWeek(day / 7) >= wanted;
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
