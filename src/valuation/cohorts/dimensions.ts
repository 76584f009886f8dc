import { name, type Sql } from '../../warehouse/index.ts';

/** What a cohort can be made by; one, or several crossed. */
export const COHORT_DIMENSIONS = ['month', 'category', 'channel'] as const;

export type CohortDimension = (typeof COHORT_DIMENSIONS)[number];

/** The column of customer_history and of cohort_cell that holds each dimension. */
export const COHORT_COLUMN_NAMES: Readonly<Record<CohortDimension, string>> = {
  month: 'cohort_month',
  category: 'first_category',
  channel: 'first_channel',
};

export const COHORT_COLUMNS: Readonly<Record<CohortDimension, Sql>> = {
  month: name(COHORT_COLUMN_NAMES.month),
  category: name(COHORT_COLUMN_NAMES.category),
  channel: name(COHORT_COLUMN_NAMES.channel),
};

/** All crossings of the given dimensions, single ones first: month, category, month+category … */
export function crossings(dimensions: readonly CohortDimension[]): CohortDimension[][] {
  const all = Array.from({ length: 2 ** dimensions.length - 1 }, (_, i) =>
    dimensions.filter((_, bit) => ((i + 1) >> bit) & 1),
  );
  return all.sort((a, b) => a.length - b.length);
}
