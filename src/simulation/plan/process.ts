/**
 * How customers come, buy and leave: Pareto/NBD (Schmittlein, Morrison and Colombo 1987) in the
 * time of the season. Rates are per week.
 */
export const PROCESS = {
  /** Purchase rate ~ gamma(shape) / scale × the channel's rate; the scale follows from the wish. */
  purchaseShape: 1,
  /** Dropout rate ~ gamma(shape) / scale, in weeks of the calendar. */
  dropoutShape: 1.2,
  dropoutScaleInWeeks: 80,
  /** Yearly growth of the stream of new customers, continuous. */
  growth: 0.15,
  /** Spend level ~ gamma(shape) / shape × the channel's level. */
  spendShape: 2,
  /** Lines of an order = 1 + Poisson(this × spend level), at most `mostLines` draws. */
  furtherLines: 1.5,
  mostLines: 30,
} as const;

/** The chance that a customer has not left after so many weeks. */
export const aliveAfter = (weeks: number) =>
  (1 + weeks / PROCESS.dropoutScaleInWeeks) ** -PROCESS.dropoutShape;

/**
 * The scale of the purchase rates at which customers place so many orders each, in expectation,
 * from their first order to the end of the history.
 *
 * @param arrivals relative number of new customers by day
 * @param season demand by day, 1 on average
 */
export function purchaseScale(
  ordersPerCustomer: number,
  arrivals: Float64Array,
  season: Float64Array,
): number {
  const weeks = exposureInWeeks(arrivals, season);
  return (PROCESS.purchaseShape * weeks) / (ordersPerCustomer - 1);
}

/** Weeks of season that a new customer is expected to live through, by the middle of days. */
function exposureInWeeks(arrivals: Float64Array, season: Float64Array): number {
  const days = arrivals.length;
  const alive = Float64Array.from({ length: days }, (_, age) => aliveAfter(age / 7));
  let total = 0;
  let exposure = 0;
  for (let first = 0; first < days; first++) {
    let lived = (season[first] as number) / 2;
    for (let day = first + 1; day < days; day++) {
      lived += (season[day] as number) * (alive[day - first] as number);
    }
    total += arrivals[first] as number;
    exposure += ((arrivals[first] as number) * lived) / 7;
  }
  return exposure / total;
}
