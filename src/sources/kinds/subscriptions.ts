import { type Sql, sql, subscriptionRecord } from '../../warehouse/index.ts';
import type { Kind } from './kind.ts';
import { currency, customerId, email, subscriptionId } from './shared-fields.ts';

/** Nothing recurs during a trial or a pause, nor after the end. */
const bringsNothing = (movement: Sql) => sql`(${movement} IN ('trial', 'pause', 'cancel'))`;

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
        'amount',
        'montant',
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
      ELSE coalesce(${value('monthly_amount')},
        round(${value('charge')} / coalesce(${value('interval')}, 1), 4)) END`,
    charge: sql`CASE WHEN NOT ${bringsNothing(value('movement'))} AND ${value('monthly_amount')} IS NULL
      THEN ${value('charge')} END`,
    interval_months: value('interval'),
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
