/**
 * A weighted table of distinct customer histories: all that a counting model
 * ever sees of a shop. Row i stands for `weight[i]` customers who share it.
 *
 * All arrays have one length, n >= 0. Times are in one unit throughout, weeks
 * (days / 7) unless said.
 */
export interface Histories {
  /** Repeat purchases x: distinct purchase days after the first. Integers >= 0. */
  readonly repeatPurchases: Float64Array;
  /** Recency t_x: first to last purchase; 0 where x = 0. */
  readonly recency: Float64Array;
  /** Age T: first purchase to the end of observation; T >= t_x. */
  readonly age: Float64Array;
  /** Customers who share the row; > 0. */
  readonly weight: Float64Array;
  /**
   * Optional: the sum of log Δ over the x intervals Δ between purchases, a mean over the customers
   * who share the row; 0 where t_x = 0. No model needs it: it sharpens how regular buyers are told
   * from others (`chooseRegularity`), which is otherwise read off (x, t_x).
   */
  readonly logIntervals?: Float64Array;
}

/**
 * Weighted spending histories for a model of order value.
 * Row i stands for `weight[i]` customers with `orders[i]` orders of mean value `meanValue[i]`.
 */
export interface SpendHistories {
  /** Orders that the mean is taken over; integers >= 1. */
  readonly orders: Float64Array;
  /** Mean value of those orders, in currency units; > 0. */
  readonly meanValue: Float64Array;
  /** Customers who share the row; > 0. */
  readonly weight: Float64Array;
}
