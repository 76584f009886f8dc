import { dropoutProbabilities, purchaseRates } from './coordinates.ts';
import type { CountingModel } from './counting-model.ts';
import { drawBeta, drawGamma, drawPoissonPurchases } from './draws.ts';
import { movedBack } from './grouped-histories.ts';
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
    floor: 'nbd',
    stages: 1,
    /**
     * BG: Fader, Hardie & Lee (2005), equation 6, MBG: Batislam et al. (2007), as
     * the NBD's likelihood times B(a, b+n)/B(a, b) for the n occasions survived, times one
     * plus the odds of having left.
     */
    logLikelihood(histories, parameters, gradient) {
      const [, , a, b] = parameters;
      let sum = nbd.logLikelihood(histories, parameters, gradient);
      sum += survivedOccasionTerms(histories, a, b, occasionsAtFirstPurchase, gradient);
      return sum + dropoutTerms(histories, parameters, occasionsAtFirstPurchase, gradient);
    },
    withoutDropout: (r, alpha) => [r, alpha, 0, 1],
    /** Fader, Hardie & Lee (2008), "Computing P(alive) using the BG/NBD model", as log odds. */
    logOddsOfDropout([r, alpha, a, b], { counts, groupStarts, times, recencyAt, ageAt, origin }) {
      const logOdds = new Float64Array(ageAt.length).fill(-Infinity);
      const grown = times.map((t) => Math.log1p(t / alpha));
      for (let g = 0; g < counts.length; g++) {
        const occasions = counts[g] + occasionsAtFirstPurchase;
        if (occasions === 0) continue;
        const atOnce = Math.log(a / (b + occasions - 1));
        for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
          logOdds[i] = atOnce + (r + counts[g]) * (grown[ageAt[i]] - grown[recencyAt[i]]);
        }
      }
      return movedBack(logOdds, origin);
    },
    ahead: ([r, alpha, a, b], repeatPurchases, age) =>
      leavingAfterPurchases(
        r + repeatPurchases,
        alpha + age,
        a,
        b + repeatPurchases + occasionsAtFirstPurchase,
      ),
    drawPurchases([r, alpha, a, b], until, random) {
      const rate = drawGamma(r, random) / alpha;
      const leaves = drawBeta(a, b, random);
      for (let i = 0; i < occasionsAtFirstPurchase; i++) if (random() < leaves) return [];
      return drawPoissonPurchases(rate, leaves, until, random);
    },
    singularityBeforeAge: ([, alpha]) => alpha,
  };
}

/** Σ log(1 + odds of having left) over customers; adds its derivatives. */
function dropoutTerms(
  { counts, groupStarts, times, recencyAt, ageAt, weight }: PreparedHistories,
  [r, alpha, a, b]: Float64Array,
  occasionsAtFirstPurchase: number,
  gradient: Float64Array,
): number {
  const grown = times.map((t) => Math.log1p(t / alpha));
  const inverse = times.map((t) => 1 / (alpha + t));
  let sum = 0;
  for (let g = 0; g < counts.length; g++) {
    const occasions = counts[g] + occasionsAtFirstPurchase;
    if (occasions === 0) continue;
    const shape = r + counts[g];
    const atOnce = a / (b + occasions - 1);
    let [allLeft, bySilence, byInverse] = [0, 0, 0];
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
      const [from, to] = [recencyAt[i], ageAt[i]];
      const silence = grown[to] - grown[from];
      const odds = atOnce * Math.exp(shape * silence);
      // Beyond 1e290 the odds of having left are all that is left of 1 + odds.
      const overflow = !(odds < 1e290);
      sum += weight[i] * (overflow ? Math.log(atOnce) + shape * silence : Math.log(1 + odds));
      const left = weight[i] * (overflow ? 1 : odds / (1 + odds));
      allLeft += left;
      bySilence += left * silence;
      byInverse += left * (inverse[to] - inverse[from]);
    }
    gradient[0] += bySilence;
    gradient[1] += shape * byInverse;
    gradient[2] += allLeft / a;
    gradient[3] -= allLeft / (b + occasions - 1);
  }
  return sum;
}

/** Σ log B(a, b+n) - log B(a, b) over customers; adds its derivatives by a and b. */
export function survivedOccasionTerms(
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
