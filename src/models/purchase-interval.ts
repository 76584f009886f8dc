import { gammaQuantile, regularisedGamma } from './incomplete-gamma.ts';
import { sameLength } from './pairs.ts';
import type { OutcomeChances } from './split-coverage.ts';
import type { PurchaseMoments, ValueInterval } from './value-interval.ts';

/*
 * What a customer may buy, where only the moments of the number are known: none with the chance
 * given, exactly; else one purchase and a negative binomial number more, with the mean and variance
 * that are left for them. A Poisson number where less variance is left than one has: nothing here
 * knows of customers who buy like clockwork. Where a counting model alone made the forecast, its
 * own chances are at hand: see `purchaseQuantiles`.
 */

/** From so many purchases on, the gamma variable of the same moments, cut midway between numbers. */
const MANY = 200;

/** What a row makes of the purchases after the first. */
interface More {
  /** P(N = 0). */
  readonly none: number;
  readonly mean: number;
  /** >= mean. */
  readonly variance: number;
}

function moreThanOne({ mean, variance, probabilityOfNone }: PurchaseMoments, i: number): More {
  if (!(mean[i] >= 0 && mean[i] < Number.POSITIVE_INFINITY && variance[i] >= 0)) {
    throw new RangeError(`a mean must be finite and >= 0, a variance >= 0 (row ${i})`);
  }
  const none = mean[i] > 0 ? Math.max(0, Math.min(1, probabilityOfNone[i])) : 1;
  if (none === 1) return { none, mean: 0, variance: 0 };
  const some = mean[i] / (1 - none);
  const more = Math.max(0, some - 1);
  const left = (variance[i] + mean[i] ** 2) / (1 - none) - some ** 2;
  return { none, mean: more, variance: Math.max(more, left) };
}

/** Odds of the negative binomial: variance / mean - 1; its shape is mean / odds. */
const oddsOfMore = ({ mean, variance }: More) => (mean > 0 ? variance / mean - 1 : 0);

/** P(M = 0) of the negative binomial (or Poisson) number after the first. */
function chanceOfNoMore({ mean }: More, odds: number): number {
  return Math.exp(odds > 1e-9 ? (-mean / odds) * Math.log1p(odds) : -mean);
}

/** P(M = n + 1) of P(M = n). */
function nextChance(chance: number, n: number, mean: number, odds: number): number {
  return chance * ((mean + n * odds) / ((n + 1) * (1 + odds)));
}

/**
 * The central interval of the number of purchases at a level: per end the fewest that are not
 * exceeded with the chance of that tail. It holds the number with at least that chance, ends
 * included: whole numbers leave no choice.
 *
 * @param level in (0, 1)
 * @throws RangeError outside the domains, naming the row.
 */
export function purchaseInterval(moments: PurchaseMoments, level: number): ValueInterval {
  if (!(level > 0 && level < 1)) throw new RangeError('level must lie in (0, 1)');
  const rows = moments.mean.length;
  sameLength(rows, moments.variance, moments.probabilityOfNone);
  const low = new Float64Array(rows);
  const high = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const more = moreThanOne(moments, i);
    low[i] = quantile(more, (1 - level) / 2);
    high[i] = quantile(more, (1 + level) / 2);
  }
  return { low, high };
}

function quantile(more: More, probability: number): number {
  if (more.none >= probability) return 0;
  const wanted = (probability - more.none) / (1 - more.none);
  if (more.mean > MANY) {
    const shape = more.mean ** 2 / more.variance;
    const at = (gammaQuantile(shape, wanted) * more.variance) / more.mean;
    return 1 + Math.max(0, Math.ceil(at - 0.5));
  }
  const odds = oddsOfMore(more);
  let chance = chanceOfNoMore(more, odds);
  let upTo = chance;
  let n = 1;
  // What rounding leaves of 1 is no chance of more.
  while (!(upTo >= wanted || (chance < 1e-17 && n > more.mean))) {
    chance = nextChance(chance, n - 1, more.mean, odds);
    upTo += chance;
    n++;
  }
  return n;
}

/**
 * What the moments gave to what came: P(N < n) and P(N <= n).
 *
 * @param actual whole numbers >= 0
 * @throws RangeError as {@link purchaseInterval}
 */
export function purchaseChances(moments: PurchaseMoments, actual: Float64Array): OutcomeChances {
  sameLength(actual.length, moments.mean, moments.variance, moments.probabilityOfNone);
  const below = new Float64Array(actual.length);
  const upTo = new Float64Array(actual.length);
  for (let i = 0; i < actual.length; i++) {
    const more = moreThanOne(moments, i);
    const { none } = more;
    if (actual[i] === 0) upTo[i] = none;
    else {
      const [before, including] = upToMore(more, actual[i] - 1);
      below[i] = none + (1 - none) * before;
      upTo[i] = none + (1 - none) * including;
    }
  }
  return { below, upTo };
}

/** P(M < n) and P(M <= n). */
function upToMore(more: More, n: number): [before: number, including: number] {
  if (more.mean > MANY) {
    const shape = more.mean ** 2 / more.variance;
    const upTo = (count: number) =>
      regularisedGamma(shape, ((count + 0.5) * more.mean) / more.variance);
    return [n > 0 ? upTo(n - 1) : 0, upTo(n)];
  }
  const odds = oddsOfMore(more);
  let chance = chanceOfNoMore(more, odds);
  let before = 0;
  let including = Math.min(1, chance);
  for (let k = 0; k < n; k++) {
    chance = nextChance(chance, k, more.mean, odds);
    before = including;
    including = Math.min(1, including + chance);
  }
  return [before, including];
}
