import { roundedTo } from './amount.ts';

/** The CLV:CAC a shop aims at, ends included: a thin margin calls for a higher one. */
export interface TargetBand {
  readonly lowest: number;
  readonly highest: number;
}

export const DEFAULT_TARGET_BAND: TargetBand = { lowest: 3, highest: 5 };

const GREATEST_RATIO = 1000;

/** Whether it begins at 1 or above and does not end before: each end of at most two decimals. */
export function isTargetBand({ lowest, highest }: TargetBand): boolean {
  return (
    lowest >= 1 &&
    highest >= lowest &&
    highest <= GREATEST_RATIO &&
    [lowest, highest].every((end) => roundedTo(2, end) === end)
  );
}

/** The longest time that a shop may give acquisition cost to come back. */
export const MOST_PAYBACK_MONTHS = 120;

/** Whether a customer's acquisition cost can be aimed to be back in so many months. */
export const isTargetPayback = (months: number): boolean =>
  Number.isInteger(months) && months >= 1 && months <= MOST_PAYBACK_MONTHS;
