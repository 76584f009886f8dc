import type { HistoryRows } from './counting-model.ts';
import { type FittedCounting, outlook } from './outlook.ts';
import type { SpendMoments, ValueMoments } from './value-interval.ts';

/** An order whose discount leaves less than this of it counts as none for P(V = 0). */
const NOTHING = 1e-3;

/**
 * What each row is still worth: V = Σ e^(-rate · tᵢ) Mᵢ over its purchases in (T, T + horizon],
 * orders Mᵢ independent of when they come given the history. Mean, variance and P(V = 0) per
 * row; `valueInterval` turns them into a predictive interval.
 *
 * Var V = E[Σ e^(-2 rate t)] within + Var[D] (mean² + between) + E[D]² between, D the discounted
 * number of purchases. P(V = 0) is that of no order before the discount leaves a thousandth of it:
 * where rates near 0 are many, a customer nearly sure to buy some day may do so in a thousand years.
 *
 * @param rate continuous per unit of time, see `continuousRate`; > 0 where the horizon is endless
 * @param horizon Infinity for the whole residual value
 * @throws RangeError where the columns differ in length, or an endless horizon goes undiscounted.
 */
export function residualValue(
  fit: FittedCounting,
  rows: HistoryRows,
  spend: SpendMoments,
  rate: number,
  horizon = Infinity,
): ValueMoments {
  if (spend.mean.length !== rows.age.length) {
    throw new RangeError('histories and moments of spend must have one length');
  }
  const ahead = outlook(fit, rows);
  const purchases = ahead.discountedPurchases(rate, horizon);
  const squares = ahead.discountedPurchases(2 * rate, horizon);
  const variance = ahead.varianceOfDiscountedPurchases(rate, horizon);
  return {
    mean: purchases.map((count, i) => count * spend.mean[i]),
    variance: purchases.map((count, i) => {
      if (count === 0) return 0;
      const order = spend.mean[i];
      const between = spend.varianceOfMean[i];
      const within = spend.varianceWithin[i];
      if (!Number.isFinite(between + within)) return Infinity;
      return (
        squares[i] * within + variance[i] * (order * order + between) + count * count * between
      );
    }),
    probabilityOfZero: ahead.probabilityOfNone(Math.min(horizon, Math.log(1 / NOTHING) / rate)),
  };
}
