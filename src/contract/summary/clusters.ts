import { z } from 'zod';
import { CLUSTER_TRAITS, type ClusterTrait } from '../../vocabulary/index.ts';
import { count, maybe, maybeAmount, share } from './kinds.ts';
import { groupFigures } from './segments.ts';

const TRAITS = Object.values(CLUSTER_TRAITS).flatMap<ClusterTrait>(({ high, low }) => [high, low]);

const inBoth = <T extends z.ZodType>(text: T) => z.object({ en: text, fr: text });

const month = z.int().min(1).max(12);

const frequentName = z.object({ name: z.string(), share }).nullable();

const cluster = z.object({
  cluster: count,
  /** Its first traits; unique in a run, not the same from run to run. */
  code: z.string(),
  traits: z.array(z.enum(TRAITS)),
  name: inBoth(z.string()),
  brief: inBoth(z.object({ creative: z.string(), offer: z.string(), timing: z.string() })),
  ...groupFigures,
  one_time_share: share,
  median_days_since_last: count,
  /** Median of the mean days between purchases; null where fewer than half bought twice. */
  usual_gap_days: maybe,
  median_order_value: maybeAmount,
  /** Means over customers of their own share; null where the files have none. */
  discount_share: maybe,
  return_share: maybe,
  mean_categories: maybe,
  /** Of purchases, in the busiest quarter. */
  season_share: share.nullable(),
  main_category: frequentName,
  first_channel: frequentName,
  /** 1 is Monday; null where none stands out. */
  weekday: z.int().min(1).max(7).nullable(),
  /** Local; null where times are not known or none stands out. */
  hour: z.int().min(0).max(23).nullable(),
});

export const clusters = z.object({
  status: z.enum(['made', 'too_few_customers', 'no_structure', 'left_out']),
  /** Customers below whom none are made. */
  fewest: count,
  /** Mean silhouette, -1 to 1, and that of as many clusters in columns shuffled one by one. */
  silhouette: maybe,
  shuffled: maybe,
  busiest_quarter: z.object({ from_month: month, to_month: month }).nullable(),
  /** The most frequent buyers first. */
  clusters: z.array(cluster),
});
