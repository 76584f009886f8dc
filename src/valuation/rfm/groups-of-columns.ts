import type { FourCuts, RfmGroup } from '../../vocabulary/index.ts';
import { groupOf, type RfmRules } from './rules.ts';

/** Customers in columns, as RFM sees them; more is better in each. */
export interface RfmColumns {
  /** 0 - days since the last purchase. */
  readonly recency: Float64Array;
  readonly purchases: Float64Array;
  /** null without amounts. */
  readonly revenue: Float64Array | null;
}

/**
 * The RFM group of each row, by the cuts laid down, or the fifths of the rows themselves:
 * what `rfmCuts` and `customerGroups` do in the engine, for customers who are already in columns.
 */
export function rfmGroupsOfColumns(columns: RfmColumns, rules: RfmRules): RfmGroup[] {
  const scoresOf = (values: Float64Array, step: number, given: readonly number[] | null = null) => {
    const cuts = given ?? cutsOfColumn(values, rules.bands, step);
    return values.map((value) => 1 + cuts.filter((cut) => value >= cut).length);
  };
  const days = rules.given?.recency_days?.map((cut) => 0 - cut);
  const recency = scoresOf(columns.recency, 1, days);
  const frequency = scoresOf(columns.purchases, 1, rules.given?.orders);
  const monetary = columns.revenue
    ? scoresOf(columns.revenue, 0.01, rules.given?.revenue)
    : frequency;
  return Array.from(recency, (score, row) =>
    groupOf(score, ((frequency[row] as number) + (monetary[row] as number)) / 2, rules),
  );
}

function cutsOfColumn(values: Float64Array, bands: RfmRules['bands'], step: number): FourCuts {
  const sorted = values.slice().sort();
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const unreached = most + step;
  if (least === most) return [most, most, unreached, unreached];
  const cuts = bands.map((share) => {
    const needed = Math.round(share * 1000) * sorted.length;
    // Ties share the score of the lowest of the bands they straddle: on to the next value.
    let first = Math.ceil(needed / 1000);
    while (first < sorted.length && first > 0 && sorted[first] === sorted[first - 1]) first++;
    return sorted[first] ?? unreached;
  });
  return cuts as unknown as FourCuts;
}
