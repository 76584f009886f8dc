import type { GivenCuts } from './rfm-cuts.ts';
import type { ChannelTarget, TargetBand } from './targets.ts';

/** A local calendar day, 'YYYY-MM-DD'. */
export type Day = string;

/** What a value is made of. Every figure of value carries one. */
export type ValueBasis = 'revenue' | 'gross_margin' | 'contribution_margin';

export type Locale = 'fr' | 'en';

/** How a run is to be made: decided before it starts, printed on every output. */
export interface Terms {
  /** Last day whose events are known. Nothing after it may touch a figure. */
  readonly asOf: Day;
  /** Days after `asOf` that predictions cover. */
  readonly horizonDays: number;
  /** ISO 4217 code of the reporting currency; null when the files hold no amounts. */
  readonly currency: string | null;
  /** IANA name; order days are local days of this zone. */
  readonly timezone: string;
  readonly basis: ValueBasis;
  /** Gross margin / revenue, between 0 and 1, where the basis needs one. */
  readonly marginRate: number | null;
  /** Yearly rate at which future money is discounted, such as 0.10. */
  readonly discountRate: number;
  /** Whether an order of zero value is a purchase. */
  readonly zeroValueOrders: 'count' | 'exclude';
  /** Where RFM scores begin; by fifths of the shop's customers where absent. */
  readonly rfmCuts?: GivenCuts;
  /** `DEFAULT_TARGET_BAND` where absent. */
  readonly targetBand?: TargetBand;
  /** Months in which acquisition cost is to be back; none are laid down where absent. */
  readonly targetPaybackMonths?: number;
  /** Channels that are to reach something else. */
  readonly channelTargets?: readonly ChannelTarget[];
}

/** What can be told to forecast purchases; `auto` measures. */
export const MODEL_CHOICES = [
  'auto',
  'formula',
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'pareto-nbd',
  'boosted-trees',
  'average',
] as const;

/** Parts of a run that nothing else rests on, and that may be left out for speed. */
export const OPTIONAL_PARTS = ['drivers', 'clusters'] as const;
export type OptionalPart = (typeof OPTIONAL_PARTS)[number];

/** The rules that set a record or an order aside, in published order: the first that fits wins. */
export const SET_ASIDE_RULES = [
  'superseded',
  'duplicate',
  'after_as_of',
  'test_order',
  'cancelled_order',
  'no_customer',
  'stock_adjustment',
  'zero_value',
  'refunded_in_full',
] as const;

export type SetAsideRule = (typeof SET_ASIDE_RULES)[number];

export const RFM_GROUPS = [
  'CHAMPIONS',
  'LOYAL',
  'ACTIVE',
  'NEW',
  'PROMISING',
  'NEEDS_ATTENTION',
  'PREVIOUSLY_LOYAL',
  'AT_RISK',
  'ALMOST_LOST',
  'DORMANT',
  'PROSPECTS',
] as const;

export type RfmGroup = (typeof RFM_GROUPS)[number];

/** Klaviyo's coarser view: scores 1 to 3. */
export const RFM_GROUPS_OF_SIX = [
  'CHAMPIONS',
  'LOYAL',
  'RECENT',
  'NEEDS_ATTENTION',
  'AT_RISK',
  'INACTIVE',
] as const;

export type RfmGroupOfSix = (typeof RFM_GROUPS_OF_SIX)[number];

export const VALUE_SEGMENTS = [
  'high_predicted_value',
  'medium_value_high_potential',
  'at_risk',
  'new_high_early_potential',
  'inactive_high_historical_value',
  'everyone_else',
] as const;

export type ValueSegment = (typeof VALUE_SEGMENTS)[number];

/** What CLV:CAC says of a channel. */
export const ACQUISITION_BANDS = [
  'losing',
  'break_even',
  'to_optimise',
  'healthy',
  'under_invested',
] as const;

export type AcquisitionBand = (typeof ACQUISITION_BANDS)[number];
