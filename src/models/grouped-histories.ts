import type { HistoryRows } from './counting-model.ts';
import { distinctValues } from './distinct-values.ts';

/**
 * Histories laid out for tight loops: rows of one number of repeat purchases are neighbours,
 * fewer purchases first, and every recency and age is also an index into the distinct times.
 */
export interface GroupedHistories extends HistoryRows {
  readonly rows: number;
  /** The distinct numbers of repeat purchases, ascending: one group each … */
  readonly counts: Float64Array;
  /** … of the rows from groupStarts[g] up to groupStarts[g + 1]. */
  readonly groupStarts: Uint32Array;
  /** Per group: its earliest recency and its latest age, as two indexes into the times. */
  readonly groupSpans: Int32Array;
  /** The distinct recencies and ages, ascending. */
  readonly times: Float64Array;
  readonly recencyAt: Int32Array;
  readonly ageAt: Int32Array;
  /** Per row: its row in the table that was grouped; null where nothing moved. */
  readonly origin: Uint32Array | null;
}

/** Groups rows; those of one group stay in their order. O(rows). */
export function groupHistories(rows: HistoryRows): GroupedHistories {
  const { values: counts, indexes } = distinctValues([rows.repeatPurchases]);
  const groupOf = indexes[0];
  const groupStarts = new Uint32Array(counts.length + 1);
  let isGrouped = true;
  for (let i = 0; i < groupOf.length; i++) {
    groupStarts[groupOf[i] + 1]++;
    if (i > 0 && groupOf[i] < groupOf[i - 1]) isGrouped = false;
  }
  for (let g = 0; g < counts.length; g++) groupStarts[g + 1] += groupStarts[g];
  const origin = isGrouped ? null : originOf(groupOf, groupStarts);
  const recency = moved(rows.recency, origin);
  const age = moved(rows.age, origin);
  const times = distinctValues([recency, age]);
  const [recencyAt, ageAt] = times.indexes;
  return {
    repeatPurchases: moved(rows.repeatPurchases, origin),
    recency,
    age,
    rows: age.length,
    counts,
    groupStarts,
    groupSpans: spansOf(recencyAt, ageAt, groupStarts),
    times: times.values,
    recencyAt,
    ageAt,
    origin,
  };
}

/** The column in the order of the groups. */
export function moved(column: Float64Array, origin: Uint32Array | null): Float64Array {
  if (!origin) return column;
  const result = new Float64Array(column.length);
  for (let i = 0; i < result.length; i++) result[i] = column[origin[i]];
  return result;
}

/** Scores in the order of the groups, put back where their rows came from. */
export function movedBack(scores: Float64Array, origin: Uint32Array | null): Float64Array {
  if (!origin) return scores;
  const result = new Float64Array(scores.length);
  for (let i = 0; i < result.length; i++) result[origin[i]] = scores[i];
  return result;
}

function originOf(groupOf: Int32Array, groupStarts: Uint32Array): Uint32Array {
  const next = groupStarts.slice();
  const origin = new Uint32Array(groupOf.length);
  for (let i = 0; i < origin.length; i++) origin[next[groupOf[i]]++] = i;
  return origin;
}

function spansOf(recencyAt: Int32Array, ageAt: Int32Array, groupStarts: Uint32Array): Int32Array {
  const spans = new Int32Array(2 * (groupStarts.length - 1));
  for (let g = 0; g + 1 < groupStarts.length; g++) {
    let first = recencyAt[groupStarts[g]];
    let last = ageAt[groupStarts[g]];
    for (let i = groupStarts[g]; i < groupStarts[g + 1]; i++) {
      if (recencyAt[i] < first) first = recencyAt[i];
      if (ageAt[i] > last) last = ageAt[i];
    }
    spans[2 * g] = first;
    spans[2 * g + 1] = last;
  }
  return spans;
}
