import type { SpendHistories } from '../vocabulary/index.ts';
import { drawGamma, type Random } from './draws.ts';
import type { GammaGammaParameters } from './gamma-gamma.ts';
import type { OrderHistories } from './order-spread.ts';

/**
 * Spending histories drawn from a Gamma-Gamma model: a customer for each of the table, with as
 * many orders; one row each, single orders told. For the bootstrap of a spend model:
 * `bootstrap(() => fitGammaGamma(drawSpend(fit.parameters, spend, random)))`.
 * @throws RangeError where a weight is not a whole number.
 */
export function drawSpend(
  [p, q, v]: GammaGammaParameters,
  { orders, weight }: Pick<SpendHistories, 'orders' | 'weight'>,
  random: Random,
): OrderHistories {
  const drawn: { orders: number; mean: number; meanLog: number }[] = [];
  for (let i = 0; i < orders.length; i++) {
    if (!Number.isInteger(weight[i])) {
      throw new RangeError(`customers are drawn whole; row ${i} stands for ${weight[i]}`);
    }
    for (let k = 0; k < weight[i]; k++) {
      const rate = drawGamma(q, random) / v;
      let [sum, sumOfLogs] = [0, 0];
      for (let n = 0; n < orders[i]; n++) {
        // A value that underflows would be no order at all.
        const value = Math.max(drawGamma(p, random) / rate, Number.MIN_VALUE);
        sum += value;
        sumOfLogs += Math.log(value);
      }
      drawn.push({ orders: orders[i], mean: sum / orders[i], meanLog: sumOfLogs / orders[i] });
    }
  }
  return {
    orders: Float64Array.from(drawn, (row) => row.orders),
    meanValue: Float64Array.from(drawn, (row) => row.mean),
    meanLogValue: Float64Array.from(drawn, (row) => row.meanLog),
    weight: new Float64Array(drawn.length).fill(1),
  };
}
