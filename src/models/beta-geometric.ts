import { dropoutProbabilities, purchaseRates } from './coordinates.ts';
import type { CountingModel } from './counting-model.ts';
import { leavingAfterPurchases } from './leaving-after-purchases.ts';
import { digamma, logGammaRise } from './log-gamma.ts';
import { nbd } from './nbd.ts';
import type { PreparedHistories } from './prepared-histories.ts';

/**
 * What BG/NBD and MBG/NBD share: purchases as in the NBD, and after each of them a chance to
 * leave for good that follows beta(a, b) between customers. They differ in one number:
 * whether the first purchase is already such an occasion (MBG) or only the repeat ones (BG).
 */
export function betaGeometric(
  name: 'bg-nbd' | 'mbg-nbd',
  occasionsAtFirstPurchase: 0 | 1,
): CountingModel {
  return {
    name,
    parameterNames: ['r', 'alpha', 'a', 'b'],
    pairs: [purchaseRates, dropoutProbabilities],
    aliveAfterOnePurchase: occasionsAtFirstPurchase === 0 ? 'certain' : 'estimated',
    /**
     * BG: Fader, Hardie & Lee (2005), equation 6, MBG: Batislam et al. (2007), as
     * the NBD's likelihood times B(a, b+n)/B(a, b) for the n occasions survived, times one
     * plus the odds of having left.
     */
    logLikelihood(histories, parameters, gradient) {
      const [r, alpha, a, b] = parameters;
      let sum = nbd.logLikelihood(histories, parameters, gradient);
      sum += survivedOccasionTerms(histories, a, b, occasionsAtFirstPurchase, gradient);
      const { age, recency, repeatPurchases, weight, rows } = histories;
      let [byR, byAlpha, byA, byB] = [0, 0, 0, 0];
      for (let i = 0; i < rows; i++) {
        const x = repeatPurchases[i];
        const occasions = x + occasionsAtFirstPurchase;
        if (occasions === 0) continue;
        const silence = Math.log1p((age[i] - recency[i]) / (alpha + recency[i]));
        const odds = (a / (b + occasions - 1)) * Math.exp((r + x) * silence);
        // Beyond 1e290 the odds of having left are all that is left of 1 + odds.
        const overflow = !(odds < 1e290);
        sum +=
          weight[i] *
          (overflow ? Math.log(a / (b + occasions - 1)) + (r + x) * silence : Math.log1p(odds));
        const left = weight[i] * (overflow ? 1 : odds / (1 + odds));
        byR += left * silence;
        byAlpha += left * (r + x) * (1 / (alpha + age[i]) - 1 / (alpha + recency[i]));
        byA += left / a;
        byB -= left / (b + occasions - 1);
      }
      gradient[0] += byR;
      gradient[1] += byAlpha;
      gradient[2] += byA;
      gradient[3] += byB;
      return sum;
    },
    withoutDropout: (r, alpha) => [r, alpha, 0, 1],
    /** Fader, Hardie & Lee (2008), "Computing P(alive) using the BG/NBD model", as log odds. */
    logOddsOfDropout([r, alpha, a, b], { repeatPurchases, recency, age }) {
      return age.map((T, i) => {
        const occasions = repeatPurchases[i] + occasionsAtFirstPurchase;
        if (occasions === 0) return -Infinity;
        const silence = Math.log1p((T - recency[i]) / (alpha + recency[i]));
        return Math.log(a / (b + occasions - 1)) + (r + repeatPurchases[i]) * silence;
      });
    },
    ahead: ([r, alpha, a, b], repeatPurchases, age) =>
      leavingAfterPurchases(
        r + repeatPurchases,
        alpha + age,
        a,
        b + repeatPurchases + occasionsAtFirstPurchase,
      ),
  };
}

/** Σ log B(a, b+n) - log B(a, b) over customers; adds its derivatives by a and b. */
function survivedOccasionTerms(
  { counts, countWeights }: PreparedHistories,
  a: number,
  b: number,
  occasionsAtFirstPurchase: number,
  gradient: Float64Array,
): number {
  const digammaOfB = digamma(b);
  const digammaOfTotal = digamma(a + b);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const occasions = counts[i] + occasionsAtFirstPurchase;
    if (occasions === 0) continue;
    sum += countWeights[i] * (logGammaRise(b, occasions) - logGammaRise(a + b, occasions));
    const byTotal = digamma(a + b + occasions) - digammaOfTotal;
    gradient[2] -= countWeights[i] * byTotal;
    gradient[3] += countWeights[i] * (digamma(b + occasions) - digammaOfB - byTotal);
  }
  return sum;
}
