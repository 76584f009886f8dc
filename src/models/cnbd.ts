import { survivedOccasionTerms } from './beta-geometric.ts';
import { dropoutProbabilities, purchaseStageRates } from './coordinates.ts';
import type { CountingModel, CountingModelName, Regularity } from './counting-model.ts';
import { drawBeta, drawGamma } from './draws.ts';
import { type GroupedHistories, movedBack } from './grouped-histories.ts';
import { intervalTerms } from './interval-terms.ts';
import { nbd } from './nbd.ts';
import type { PreparedHistories } from './prepared-histories.ts';
import { regularPurchases } from './regular-purchases.ts';

/**
 * Whether and when customers may leave: never (CNBD-k), after a repeat purchase (BG/CNBD-k) or
 * after any, the first included (MBG/CNBD-k).
 */
type Leaving = 'cnbd' | 'bg-cnbd' | 'mbg-cnbd';

const OCCASIONS_AT_FIRST_PURCHASE = { cnbd: 0, 'bg-cnbd': 0, 'mbg-cnbd': 1 } as const;

/**
 * Regular buyers (Chatfield & Goodhardt 1973; Platzer & Reutterer 2016): between two purchases
 * `stages` stages pass, one after the other, each as long as chance has it (Erlang-k), at a rate
 * that follows gamma(r, α) between customers (their equation numbers are not known here). Dropout is as in the BG/NBD and MBG/NBD; with one
 * stage the models would be these and the NBD.
 */
export function cnbd(leaving: Leaving, stages: Regularity): CountingModel {
  const isLeaving = leaving !== 'cnbd';
  const occasionsAtFirst = OCCASIONS_AT_FIRST_PURCHASE[leaving];
  const name: CountingModelName = `${leaving}-${stages}`;
  return {
    name,
    parameterNames: isLeaving ? ['r', 'alpha', 'a', 'b'] : ['r', 'alpha'],
    pairs: isLeaving
      ? [purchaseStageRates(stages), dropoutProbabilities]
      : [purchaseStageRates(stages)],
    aliveAfterOnePurchase: leaving === 'mbg-cnbd' ? 'estimated' : 'certain',
    floor: `cnbd-${stages}`,
    stages,
    /**
     * The NBD's of k·x stages, times B(a, b+n)/B(a, b) for the n occasions survived, times the
     * chance of no k-th stage since the last purchase over that of none at all plus the odds of
     * having left, times what the intervals say of k.
     */
    logLikelihood(histories, parameters, gradient) {
      const [, , a, b] = parameters;
      let sum = nbd.logLikelihood(inStages(histories, stages), parameters, gradient);
      if (isLeaving) sum += survivedOccasionTerms(histories, a, b, occasionsAtFirst, gradient);
      sum += silenceTerms(histories, parameters, stages, occasionsAtFirst, gradient);
      return sum + intervalTerms(histories, stages);
    },
    withoutDropout: (r, alpha) => (isLeaving ? [r, alpha, 0, 1] : [r, alpha]),
    logOddsOfDropout([r, alpha, a = 0, b = 1], rows) {
      const logOdds = new Float64Array(rows.rows).fill(-Infinity);
      if (a === 0) return logOdds;
      const terms = new Float64Array(stages);
      forEachRow(rows, (i, count, recency, age) => {
        const occasions = count + occasionsAtFirst;
        if (occasions === 0) return;
        const shape = r + stages * count;
        const silence = Math.log1p((age - recency) / (alpha + recency));
        const open = stageTerms(shape, (age - recency) / (alpha + age), terms);
        logOdds[i] = Math.log(a / (b + occasions - 1)) + shape * silence - Math.log(open);
      });
      return movedBack(logOdds, rows.origin);
    },
    stageWeights([r, alpha], rows) {
      const weights = Array.from({ length: stages }, () => new Float64Array(rows.rows));
      const terms = new Float64Array(stages);
      forEachRow(rows, (i, count, recency, age) => {
        const all = stageTerms(r + stages * count, (age - recency) / (alpha + age), terms);
        for (let j = 0; j < stages; j++) weights[j][i] = terms[j] / all;
      });
      return weights.map((weight) => movedBack(weight, rows.origin));
    },
    ahead: ([r, alpha, a = 0, b = 1], repeatPurchases, age, stage) =>
      regularPurchases(
        { stages, stage },
        r + stages * repeatPurchases + stage,
        alpha + age,
        a,
        b + repeatPurchases + occasionsAtFirst,
      ),
    drawPurchases([r, alpha, a = 0, b = 1], until, random) {
      const rate = drawGamma(r, random) / alpha;
      const leaves = drawBeta(a, b, random);
      for (let i = 0; i < occasionsAtFirst; i++) if (random() < leaves) return [];
      const times: number[] = [];
      for (let time = drawGamma(stages, random) / rate; time <= until; ) {
        times.push(time);
        if (leaves > 0 && random() < leaves) break;
        time += drawGamma(stages, random) / rate;
      }
      return times;
    },
    singularityBeforeAge: ([, alpha]) => alpha,
  };
}

/** The same histories, counted in stages of which k make a purchase. */
function inStages(histories: PreparedHistories, stages: number): PreparedHistories {
  return {
    ...histories,
    counts: histories.counts.map((count) => stages * count),
    purchases: stages * histories.purchases,
    agePurchases: histories.agePurchases.map((count) => stages * count),
  };
}

function forEachRow(
  { counts, groupStarts, times, recencyAt, ageAt }: GroupedHistories,
  visit: (row: number, count: number, recency: number, age: number) => void,
): void {
  for (let g = 0; g < counts.length; g++) {
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
      visit(i, counts[g], times[recencyAt[i]], times[ageAt[i]]);
    }
  }
}

/**
 * Chances of j stages in the silence by that of none, into `out`, and their sum: with
 * u = (T - t_x)/(α + T) and ρ = r + kx they are (ρ)_j u^j / j!.
 */
function stageTerms(shape: number, u: number, out: Float64Array): number {
  let [term, sum] = [1, 1];
  out[0] = 1;
  for (let j = 1; j < out.length; j++) {
    term *= ((shape + j - 1) * u) / j;
    out[j] = term;
    sum += term;
  }
  return sum;
}

/** Σ log(no k-th stage yet + odds of having left) over customers; adds its derivatives. */
function silenceTerms(
  { counts, groupStarts, times, recencyAt, ageAt, weight }: PreparedHistories,
  [r, alpha, a = 0, b = 1]: Float64Array,
  stages: number,
  occasionsAtFirst: number,
  gradient: Float64Array,
): number {
  const grown = times.map((t) => Math.log1p(t / alpha));
  const inverse = times.map((t) => 1 / (alpha + t));
  let sum = 0;
  for (let g = 0; g < counts.length; g++) {
    const occasions = counts[g] + occasionsAtFirst;
    const shape = r + stages * counts[g];
    const atOnce = occasions > 0 ? a / (b + occasions - 1) : 0;
    let allLeft = 0;
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
      const [from, to] = [recencyAt[i], ageAt[i]];
      const silence = grown[to] - grown[from];
      const u = (times[to] - times[from]) * inverse[to];
      let [term, open, byShape, byU, rise] = [1, 1, 0, 0, 0];
      for (let j = 1; j < stages; j++) {
        rise += 1 / (shape + j - 1);
        term *= ((shape + j - 1) * u) / j;
        open += term;
        byShape += term * rise;
        byU += j * term;
      }
      const odds = atOnce === 0 ? 0 : (atOnce / open) * Math.exp(shape * silence);
      // Beyond 1e290 the odds of having left are all that is left of the sum.
      const overflow = !(odds < 1e290);
      const log = overflow ? Math.log(atOnce) + shape * silence : Math.log(open * (1 + odds));
      sum += weight[i] * log;
      const left = weight[i] * (overflow ? 1 : odds / (1 + odds));
      const staying = (weight[i] - left) / open;
      allLeft += left;
      gradient[0] += staying * byShape + left * silence;
      // u moves with α by -u / (α + T), and u · ∂open/∂u is byU.
      gradient[1] += left * shape * (inverse[to] - inverse[from]) - staying * byU * inverse[to];
    }
    if (atOnce === 0) continue;
    gradient[2] += allLeft / a;
    gradient[3] -= allLeft / (b + occasions - 1);
  }
  return sum;
}
