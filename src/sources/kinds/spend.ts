import { spendRecord, sql } from '../../warehouse/index.ts';
import type { Kind } from './kind.ts';
import {
  campaign,
  channel,
  creativeTheme,
  currency,
  customerId,
  email,
  orderId,
} from './shared-fields.ts';

const SPENT = [
  'spend',
  'amount spent',
  'ad spend',
  'marketing spend',
  'cost',
  'dépense',
  'dépenses',
  'montant dépensé',
  'dépense publicitaire',
  'coût',
  'budget dépensé',
];

/** What was spent on marketing on one day. */
export const spend: Kind = {
  name: 'spend',
  facts: spendRecord,
  fields: [
    {
      name: 'date',
      type: 'moment',
      required: true,
      headers: [
        'date',
        'day',
        'spend date',
        'spent on',
        'reporting starts',
        'jour',
        'début des rapports',
      ],
    },
    {
      ...channel,
      headers: [
        ...channel.headers,
        'platform',
        'network',
        'media',
        'plateforme',
        'régie',
        'levier',
      ],
    },
    campaign,
    creativeTheme,
    {
      name: 'amount',
      type: 'money',
      required: true,
      headers: [...SPENT, 'amount', 'montant', 'montant ht', 'budget', 'total'],
    },
    currency,
  ],
  needs: [['date'], ['amount'], ['channel', 'campaign']],
  tells: ({ header }) =>
    !header(...customerId.headers, ...email.headers, ...orderId.headers) &&
    !header('customers', 'orders', 'clients', 'commandes'),
  row: (value) => ({
    spent_on: sql`CAST(${value('date')} AS DATE)`,
    channel: value('channel'),
    campaign: value('campaign'),
    creative_theme: value('creative_theme'),
    currency: value('currency'),
    amount: value('amount'),
  }),
  day: 'spent_on',
  identification: {
    family: ({ dayText }) => sql`${dayText(sql`spent_on`)} || ' ' || coalesce(channel, '')`,
    member: ({ cast }) => cast(sql`NULL`, 'text'),
    fields: ['date'],
    byPeriod: false,
  },
};
