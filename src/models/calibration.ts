import { descendingOrder } from './descending-order.ts';
import { checkPairs } from './pairs.ts';
import { tenthsOf } from './ranking.ts';

/*
 * Does what was promised come? Customers are cut into tenths by what was promised them, and the
 * mean of what came stands beside the mean promise, with a band: the mean of so many customers
 * is itself known to within chance. Where the promise lies within the band, nothing speaks
 * against it.
 */

/** One of ten equal groups of customers, by descending prediction. */
export interface CalibrationBand {
  /** 1 holds the highest predictions, 10 the lowest. */
  readonly tenth: number;
  readonly customers: number;
  /** null in a tenth without customers. */
  readonly meanPredicted: number | null;
  readonly meanActual: number | null;
  /** Ends of the 95 % band of `meanActual`; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
}

/** What a standard normal variable stays within, either side of 0, with a chance of 95 %. */
const Z = 1.959963984540054;

/**
 * Tenths of a forecast of amounts. The band is the normal one of a mean, ±1.96 s / √n with the
 * standard deviation s of the n outcomes of the tenth; null below two customers and where all
 * outcomes are alike, which tells nothing of their spread.
 *
 * @param order rows in descending order of `predicted`, where it is known
 * @throws RangeError on unequal lengths, numbers that are not finite and weights <= 0
 */
export function calibrationBands(
  actual: Float64Array,
  predicted: Float64Array,
  weight?: Float64Array,
  order: Uint32Array = descendingOrder(predicted),
): CalibrationBand[] {
  checkPairs(actual, predicted, weight);
  const squares = actual.map((value) => value * value);
  return tenthsOf([actual, squares], predicted, weight, order).map(
    ({ customers, predicted: promised, sums: [came, squared] }, i) => {
      const mean = customers > 0 ? came / customers : null;
      const half = mean === null ? null : halfWidth(customers, mean, squared);
      return {
        tenth: i + 1,
        customers,
        meanPredicted: customers > 0 ? promised / customers : null,
        meanActual: mean,
        low: mean === null || half === null ? null : mean - half,
        high: mean === null || half === null ? null : mean + half,
      };
    },
  );
}

function halfWidth(customers: number, mean: number, squared: number): number | null {
  if (customers < 2) return null;
  const variance = (squared - customers * mean * mean) / (customers - 1);
  // Below this share of the mean square a difference is rounding.
  if (!(variance > 1e-12 * (squared / customers))) return null;
  return Z * Math.sqrt(variance / customers);
}

/**
 * Tenths of a forecast of chances. The band is Wilson's score interval of a share (1927, J. Am.
 * Stat. Assoc. 22, 209–212), which holds near 0 and 1 as well.
 *
 * @param happened 1 where it happened, 0 where not
 * @param chance forecast, in [0, 1]
 * @throws RangeError as {@link calibrationBands}, and where a number is outside these
 */
export function reliabilityBands(
  happened: Float64Array,
  chance: Float64Array,
  weight?: Float64Array,
): CalibrationBand[] {
  checkChances(happened, chance, weight);
  return tenthsOf([happened], chance, weight, descendingOrder(chance)).map(
    ({ customers, predicted, sums: [came] }, i) => {
      const share = customers > 0 ? Math.min(1, came / customers) : null;
      const [low, high] = share === null ? [null, null] : scoreInterval(share, customers);
      return {
        tenth: i + 1,
        customers,
        meanPredicted: customers > 0 ? predicted / customers : null,
        meanActual: share,
        low,
        high,
      };
    },
  );
}

function scoreInterval(share: number, customers: number): [low: number, high: number] {
  const square = (Z * Z) / customers;
  const middle = (share + square / 2) / (1 + square);
  const variance = (share * (1 - share)) / customers + square / (4 * customers);
  const half = (Z * Math.sqrt(variance)) / (1 + square);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** How far chances lay from what happened. */
export interface Brier {
  /** Mean of (chance - happened)²: 0 is clairvoyance. */
  readonly score: number;
  /** 1 - score / that of telling everyone the share that came: 0 is no better; null where all or none came. */
  readonly skill: number | null;
}

/**
 * Brier's score of chances (1950, Monthly Weather Review 78, 1–3); null without rows.
 * @throws RangeError as {@link reliabilityBands}
 */
export function brierScore(
  happened: Float64Array,
  chance: Float64Array,
  weight?: Float64Array,
): Brier | null {
  checkChances(happened, chance, weight);
  let [customers, came, squared] = [0, 0, 0];
  for (let i = 0; i < happened.length; i++) {
    const w = weight ? weight[i] : 1;
    customers += w;
    came += w * happened[i];
    squared += w * (chance[i] - happened[i]) ** 2;
  }
  if (customers === 0) return null;
  const share = came / customers;
  const known = share * (1 - share);
  const score = squared / customers;
  return { score, skill: known > 0 ? 1 - score / known : null };
}

function checkChances(happened: Float64Array, chance: Float64Array, weight?: Float64Array): void {
  checkPairs(happened, chance, weight);
  for (let i = 0; i < happened.length; i++) {
    if (happened[i] !== 0 && happened[i] !== 1) {
      throw new RangeError(`happened is 0 or 1; it is ${happened[i]} (row ${i})`);
    }
    if (!(chance[i] >= 0 && chance[i] <= 1)) {
      throw new RangeError(`a chance lies in [0, 1]; it is ${chance[i]} (row ${i})`);
    }
  }
}
