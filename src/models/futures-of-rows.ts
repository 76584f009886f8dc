import type { CountingModel, HistoryRows } from './counting-model.ts';
import type { Future } from './future.ts';
import { type GroupedHistories, groupHistories } from './grouped-histories.ts';
import { logistic } from './logistic.ts';
import { mixedFuture } from './mixed-future.ts';
import { evaluateAtAges } from './smooth-in-age.ts';

/** What lies ahead of rows of histories: a future per distinct (x, T), and who is alive to have it. */
export interface FuturesOfRows {
  /** Per row; computed once. */
  probabilityAlive(): Float64Array;
  /**
   * A property per distinct future, smooth in age: where ages are many, most are interpolated.
   * Where customers stand at stages, those of stage 0 come first, then those of stage 1 …
   */
  ifAlive(property: (future: Future) => number): Float64Array;
  /** The same for a chance, kept within [0, 1]: interpolation may leave it by rounding. */
  chanceIfAlive(property: (future: Future) => number): Float64Array;
  /**
   * Per row a value of P(alive) and of properties if alive; 0 · anything is 0, also where a sum
   * diverges.
   */
  weighted(
    value: (alive: number, ...properties: number[]) => number,
    ...properties: readonly Float64Array[]
  ): Float64Array;
  /** A property that need not be smooth, per row; see `Outlook.ofFuture`. */
  ofFuture(property: (future: Future, younger: number) => number): Float64Array;
  /** What lies ahead of a row if alive. */
  futureOf(row: number): Future;
}

export function futuresOfRows(
  model: CountingModel,
  parameters: readonly number[],
  rows: HistoryRows,
): FuturesOfRows {
  const grouped = groupHistories(rows);
  const { of, groups } = futuresOf(grouped);
  const futures = groups.reduce((sum, { ages }) => sum + ages.length, 0);
  const singularity = model.singularityBeforeAge(parameters);
  const stageWeights = model.stageWeights?.(parameters, grouped);
  const ifAlive = (property: (future: Future) => number) => {
    const values = new Float64Array(futures * model.stages);
    for (let stage = 0; stage < model.stages; stage++) {
      for (const { purchases, ages, start } of groups) {
        const atAge = (age: number) => property(model.ahead(parameters, purchases, age, stage));
        evaluateAtAges(atAge, ages, singularity, values, stage * futures + start);
      }
    }
    return values;
  };
  const propertyOf = (values: Float64Array | undefined, row: number) => {
    if (!values) return 0;
    if (!stageWeights) return values[of[row]];
    let sum = 0;
    for (let stage = 0; stage < model.stages; stage++) {
      const weight = stageWeights[stage][row];
      // A diverging sum counts where its stage may be.
      if (weight > 0) sum += weight * values[stage * futures + of[row]];
    }
    return sum;
  };
  const futureOf = (row: number) => {
    const { repeatPurchases, age } = rows;
    const at = (stage: number) => model.ahead(parameters, repeatPurchases[row], age[row], stage);
    return stageWeights
      ? mixedFuture(
          stageWeights.map((column) => column[row]),
          at,
        )
      : at(0);
  };
  let alive: Float64Array | undefined;
  const probabilityAlive = () => {
    alive ??= model.logOddsOfDropout(parameters, grouped).map((z) => logistic(-z));
    return alive;
  };
  return {
    probabilityAlive,
    ifAlive,
    chanceIfAlive: (property) => ifAlive(property).map((p) => Math.min(1, Math.max(0, p))),
    weighted: (value, first, second, third) =>
      probabilityAlive().map((p, i) => {
        if (p === 0) return value(0, 0, 0, 0);
        return value(p, propertyOf(first, i), propertyOf(second, i), propertyOf(third, i));
      }),
    futureOf,
    ofFuture(property) {
      if (stageWeights) return Float64Array.from(of, (_, i) => property(futureOf(i), Number.NaN));
      const values = new Float64Array(futures);
      for (const { purchases, ages, start } of groups) {
        ages.forEach((age, i) => {
          const younger = i > 0 ? values[start + i - 1] : Number.NaN;
          values[start + i] = property(model.ahead(parameters, purchases, age, 0), younger);
        });
      }
      return Float64Array.from(of, (future) => values[future]);
    },
  };
}

/** The ages, ascending, that occur with one number of purchases; futures are numbered on from `start`. */
interface FutureGroup {
  readonly purchases: number;
  readonly ages: readonly number[];
  readonly start: number;
}

/** The distinct (x, T) of some rows, and for each row the number of its own. */
function futuresOf(grouped: GroupedHistories): {
  readonly of: Int32Array;
  readonly groups: readonly FutureGroup[];
} {
  const { counts, groupStarts, groupSpans, times, ageAt, origin } = grouped;
  const of = new Int32Array(ageAt.length);
  const groups: FutureGroup[] = [];
  const numbers = new Int32Array(times.length);
  let start = 0;
  for (let g = 0; g < counts.length; g++) {
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) numbers[ageAt[i]] = -1;
    const ages: number[] = [];
    for (let t = groupSpans[2 * g]; t <= groupSpans[2 * g + 1]; t++) {
      if (numbers[t] < 0) {
        numbers[t] = start + ages.length;
        ages.push(times[t]);
      }
    }
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
      of[origin ? origin[i] : i] = numbers[ageAt[i]];
    }
    groups.push({ purchases: counts[g], ages, start });
    start += ages.length;
  }
  return { of, groups };
}
