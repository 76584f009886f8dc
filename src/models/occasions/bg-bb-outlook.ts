import { logBetaRatio } from '../contracts/beta-coordinates.ts';
import { discountedSum } from '../contracts/discounted-sum.ts';
import { type Discounting, discountFactor } from '../contracts/discounting.ts';
import { checkCount } from '../domain.ts';
import { logGamma, logGammaRise } from '../log-gamma.ts';
import { logistic } from '../logistic.ts';
import { type BgBbParameters, bgBbParameterNames, logOddsOfLeaving } from './bg-bb.ts';
import { checkOccasionRows, checkOccasionsAhead, type OccasionRows } from './occasion-histories.ts';

/** What predictions need of a fit. */
export interface FittedBgBb {
  readonly parameters: BgBbParameters;
}

/** What is foretold of the occasions to come: `Values` is a number, or one per row. */
interface OccasionsAhead<Values> {
  /** P(there at the k-th occasion from now), within [0, 1]; at the next one unless said. */
  probabilityAlive(k?: number): Values;
  /** E of the purchases at the next so many occasions. */
  expectedPurchases(occasions: number): Values;
  /** Variance of the same number, with that of having left. */
  varianceOfPurchases(occasions: number): Values;
  /** P(exactly n purchases at the next so many occasions). */
  probabilityOfPurchases(n: number, occasions: number): Values;
  /**
   * E of the purchases at the next so many occasions, or at all to come, each discounted by the
   * occasions until it: the next one by one period. Infinity where the endless sum diverges: not
   * discounted, and γ <= 1.
   */
  discountedPurchases(discounting: Discounting, occasions?: number): Values;
}

/** The outlook of rows of histories: one value per row. */
export type BgBbOutlook = OccasionsAhead<Float64Array>;
/** The outlook of somebody who made the first purchase just now, before any occasion. */
export type NewCustomerBgBbOutlook = OccasionsAhead<number>;

/**
 * What lies ahead of each row of histories under a fitted BG/BB. Given that a customer is there
 * at the n-th occasion, what follows is that of a new customer with parameters
 * (α + x, β + n - x, γ, δ + n): so one calculation serves both.
 *
 * Cost: a few microseconds a row, and what a sum over occasions takes once per distinct n.
 * @throws RangeError, by it and by its methods, where a value is outside its domain.
 */
export function bgBbOutlook({ parameters }: FittedBgBb, rows: OccasionRows): BgBbOutlook {
  checkBgBbParameters(parameters);
  checkOccasionRows(rows);
  const [alpha, beta, gamma, delta] = parameters;
  const { repeatPurchases, recency, occasions } = rows;
  const alive = occasions.map((n, i) =>
    logistic(-logOddsOfLeaving(parameters, repeatPurchases[i], recency[i], n)),
  );
  const share = occasions.map((n, i) => (alpha + repeatPurchases[i]) / (alpha + beta + n));
  /** A sum over occasions depends on n alone. */
  const perAge = (value: (delta: number) => number) => {
    const known = new Map<number, number>();
    return occasions.map((n) => {
      const found = known.get(n) ?? value(delta + n);
      known.set(n, found);
      return found;
    });
  };
  return {
    probabilityAlive(k = 1) {
      checkOccasionsAhead(k);
      const stays = perAge((d) => Math.exp(logBetaRatio(gamma, d, k)));
      return alive.map((p, i) => p * stays[i]);
    },
    expectedPurchases(ahead) {
      checkOccasionsAhead(ahead);
      const stays = perAge((d) => sumOfStays(gamma, d, ahead, 1));
      return alive.map((p, i) => p * share[i] * stays[i]);
    },
    varianceOfPurchases(ahead) {
      checkOccasionsAhead(ahead);
      const stays = perAge((d) => sumOfStays(gamma, d, ahead, 1));
      const pairs = perAge((d) => pairsOfStays(gamma, d, ahead));
      return alive.map((p, i) => {
        const mean = p * share[i] * stays[i];
        const bothAt =
          (share[i] * (alpha + repeatPurchases[i] + 1)) / (alpha + beta + occasions[i] + 1);
        return Math.max(0, p * bothAt * pairs[i] + mean - mean * mean);
      });
    },
    probabilityOfPurchases(n, ahead) {
      checkCount(n);
      checkOccasionsAhead(ahead);
      return alive.map((p, i) => {
        const [x, seen] = [repeatPurchases[i], occasions[i]];
        const moved = [alpha + x, beta + seen - x, gamma, delta + seen] as const;
        return p * probabilityOf(moved, n, ahead) + (n === 0 ? 1 - p : 0);
      });
    },
    discountedPurchases(discounting, ahead = Infinity) {
      const factor = discountFactor(discounting);
      checkOccasionsAhead(ahead, true);
      const stays = perAge((d) => sumOfStays(gamma, d, ahead, factor));
      return alive.map((p, i) => (p === 0 ? 0 : p * share[i] * stays[i]));
    },
  };
}

/** The outlook of a new customer: that of a history without occasions. */
export function newCustomerBgBbOutlook(fit: FittedBgBb): NewCustomerBgBbOutlook {
  const none = new Float64Array(1);
  const row = bgBbOutlook(fit, { repeatPurchases: none, recency: none, occasions: none });
  return {
    probabilityAlive: (k) => row.probabilityAlive(k)[0],
    expectedPurchases: (ahead) => row.expectedPurchases(ahead)[0],
    varianceOfPurchases: (ahead) => row.varianceOfPurchases(ahead)[0],
    probabilityOfPurchases: (n, ahead) => row.probabilityOfPurchases(n, ahead)[0],
    discountedPurchases: (discounting, ahead) => row.discountedPurchases(discounting, ahead)[0],
  };
}

/** @throws RangeError where parameters are not those of the model. */
export function checkBgBbParameters(parameters: readonly number[]): void {
  if (parameters.length !== bgBbParameterNames.length) {
    throw new RangeError(
      `bg-bb has parameters ${bgBbParameterNames.join(', ')}; ${parameters.length} are given`,
    );
  }
  bgBbParameterNames.forEach((name, i) => {
    // γ = 0: nobody ever leaves.
    const fits = name === 'gamma' ? parameters[i] >= 0 : parameters[i] > 0;
    if (fits && parameters[i] < Infinity) return;
    throw new RangeError(`bg-bb: ${name} is ${parameters[i]}; give a finite number above 0`);
  });
}

/**
 * Σ over occasions t = 1, 2, … of the chance to be there at it, discounted: E[X(n)] but for the
 * chance to buy. Term by term instead of the gamma functions of the paper: no pole at γ = 1.
 */
function sumOfStays(gamma: number, delta: number, ahead: number, factor: number): number {
  if (ahead === Infinity) {
    const logSurvival = (t: number) => logBetaRatio(gamma, delta, t);
    return discountedSum({ logSurvival, tailPower: gamma }, 1, factor);
  }
  let [sum, stays] = [0, 1];
  for (let t = 0; t < ahead; t++) {
    stays *= (factor * (delta + t)) / (gamma + delta + t);
    sum += stays;
  }
  return sum;
}

/** Σ 2 (t - 1) S(t): pairs of occasions that the customer is there for, ordered. */
function pairsOfStays(gamma: number, delta: number, ahead: number): number {
  let [sum, stays] = [0, 1];
  for (let t = 0; t < ahead; t++) {
    stays *= (delta + t) / (gamma + delta + t);
    sum += 2 * t * stays;
  }
  return sum;
}

/** P(n purchases at so many occasions) of a new customer: over when they left, or did not. */
function probabilityOf(
  [alpha, beta, gamma, delta]: BgBbParameters,
  n: number,
  ahead: number,
): number {
  if (n > ahead) return 0;
  const logChosen = (there: number) =>
    logGamma(there + 1) -
    logGamma(n + 1) -
    logGamma(there - n + 1) +
    logGammaRise(alpha, n) +
    logGammaRise(beta, there - n) -
    logGammaRise(alpha + beta, there);
  let sum = Math.exp(logChosen(ahead) + logBetaRatio(gamma, delta, ahead));
  if (gamma === 0) return sum;
  for (let there = n; there < ahead; there++) {
    const leaves = gamma / (gamma + delta + there);
    sum += leaves * Math.exp(logChosen(there) + logBetaRatio(gamma, delta, there));
  }
  return Math.min(1, sum);
}
