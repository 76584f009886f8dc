/** The steps of each playbook, in the order in which they are taken. Their texts live in `language/`. */
export const PLAYBOOK_STEPS = {
  reward_the_best: ['early_access', 'premium_support', 'bid_higher', 'thank'],
  grow_the_promising: ['educate', 'cross_sell', 'discover'],
  keep_the_endangered: ['reach_out', 'remove_friction', 'recover', 'learn'],
  welcome_the_new: ['welcome', 'first_success', 'ask', 'second_purchase', 'hand_over'],
  win_back_the_valuable: ['ask_why', 'show_news', 'invite_in_person', 'offer_last'],
  keep_in_touch: ['prefer', 'write_seldom', 'listen'],
  loyalty_for_the_frequent: ['invite_to_club', 'replenish', 'refer'],
  premium_for_large_baskets: ['premium_range', 'bundle', 'serve'],
} as const;

export type PlaybookId = keyof typeof PLAYBOOK_STEPS;

export type PlaybookStep<P extends PlaybookId = PlaybookId> = (typeof PLAYBOOK_STEPS)[P][number];

/** Who answers for a playbook. */
export const PLAYBOOK_OWNERS = [
  'crm_manager',
  'loyalty_manager',
  'customer_care_manager',
  'onboarding_manager',
  'merchandising_manager',
] as const;

export type PlaybookOwner = (typeof PLAYBOOK_OWNERS)[number];

/** What a playbook is judged by, over its window. */
export const PLAYBOOK_KPIS = [
  'reorder_rate',
  'value_per_customer',
  'kept_share',
  'second_purchase_rate',
  'reactivation_rate',
  'unsubscribe_rate',
  'orders_per_customer',
  'average_order_margin',
] as const;

export type PlaybookKpi = (typeof PLAYBOOK_KPIS)[number];
