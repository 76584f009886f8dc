import { z } from 'zod';
import { count, day, maybe, maybeAmount } from './summary/kinds.ts';

/** What cohorts can be made by: one dimension, or several crossed. */
export const COHORT_CROSSINGS = [
  'month',
  'category',
  'channel',
  'month+category',
  'month+channel',
  'category+channel',
  'month+category+channel',
] as const;

export type CohortCrossing = (typeof COHORT_CROSSINGS)[number];

/** What is shown of a cohort at each age: shares of its customers, or amounts per customer. */
export const COHORT_MEASURES = [
  'active_share',
  'repeat_share',
  'revenue',
  'cumulative_revenue',
  'value',
  'cumulative_value',
] as const;

export type CohortMeasure = (typeof COHORT_MEASURES)[number];

/** A space stands for the + that it is in an address. */
export const cohortQuery = z.object({
  dimensions: z
    .string()
    .transform((text) => text.replaceAll(' ', '+'))
    .pipe(z.enum(COHORT_CROSSINGS))
    .default('month'),
  measure: z.enum(COHORT_MEASURES).default('cumulative_value'),
  /** Only customers of one first channel, or of one first category; empty for those unknown. */
  channel: z.string().max(500).optional(),
  category: z.string().max(500).optional(),
});

const cohort = z.object({
  /** First day of the month; null where it is no dimension. */
  month: day.nullable(),
  /** Empty where not known, null where it is no dimension. */
  category: z.string().nullable(),
  channel: z.string().nullable(),
  customers: count,
  first_order_value: maybeAmount,
  /** What a customer cost to win; null where it is not known of such a cohort. */
  acquisition_cost: maybeAmount,
  payback_month: count.nullable(),
  /** How many were old enough for each age; 0 where the figure is blank. */
  customers_at_age: z.array(count),
  /** By whole months since the first order. */
  figures: z.array(maybe),
  /** By the end of the horizon: the chance of an order, or what a customer is expected to bring. */
  forecast: maybe,
});

export const cohortsSchema = z
  .object({
    dimensions: z.enum(COHORT_CROSSINGS),
    measure: z.enum(COHORT_MEASURES),
    horizon_days: count,
    /** Oldest month first; within it, and without months, the largest first. */
    cohorts: z.array(cohort),
    /** Smaller or older cohorts that are left out. */
    left_out: count,
  })
  .meta({ id: 'Cohorts' });

export type Cohorts = z.infer<typeof cohortsSchema>;
