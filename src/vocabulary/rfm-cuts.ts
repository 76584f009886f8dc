import { roundedTo } from './amount.ts';

/** What RFM scores, under the names of summary.json. */
export const RFM_MEASURES = ['recency_days', 'orders', 'revenue'] as const;
export type RfmMeasure = (typeof RFM_MEASURES)[number];

/** Where the scores 2, 3, 4 and 5 begin on one measure. */
export type FourCuts = readonly [number, number, number, number];

/** The cuts that a shop lays down; null: by fifths of its customers. */
export type GivenCuts = { readonly [M in RfmMeasure]: FourCuts | null };

/**
 * Whether numbers can be the cuts of a measure: four, days and orders whole, amounts of at most two
 * decimals, none below 0 (an order at least), and each harder to reach than the one before: days
 * fall, orders and amounts rise.
 */
export function areCuts(measure: RfmMeasure, cuts: readonly number[]): cuts is FourCuts {
  const order = measure === 'recency_days' ? -1 : 1;
  const least = measure === 'orders' ? 1 : 0;
  const decimals = measure === 'revenue' ? 2 : 0;
  return (
    cuts.length === 4 &&
    cuts.every(
      (cut, i) =>
        cut >= least &&
        cut <= GREATEST_CUT &&
        roundedTo(decimals, cut) === cut &&
        (i === 0 || order * (cut - (cuts[i - 1] as number)) > 0),
    )
  );
}

const GREATEST_CUT = 1e9;
