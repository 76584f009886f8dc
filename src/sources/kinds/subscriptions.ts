import { type Sql, sql, subscriptionRecord } from '../../warehouse/index.ts';
import type { Kind } from './kind.ts';
import { currency, customerId, email, subscriptionId } from './shared-fields.ts';

/** Nothing recurs during a trial or a pause, nor after the end. */
const bringsNothing = (movement: Sql) => sql`(${movement} IN ('trial', 'pause', 'cancel'))`;

const numberOf = (interval: Sql) => sql`CAST(regexp_extract(${interval}, '[0-9]+') AS INTEGER)`;

/** Months of a duration in months or years; NULL of another. */
const monthsOf = (interval: Sql) => sql`(CASE right(${interval}, 1)
  WHEN 'M' THEN ${numberOf(interval)} WHEN 'Y' THEN 12 * ${numberOf(interval)} END)`;

/** Days of a duration in days or weeks; NULL of another. */
const daysOf = (interval: Sql) => sql`(CASE right(${interval}, 1)
  WHEN 'D' THEN ${numberOf(interval)} WHEN 'W' THEN 7 * ${numberOf(interval)} END)`;

/**
 * What a charge an interval is a month: ÷ months, × 52 ÷ 12 a week, × 365 ÷ 12 a day, in whole
 * numbers, so that it is the exact amount rounded half away from zero to its four decimals.
 */
function perMonth(charge: Sql, interval: Sql): Sql {
  const [months, days] = [monthsOf(interval), daysOf(interval)];
  const part = sql`(CASE WHEN ${days} IS NULL THEN 1 WHEN ${days} % 7 = 0 THEN 364 ELSE 365 END)`;
  const whole = sql`(CASE WHEN ${days} IS NULL THEN coalesce(${months}, 1) ELSE 12 * ${days} END)`;
  const units = sql`CAST(CAST(${charge} AS DECIMAL(38, 4)) * 10000 AS HUGEINT)`;
  return sql`CAST((2 * ${units} * ${part} + sign(${charge}) * ${whole}) // (2 * ${whole}) AS DECIMAL(22, 0)) / 10000`;
}

/** One movement of a subscription a record: it starts, grows, shrinks, ends or comes back. */
export const subscriptions: Kind = {
  name: 'subscriptions',
  needsCustomer: true,
  facts: subscriptionRecord,
  fields: [
    { ...subscriptionId, headers: [...subscriptionId.headers, 'contrat'] },
    customerId,
    email,
    {
      name: 'date',
      type: 'moment',
      required: true,
      headers: [
        'moved on',
        'movement date',
        'event date',
        'effective date',
        'date',
        'occurred at',
        'date du mouvement',
        'date d’effet',
        'jour',
      ],
    },
    {
      name: 'movement',
      type: 'movement',
      required: true,
      headers: [
        'movement',
        'event',
        'event type',
        'movement type',
        'mouvement',
        'type de mouvement',
        'évènement',
        'type',
      ],
    },
    {
      name: 'monthly_amount',
      type: 'money',
      headers: [
        'monthly_amount',
        'mrr',
        'monthly recurring revenue',
        'recurring amount',
        'montant mensuel',
        'mensualité',
      ],
    },
    {
      name: 'charge',
      type: 'money',
      headers: [
        'charge',
        'charged amount',
        'recurring charge',
        'plan amount',
        'unit amount',
        'amount per interval',
        'price',
        'montant de l’échéance',
        'montant par échéance',
        'prix',
        'amount',
        'montant',
      ],
    },
    {
      name: 'interval',
      type: 'interval',
      headers: [
        'interval',
        'billing interval',
        'billing period',
        'billing cycle',
        'frequency',
        'périodicité',
        'fréquence',
        'échéance',
      ],
    },
    { name: 'plan', type: 'text', headers: ['plan', 'plan name', 'formule', 'offre'] },
    currency,
  ],
  needs: [['customer_id', 'email'], ['date'], ['movement'], ['monthly_amount', 'charge']],
  tells: ({ has, header }) =>
    has('subscription_id') ||
    header('mrr', 'monthly_amount', 'montant mensuel', 'movement', 'mouvement'),
  row: (value) => ({
    subscription_id: value('subscription_id'),
    moved_on: sql`CAST(${value('date')} AS DATE)`,
    movement: value('movement'),
    currency: value('currency'),
    monthly_amount: sql`CASE WHEN ${bringsNothing(value('movement'))} THEN 0
      ELSE coalesce(${value('monthly_amount')}, ${perMonth(value('charge'), value('interval'))}) END`,
    charge: sql`CASE WHEN NOT ${bringsNothing(value('movement'))} AND ${value('monthly_amount')} IS NULL
      THEN ${value('charge')} END`,
    interval_months: monthsOf(value('interval')),
    interval_days: daysOf(value('interval')),
    plan: value('plan'),
  }),
  day: 'moved_on',
  identification: {
    family: () => sql`subscription_id`,
    member: ({ dayText }) => sql`${dayText(sql`moved_on`)} || ' ' || movement`,
    fields: ['subscription_id'],
    byPeriod: true,
  },
};
