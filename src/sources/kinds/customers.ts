import { customerRecord, sql } from '../../warehouse/index.ts';
import type { Kind } from './kind.ts';
import {
  campaign,
  channel,
  country,
  creativeTheme,
  currency,
  customerId,
  email,
  orderId,
} from './shared-fields.ts';

const CREATED = [
  'customer since',
  'signup date',
  'sign up date',
  'signed up at',
  'registered at',
  'registration date',
  'first seen',
  'customer created at',
  'client depuis',
  'date d’inscription',
  'date inscription',
  'inscrit le',
];
const COSTS = {
  acquisition: [
    'acquisition_cost',
    'cac',
    'customer acquisition cost',
    'coût d’acquisition',
    'coût acquisition',
  ],
  retention: [
    'retention_cost',
    'loyalty cost',
    'crm cost',
    'coût de fidélisation',
    'coût fidélisation',
  ],
  service: ['service_cost', 'support cost', 'coût de service', 'coût du service client'],
};
const ORDER_DATE = [
  'date',
  'order date',
  'placed at',
  'purchase date',
  'date de commande',
  'date commande',
];
const ORDER_AMOUNT = [
  'amount',
  'total',
  'order total',
  'montant',
  'montant total',
  'price',
  'prix',
  'revenue',
];

/** One customer a record: where they came from and what serving them costs. */
export const customers: Kind = {
  name: 'customers',
  needsCustomer: true,
  facts: customerRecord,
  fields: [
    { ...customerId, headers: [...customerId.headers, 'id'] },
    email,
    {
      name: 'date',
      type: 'moment',
      headers: [
        ...CREATED,
        'created at',
        'created on',
        'created',
        'date created',
        'date de création',
        'créé le',
        'date_add',
        'date',
      ],
    },
    channel,
    campaign,
    creativeTheme,
    { ...country, headers: [...country.headers, 'default address country code'] },
    { name: 'acquisition_cost', type: 'money', headers: COSTS.acquisition },
    { name: 'retention_cost', type: 'money', headers: COSTS.retention },
    { name: 'service_cost', type: 'money', headers: COSTS.service },
    currency,
  ],
  needs: [['customer_id', 'email']],
  tells: ({ has, header }) =>
    header(...CREATED, ...COSTS.acquisition, ...COSTS.retention) ||
    (!header(...ORDER_AMOUNT, ...ORDER_DATE, ...orderId.headers) &&
      ['channel', 'campaign', 'creative_theme', 'country'].some(has)),
  row: (value) => ({
    created_on: sql`CAST(${value('date')} AS DATE)`,
    channel: value('channel'),
    campaign: value('campaign'),
    creative_theme: value('creative_theme'),
    country: value('country'),
    acquisition_cost: sql`abs(${value('acquisition_cost')})`,
    retention_cost: sql`abs(${value('retention_cost')})`,
    service_cost: sql`abs(${value('service_cost')})`,
    currency: value('currency'),
  }),
  day: 'created_on',
  identification: {
    family: ({ cast }) => cast(sql`customer_key`, 'text'),
    member: () => sql`''`,
    fields: ['customer_id', 'email'],
    byPeriod: false,
  },
};
