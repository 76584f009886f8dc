import type { Summary } from '../../src/contract/index.ts';

type Subscriptions = NonNullable<Summary['subscriptions']>;

/** A made-up box: figures hang together; one interval with a curve, one with too few contracts. */
export function sampleSubscriptions(): Subscriptions {
  const months = Array.from({ length: 14 }, (_, i) => ({
    month: `${2010 + Math.floor((i + 9) / 12)}-${String(((i + 9) % 12) + 1).padStart(2, '0')}-01`,
    is_complete: i < 13,
    opening: 100 * i,
    new_revenue: 130,
    expansion: 20,
    reactivation: 10,
    contraction: i === 0 ? 0 : 15,
    cancellation: i === 0 ? 0 : 45,
    closing: 100 * (i + 1),
    subscribers_at_start: 10 * i,
    new_subscribers: 13,
    reactivated_subscribers: 1,
    lost_subscribers: i === 0 ? 0 : 4,
    subscribers_at_end: 10 * (i + 1),
    revenue_churn: i === 0 ? null : 60 / (100 * i),
    customer_churn: i === 0 ? null : 4 / (10 * i),
  }));
  const points = Array.from({ length: 37 }, (_, t) => ({
    renewals: t,
    at_risk: t > 0 && t <= 13 ? 180 - 12 * t : null,
    lost: t > 0 && t <= 13 ? 4 : null,
    observed: t <= 13 ? 0.955 ** t : null,
    observed_low: t <= 13 ? 0.94 ** t : null,
    observed_high: t <= 13 ? 0.97 ** t : null,
    projected: 0.956 ** t,
    projected_low: 0.945 ** t,
    projected_high: 0.965 ** t,
  }));
  const model = { log_likelihood: -300.25, status: 'prior' };
  const fewest = { contracts: 30, lost: 5 };
  return {
    movements: { recorded: 300, charged: 24 },
    months,
    churn: {
      months: 12,
      opening: 7800,
      contraction: 180,
      cancellation: 540,
      subscribers_at_start: 780,
      lost_subscribers: 48,
      revenue_churn: 720 / 7800,
      customer_churn: 48 / 780,
    },
    retention: [
      {
        interval_months: 1,
        contracts: 182,
        lost: 52,
        status: 'fitted',
        fewest,
        model: { name: 'shifted-beta-geometric', parameters: { alpha: 1.5, beta: 30 }, ...model },
        points,
        cohorts: months.map(({ month }, i) => ({
          cohort: month,
          contracts: 13,
          observed: points.map(({ observed }, t) => (t <= 13 - i ? observed : null)),
          projected: points.map(({ projected }, t) => (t >= 13 - i ? projected : null)),
        })),
        charge: 10,
        new_contract_value: 91.42,
      },
      {
        interval_months: 12,
        contracts: 9,
        lost: 1,
        status: 'too_few',
        fewest,
        model: { name: 'geometric', parameters: { theta: 0.12 }, ...model },
        points: [],
        cohorts: [],
        charge: 120,
        new_contract_value: 300.5,
      },
    ],
    value: {
      subscribers: 140,
      monthly_recurring_revenue: 1400,
      subscription_value: 5000,
      subscription_residual: 11_000.5,
      order_value: 2500,
      charges_left_out: 700,
      combined_value: 7500,
    },
  };
}
