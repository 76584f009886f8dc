import { drawBeta, type Random } from '../draws.ts';
import { checkBgBbParameters, type FittedBgBb } from './bg-bb-outlook.ts';
import { checkOccasionRows, type OccasionHistories } from './occasion-histories.ts';

/**
 * Customers drawn from a fitted BG/BB, one row each: so many occasions, and what each did at
 * them. For simulations, and for the bootstrap together with `bootstrap` and `fitBgBb`.
 * @throws RangeError where a number of occasions is none.
 */
export function drawOccasionHistories(
  { parameters }: FittedBgBb,
  occasions: Float64Array,
  random: Random,
): OccasionHistories {
  checkBgBbParameters(parameters);
  const [alpha, beta, gamma, delta] = parameters;
  const repeatPurchases = new Float64Array(occasions.length);
  const recency = new Float64Array(occasions.length);
  checkOccasionRows({ repeatPurchases, recency, occasions });
  for (let i = 0; i < occasions.length; i++) {
    const buys = drawBeta(alpha, beta, random);
    const leaves = drawBeta(gamma, delta, random);
    for (let t = 1; t <= occasions[i] && random() >= leaves; t++) {
      if (random() >= buys) continue;
      repeatPurchases[i]++;
      recency[i] = t;
    }
  }
  return {
    repeatPurchases,
    recency,
    occasions,
    weight: new Float64Array(occasions.length).fill(1),
  };
}
