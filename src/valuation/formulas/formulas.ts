/**
 * The published formulas of customer lifetime value. All inputs of one formula stand
 * in one period of time (a year, a month); amounts in one currency.
 */

/**
 * Formula 1, revenue: average order value x orders per customer and period x lifetime
 * in periods.
 *
 * @example simpleValue(50, 4, 3) // 600
 */
export function simpleValue(
  averageOrderValue: number,
  frequency: number,
  lifetime: number,
): number {
  return averageOrderValue * frequency * lifetime;
}

/**
 * Formula 2 (and 5), gross margin: formula 1 x gross-margin rate.
 *
 * @example marginValue(50, 4, 3, 0.4) // 240
 */
export function marginValue(
  averageOrderValue: number,
  frequency: number,
  lifetime: number,
  marginRate: number,
): number {
  return simpleValue(averageOrderValue, frequency, lifetime) * marginRate;
}

/**
 * Formula 3, subscription: revenue per account x gross-margin rate / churn, all of one
 * period. Without churn there is no finite value: null.
 *
 * @param churn revenue churn, (downgrades + cancellations) / opening recurring revenue,
 *   or customer churn, said which
 * @example subscriptionValue(100, 0.8, 0.02) // 4000
 */
export function subscriptionValue(
  revenuePerAccount: number,
  marginRate: number,
  churn: number,
): number | null {
  return churn > 0 ? (revenuePerAccount * marginRate) / churn : null;
}

/** (downgrades + cancellations) / opening recurring revenue; null without an opening. */
export function revenueChurn(downgrades: number, cancellations: number, opening: number) {
  return opening > 0 ? (downgrades + cancellations) / opening : null;
}

/**
 * Formula 4, net of acquisition: value less acquisition cost, and less what keeping the
 * customer costs over the lifetime. Never the numerator of CLV:CAC: the cost would
 * count twice.
 *
 * @example netOfAcquisition(600, 100) // 500
 */
export function netOfAcquisition(
  value: number,
  acquisitionCost: number,
  retentionCost = 0,
): number {
  return value - acquisitionCost - retentionCost;
}

/**
 * Gross revenue of a contract: monthly bill x months.
 *
 * @example grossRevenue(100, 48) // 4800
 */
export function grossRevenue(monthlyBill: number, months: number): number {
  return monthlyBill * months;
}
