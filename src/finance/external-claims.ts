import type { ExternalClaim } from '../vocabulary/index.ts';

/** A figure that others quote, always shown as theirs. */
export interface ClaimedFigure {
  readonly low: number;
  readonly high: number;
  /** times: a multiple; share: of a whole or relative, 0.33 is 33 %; points: of percentage. */
  readonly unit: 'times' | 'share' | 'points';
  /** unverified: the quoted figure could not be traced to a study that supports it. */
  readonly standing: 'external' | 'unverified';
}

const share = (low: number, high = low): ClaimedFigure => ({
  low,
  high,
  unit: 'share',
  standing: 'external',
});

export const CLAIMED_FIGURES: Readonly<Record<ExternalClaim, ClaimedFigure>> = {
  acquiring_against_keeping: { low: 5, high: 7, unit: 'times', standing: 'external' },
  /** The upper end is the one nobody supports. */
  retention_and_profit: { ...share(0.25, 0.95), standing: 'unverified' },
  returning_customers_spend: share(0.33),
  revenue_of_existing_customers: share(0.65),
  loyalty_programme_preference: share(0.72),
  paying_for_experience: share(0.81),
  onboarding_and_churn: share(0.23),
  satisfied_customers_spend: share(0.8),
  loyalty_programme_return: share(0.9),
  understanding_data_protection: share(0.9),
  pricing_tests_and_margin: share(0.02, 0.06),
  targeting_and_order_value: share(0.05),
  personalisation_and_churn: { low: -3, high: -1, unit: 'points', standing: 'external' },
};
