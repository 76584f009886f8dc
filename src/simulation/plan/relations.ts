/** Consents, e-mail and subscriptions: chances by customer. */
export const RELATIONS = {
  /** Consents given on the day of the first order. */
  emailConsent: 0.62,
  smsConsent: 0.24,
  profilingConsent: 0.48,
  /** Of each newsletter, the first Tuesday of a month: before and after the customer has left. */
  openBefore: 0.38,
  openAfter: 0.06,
  /** Of those opened. */
  click: 0.18,
  /** Of those received; it withdraws the consent. */
  unsubscribe: 0.006,
  /** Customers who take a subscription, so many days after the first order. */
  subscribers: 0.05,
  subscribeDelay: { least: 10, span: 120 },
  /** Each month of a subscription. */
  upgrade: 0.015,
  downgrade: 0.01,
  cancel: 0.045,
  /** Of those cancelled, after so many days. */
  reactivate: 0.12,
  reactivateDelay: { least: 45, span: 90 },
} as const;

/** The subscriptions, by monthly amount in cents. */
export const PLANS = [
  { name: 'Box Découverte', monthly: 1490 },
  { name: 'Box Essentielle', monthly: 2490 },
  { name: 'Box Prestige', monthly: 3990 },
] as const;
/** Share of the subscribers who begin with each. */
export const PLAN_SHARES = [0.5, 0.35, 0.15] as const;
