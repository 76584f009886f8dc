/** What customers are grouped by, and what a group far above or below the mean is said to be. */
export const CLUSTER_TRAITS = {
  frequency: { high: 'frequent', low: 'infrequent' },
  recency: { high: 'silent', low: 'recent' },
  order_value: { high: 'large_orders', low: 'small_orders' },
  discount: { high: 'discounted', low: 'full_price' },
  returns: { high: 'returning_goods', low: 'keeping_goods' },
  breadth: { high: 'many_categories', low: 'one_category' },
  season: { high: 'in_season', low: 'out_of_season' },
} as const;

export type ClusterMeasure = keyof typeof CLUSTER_TRAITS;

type Ends = (typeof CLUSTER_TRAITS)[ClusterMeasure];
export type ClusterTrait = Ends['high'] | Ends['low'];

/** The most frequent name among the customers of a cluster, and how many of them have it. */
export interface FrequentName {
  readonly name: string;
  /** Of the customers with such a name, 0 to 1. */
  readonly share: number;
}

/** Who the customers of a cluster are: what its name and its brief are written from. */
export interface ClusterProfile {
  /** From 1. */
  readonly cluster: number;
  /** Its first traits, or `average`; unique in a run. */
  readonly code: string;
  /** What tells it from the mean of all customers, the most telling first. */
  readonly traits: readonly ClusterTrait[];
  readonly customers: number;
  /** Share of them with a single purchase. */
  readonly one_time_share: number;
  readonly median_days_since_last: number;
  /** Median of their mean days between purchases; null where fewer than half bought twice. */
  readonly usual_gap_days: number | null;
  readonly median_order_value: number | null;
  /** Means over its customers; null where the files do not say. */
  readonly discount_share: number | null;
  readonly return_share: number | null;
  readonly mean_categories: number | null;
  /** Mean share of their purchases in the busiest quarter of the year. */
  readonly season_share: number | null;
  readonly main_category: FrequentName | null;
  readonly first_channel: FrequentName | null;
  /** 1 is Monday; null where no day stands out. */
  readonly weekday: number | null;
  /** 0 to 23, local; null where times are not known or none stands out. */
  readonly hour: number | null;
}

/** The three busiest months of the year in a row, 1 to 12. */
export interface BusiestQuarter {
  readonly from_month: number;
  readonly to_month: number;
}
