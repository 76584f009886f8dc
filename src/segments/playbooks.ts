import {
  PLAYBOOK_STEPS,
  type PlaybookId,
  type PlaybookKpi,
  type PlaybookOwner,
  type PlaybookStep,
  type ValueSegment,
} from '../vocabulary/index.ts';

/** Whom a playbook is for: a value segment, or a trait that cuts across the segments. */
export type PlaybookAudience =
  | { readonly kind: 'value_segment'; readonly segment: ValueSegment }
  /** Customers with the best frequency score. */
  | { readonly kind: 'frequency_score'; readonly score: number }
  /** Customers whose average order value is above this quantile of the shop's. */
  | { readonly kind: 'average_order_value'; readonly aboveQuantile: number };

/** What is done for an audience, by whom, and how one knows whether it helped. */
export interface Playbook<P extends PlaybookId = PlaybookId> {
  readonly id: P;
  readonly audience: PlaybookAudience;
  readonly owner: PlaybookOwner;
  readonly kpi: PlaybookKpi;
  /** Days after a customer enters the playbook over which the KPI is measured. */
  readonly windowDays: number;
  /** Largest share of the playbook's contacts that may carry a price reduction; 0 is none. */
  readonly discountShareCap: number;
  /** In the order in which they are taken, with the day after entry on which each begins. */
  readonly steps: readonly { readonly id: PlaybookStep<P>; readonly startsOnDay: number }[];
}

type Plan<P extends PlaybookId> = Omit<Playbook<P>, 'id' | 'steps'> & {
  readonly startsOnDay: Readonly<Record<PlaybookStep<P>, number>>;
};

const segment = (of: ValueSegment): PlaybookAudience => ({ kind: 'value_segment', segment: of });

function playbook<P extends PlaybookId>(id: P, plan: Plan<P>): Playbook {
  const { startsOnDay, ...rest } = plan;
  const order: readonly PlaybookStep<P>[] = PLAYBOOK_STEPS[id];
  return {
    id,
    ...rest,
    steps: order.map((step) => ({ id: step, startsOnDay: startsOnDay[step] })),
  };
}

/** Every playbook: one per value segment, the remainder included, and two that cut across. */
export const PLAYBOOKS: readonly Playbook[] = [
  playbook('reward_the_best', {
    audience: segment('high_predicted_value'),
    owner: 'loyalty_manager',
    kpi: 'reorder_rate',
    windowDays: 90,
    discountShareCap: 0,
    startsOnDay: { early_access: 0, premium_support: 0, bid_higher: 7, thank: 30 },
  }),
  playbook('grow_the_promising', {
    audience: segment('medium_value_high_potential'),
    owner: 'merchandising_manager',
    kpi: 'value_per_customer',
    windowDays: 90,
    discountShareCap: 0.1,
    startsOnDay: { educate: 0, cross_sell: 14, discover: 35 },
  }),
  playbook('keep_the_endangered', {
    audience: segment('at_risk'),
    owner: 'customer_care_manager',
    kpi: 'kept_share',
    windowDays: 60,
    discountShareCap: 0.25,
    startsOnDay: { reach_out: 0, remove_friction: 5, recover: 14, learn: 30 },
  }),
  playbook('welcome_the_new', {
    audience: segment('new_high_early_potential'),
    owner: 'onboarding_manager',
    kpi: 'second_purchase_rate',
    windowDays: 60,
    discountShareCap: 0.1,
    startsOnDay: { welcome: 0, first_success: 5, ask: 14, second_purchase: 25, hand_over: 60 },
  }),
  playbook('win_back_the_valuable', {
    audience: segment('inactive_high_historical_value'),
    owner: 'crm_manager',
    kpi: 'reactivation_rate',
    windowDays: 120,
    discountShareCap: 0.3,
    startsOnDay: { ask_why: 0, show_news: 10, invite_in_person: 25, offer_last: 45 },
  }),
  playbook('keep_in_touch', {
    audience: segment('everyone_else'),
    owner: 'crm_manager',
    kpi: 'unsubscribe_rate',
    windowDays: 180,
    discountShareCap: 0.1,
    startsOnDay: { prefer: 0, write_seldom: 30, listen: 90 },
  }),
  playbook('loyalty_for_the_frequent', {
    audience: { kind: 'frequency_score', score: 5 },
    owner: 'loyalty_manager',
    kpi: 'orders_per_customer',
    windowDays: 180,
    discountShareCap: 0,
    startsOnDay: { invite_to_club: 0, replenish: 14, refer: 45 },
  }),
  playbook('premium_for_large_baskets', {
    audience: { kind: 'average_order_value', aboveQuantile: 0.8 },
    owner: 'merchandising_manager',
    kpi: 'average_order_margin',
    windowDays: 120,
    discountShareCap: 0,
    startsOnDay: { premium_range: 0, bundle: 21, serve: 45 },
  }),
];

/** The playbook of a value segment. */
export function playbookOf(of: ValueSegment): Playbook {
  const found = PLAYBOOKS.find(
    ({ audience }) => audience.kind === 'value_segment' && audience.segment === of,
  );
  if (!found) throw new RangeError(`no playbook for ${of}`);
  return found;
}
