import type { CountingModel, HistoryRows } from './counting-model.ts';
import type { Future } from './future.ts';
import { type GroupedHistories, groupHistories } from './grouped-histories.ts';
import { logistic } from './logistic.ts';
import { evaluateAtAges } from './smooth-in-age.ts';

/** What lies ahead of rows of histories: a future per distinct (x, T), and who is alive to have it. */
export interface FuturesOfRows {
  /** Per row; computed once. */
  probabilityAlive(): Float64Array;
  /** A property per distinct future, smooth in age: where ages are many, most are interpolated. */
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
  const ifAlive = (property: (future: Future) => number) => {
    const values = new Float64Array(futures);
    for (const { purchases, ages, start } of groups) {
      const atAge = (age: number) => property(model.ahead(parameters, purchases, age));
      evaluateAtAges(atAge, ages, singularity, values, start);
    }
    return values;
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
        const k = of[i];
        return value(p, first[k], second ? second[k] : 0, third ? third[k] : 0);
      }),
    ofFuture(property) {
      const values = new Float64Array(futures);
      for (const { purchases, ages, start } of groups) {
        ages.forEach((age, i) => {
          const younger = i > 0 ? values[start + i - 1] : Number.NaN;
          values[start + i] = property(model.ahead(parameters, purchases, age), younger);
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
