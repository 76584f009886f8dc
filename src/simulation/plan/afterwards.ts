/** What follows an order. Chances per order; delays in whole days, each of the span as likely. */
export const AFTERWARDS = {
  /** The whole order comes back; otherwise, of an order of several lines, one of them. */
  returnedWhole: 0.03,
  returnedLine: 0.06,
  returnDelay: { least: 3, span: 28 },
  /** What a return costs the shop, in cents. */
  returnCost: 560,
  ticket: 0.05,
  ticketAfterReturn: 0.4,
  survey: 0.12,
  surveyDelay: { least: 2, span: 19 },
} as const;

/**
 * Records planted beside the orders of the process, by chance per order; at most one an order.
 * All but the sample are set aside or rejected by `perenne value`.
 */
export const PLANTED = {
  cancelled: 0.02,
  failed: 0.01,
  no_customer: 0.03,
  zero_value: 0.004,
  duplicate: 0.002,
  test: 0.0006,
  unreadable: 0.0004,
} as const;

export type PlantedKind = keyof typeof PLANTED;
export const PLANTED_KINDS = Object.keys(PLANTED) as PlantedKind[];

/** Costs of an order, in cents; the payment cost is a share of what is charged, tax included. */
export const COSTS = {
  paymentRateOnline: 0.014,
  paymentFixedOnline: 25,
  paymentRateOffline: 0.006,
  shippingOnline: 420,
  shippingPerUnit: 35,
} as const;
