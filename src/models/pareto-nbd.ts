import { dropoutRates, purchaseRates } from './coordinates.ts';
import type { CountingModel } from './counting-model.ts';
import { drawExponential, drawGamma, drawPoissonPurchases } from './draws.ts';
import { DropoutTails, sharingPays } from './dropout-tails.ts';
import { type GroupedHistories, movedBack } from './grouped-histories.ts';
import { leavingOverTime } from './leaving-over-time.ts';
import { nbd } from './nbd.ts';
import {
  INTEGRAL,
  MEAN_INVERSE_A,
  MEAN_INVERSE_B,
  MEAN_LOG_A,
  MEAN_LOG_B,
  MOMENTS,
  powerIntegral,
} from './power-integral.ts';
import type { PreparedHistories } from './prepared-histories.ts';

/**
 * Pareto/NBD (Schmittlein, Morrison & Colombo 1987): purchases as in the NBD, and an
 * unobserved moment of leaving that comes at a rate that follows gamma(s, β) between
 * customers, whether they buy or not.
 */
export const paretoNbd: CountingModel = {
  name: 'pareto-nbd',
  parameterNames: ['r', 'alpha', 's', 'beta'],
  pairs: [purchaseRates, dropoutRates],
  aliveAfterOnePurchase: 'estimated',
  floor: 'nbd',
  stages: 1,
  /**
   * Fader & Hardie (2005), "A Note on Deriving the Pareto/NBD Model", (18)-(20), as the
   * NBD's likelihood times (1 + T/β)^-s for having survived, times one plus the odds of having
   * left. The integral over the moment of leaving is taken by quadrature: for many rows at once
   * where their times repeat (`dropout-tails.ts`), else row by row (`power-integral.ts`).
   *
   * Cost: some 10 ns a row, or about 0.5 µs by itself.
   */
  logLikelihood(histories, parameters, gradient) {
    const [r, alpha, s, beta] = parameters;
    let sum = nbd.logLikelihood(histories, parameters, gradient);
    sum += survivalTerms(histories, s, beta, gradient);
    const tailsOf = sharedTails(histories, [r, alpha, s, beta]);
    for (let g = 0; g < histories.counts.length; g++) {
      const tails = tailsOf(g);
      sum += tails
        ? dropoutTermsByTails(histories, parameters, g, tails, gradient)
        : dropoutTermsByRow(histories, parameters, g, gradient);
    }
    return sum;
  },
  withoutDropout: (r, alpha) => [r, alpha, 0, 1],
  /** Fader & Hardie (2005), same note, (36)-(37), as log odds. */
  logOddsOfDropout([r, alpha, s, beta], histories) {
    const { counts, groupStarts, recencyAt, ageAt, rows } = histories;
    const logOdds = new Float64Array(rows).fill(-Infinity);
    if (s === 0) return logOdds;
    const tailsOf = sharedTails(histories, [r, alpha, s, beta]);
    for (let g = 0; g < counts.length; g++) {
      const [from, to] = [groupStarts[g], groupStarts[g + 1]];
      const tails = tailsOf(g);
      if (tails) {
        const { integral, factor } = tails;
        for (let i = from; i < to; i++) {
          const stretch = integral[recencyAt[i]] - integral[ageAt[i]];
          logOdds[i] = Math.log(stretch * factor[ageAt[i]]);
        }
      } else logOddsByRow([r, alpha, s, beta], histories, from, to, logOdds);
    }
    return movedBack(logOdds, histories.origin);
  },
  ahead: ([r, alpha, s, beta], repeatPurchases, age) =>
    leavingOverTime(r + repeatPurchases, alpha + age, s, beta + age),
  drawPurchases([r, alpha, s, beta], until, random) {
    const rate = drawGamma(r, random) / alpha;
    const stays = s === 0 ? Infinity : drawExponential(drawGamma(s, random) / beta, random);
    return drawPoissonPurchases(rate, 0, Math.min(until, stays), random);
  },
  singularityBeforeAge: ([, alpha, s, beta]) => (s === 0 ? alpha : Math.min(alpha, beta)),
};

/** The integrals that the rows of a group share, until the next group asks; null where they share none. */
function sharedTails(
  { counts, groupStarts, groupSpans, times }: GroupedHistories,
  [r, alpha, s, beta]: readonly number[],
): (g: number) => DropoutTails | null {
  let tails: DropoutTails | undefined;
  return (g) => {
    const [first, last] = [groupSpans[2 * g], groupSpans[2 * g + 1]];
    if (!sharingPays(groupStarts[g + 1] - groupStarts[g], first, last)) return null;
    tails ??= new DropoutTails(times, alpha, s, beta);
    return tails.cover(r + counts[g], first, last) ? tails : null;
  };
}

/** Σ -s log(1 + T/β): everyone's survival so far. */
function survivalTerms(
  { times, ageWeights }: PreparedHistories,
  s: number,
  beta: number,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let t = 0; t < times.length; t++) {
    const survivedLog = ageWeights[t] * Math.log1p(times[t] / beta);
    sum -= s * survivedLog;
    gradient[2] -= survivedLog;
    gradient[3] += (ageWeights[t] * s * times[t]) / (beta * (beta + times[t]));
  }
  return sum;
}

/**
 * Σ log(1 + odds of having left) of a group. With ∫ f from recency to age as D, odds are
 * D·factor(T), and ∂ log odds by r is log(1 + T/α) less the mean of log(1 + t/α) under f; alike
 * the others. What a row adds at its recency and at its age is gathered per time first.
 */
function dropoutTermsByTails(
  { weight, recencyAt, ageAt, groupStarts, groupSpans, counts, times }: PreparedHistories,
  [r, alpha, s, beta]: Float64Array,
  g: number,
  tails: DropoutTails,
  gradient: Float64Array,
): number {
  const { integral, factor, logA, logB, inverseA, inverseB, logAAt, logBAt } = tails;
  const shape = r + counts[g];
  const drawn = new Float64Array(times.length);
  const leftAt = new Float64Array(times.length);
  let sum = 0;
  for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
    const [from, to] = [recencyAt[i], ageAt[i]];
    const stretch = integral[from] - integral[to];
    const odds = stretch * factor[to];
    sum += weight[i] * Math.log(1 + odds);
    const density = (weight[i] * factor[to]) / (1 + odds);
    drawn[from] += density;
    drawn[to] -= density;
    leftAt[to] += density * stretch;
  }
  for (let t = groupSpans[2 * g]; t <= groupSpans[2 * g + 1]; t++) {
    const left = leftAt[t];
    gradient[0] += left * logAAt[t] - drawn[t] * logA[t];
    gradient[1] += shape * (left / (alpha + times[t]) - drawn[t] * inverseA[t]);
    gradient[2] += left * (1 / s + logBAt[t]) - drawn[t] * logB[t];
    gradient[3] += (left * s) / (beta + times[t]) - (s + 1) * drawn[t] * inverseB[t];
  }
  return sum;
}

/** The same, each row by a quadrature of its own. */
function dropoutTermsByRow(
  { recency, age, weight, groupStarts, counts }: PreparedHistories,
  [r, alpha, s, beta]: Float64Array,
  g: number,
  gradient: Float64Array,
): number {
  const moments = new Float64Array(MOMENTS);
  const shape = r + counts[g];
  let sum = 0;
  for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
    const silence = age[i] - recency[i];
    if (!(silence > 0)) continue;
    const from = alpha + recency[i];
    const leavingFrom = beta + recency[i];
    powerIntegral(from, shape, leavingFrom, s + 1, silence, moments);
    const silenceLog = Math.log1p(silence / from);
    const leavingLog = Math.log1p(silence / leavingFrom);
    const logOdds =
      Math.log((s * moments[INTEGRAL]) / leavingFrom) + shape * silenceLog + s * leavingLog;
    sum += weight[i] * (logOdds > 600 ? logOdds : Math.log1p(Math.exp(logOdds)));
    const left = weight[i] / (1 + Math.exp(-logOdds));
    gradient[0] += left * (silenceLog - moments[MEAN_LOG_A]);
    gradient[1] += left * shape * (1 / (alpha + age[i]) - moments[MEAN_INVERSE_A]);
    gradient[2] += left * (1 / s + leavingLog - moments[MEAN_LOG_B]);
    gradient[3] += left * (s / (beta + age[i]) - (s + 1) * moments[MEAN_INVERSE_B]);
  }
  return sum;
}

function logOddsByRow(
  [r, alpha, s, beta]: readonly number[],
  { recency, age, repeatPurchases }: GroupedHistories,
  start: number,
  end: number,
  out: Float64Array,
): void {
  const moments = new Float64Array(MOMENTS);
  for (let i = start; i < end; i++) {
    const silence = age[i] - recency[i];
    if (!(silence > 0)) continue;
    const shape = r + repeatPurchases[i];
    const from = alpha + recency[i];
    const leavingFrom = beta + recency[i];
    powerIntegral(from, shape, leavingFrom, s + 1, silence, moments);
    out[i] =
      Math.log((s * moments[INTEGRAL]) / leavingFrom) +
      shape * Math.log1p(silence / from) +
      s * Math.log1p(silence / leavingFrom);
  }
}
