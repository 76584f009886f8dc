import type { HistoryRows } from './counting-model.ts';
import { countingModels } from './counting-models.ts';
import type { Future } from './future.ts';
import { futuresOfRows } from './futures-of-rows.ts';
import { type FittedCounting, outlook } from './outlook.ts';

/** When each row's next purchase comes, counted from its age, in the unit of the histories. */
export interface NextPurchase {
  /** P(there is none, ever): the customer has left, or leaves before buying again. */
  readonly probabilityNever: Float64Array;
  /**
   * Per probability asked for, in that order, and row: the time by which the next purchase has
   * come with that probability; Infinity where even for ever is not enough.
   */
  readonly quantiles: readonly Float64Array[];
}

/**
 * The distribution of the time to the next purchase: its quantiles, and the chance that there is
 * none. The median is the quantile of 0.5; 0.1 and 0.9 are the ends of the 80 % interval. Nothing
 * is conditioned on the purchase coming: for a customer who has probably left the median is
 * Infinity, which is the answer.
 *
 * Quantiles are good to about 1e-10 of themselves. Cost: some ten chances of a purchase, a few
 * microseconds each, per row and probability.
 * @param probabilities each in (0, 1)
 * @throws RangeError where a probability is outside.
 */
export function nextPurchase(
  fit: FittedCounting,
  rows: HistoryRows,
  probabilities: readonly number[],
): NextPurchase {
  for (const probability of probabilities) {
    if (!(probability > 0 && probability < 1)) {
      throw new RangeError(`a quantile's probability lies in (0, 1); it is ${probability}`);
    }
  }
  const ahead = outlook(fit, rows);
  const { futureOf } = futuresOfRows(countingModels[fit.model], fit.parameters, rows);
  const alive = ahead.probabilityAlive();
  const never = ahead.probabilityOfNone(Infinity);
  const quantiles = probabilities.map(() => new Float64Array(alive.length));
  for (let i = 0; i < alive.length; i++) {
    const { repeatPurchases, age } = rows;
    const future = futureOf(i);
    const guess = (age[i] || 1) / (repeatPurchases[i] + 1);
    probabilities.forEach((probability, k) => {
      quantiles[k][i] =
        probability < 1 - never[i] ? timeOf(future, probability / alive[i], guess) : Infinity;
    });
  }
  return { probabilityNever: never, quantiles };
}

/** No purchase is looked for beyond so many times the guess: reached only next to "never". */
const FURTHEST = 1e60;

/** The time by which a customer who is alive has bought with the given chance. */
function timeOf(future: Future, chance: number, guess: number): number {
  const excess = (logTime: number) => future.probabilityOfPurchase(Math.exp(logTime)) - chance;
  let [low, high] = [Math.log(guess), Math.log(guess)];
  let [atLow, atHigh] = [excess(low), 0];
  atHigh = atLow;
  for (let step = 1; atLow > 0; step *= 2) {
    [high, atHigh] = [low, atLow];
    low -= step;
    atLow = excess(low);
  }
  for (let step = 1; atHigh < 0; step *= 2) {
    if (high > Math.log(guess) + Math.log(FURTHEST)) return Infinity;
    [low, atLow] = [high, atHigh];
    high += step;
    atHigh = excess(high);
  }
  return Math.exp(root(excess, low, atLow, high, atHigh));
}

/** The zero of a rising function between two sides of it, by the Illinois variant of the secant. */
function root(
  f: (at: number) => number,
  lowAt: number,
  lowValue: number,
  highAt: number,
  highValue: number,
): number {
  let [low, atLow, high, atHigh] = [lowAt, lowValue, highAt, highValue];
  let lastSide = 0;
  for (let round = 0; round < 200 && high - low > 1e-11 * (1 + Math.abs(low)); round++) {
    const secant = atHigh > atLow ? high - (atHigh * (high - low)) / (atHigh - atLow) : low;
    const middle = secant > low && secant < high ? secant : (low + high) / 2;
    const value = f(middle);
    if (value === 0) return middle;
    if (value < 0) {
      [low, atLow] = [middle, value];
      if (lastSide < 0) atHigh /= 2;
      lastSide = -1;
    } else {
      [high, atHigh] = [middle, value];
      if (lastSide > 0) atLow /= 2;
      lastSide = 1;
    }
    // The bracket closes from one side only: when a step is this small, it is there.
    if (Math.abs(value) < 1e-15) return middle;
  }
  return (low + high) / 2;
}
