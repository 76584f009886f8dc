import { refundRecord, sql } from '../../warehouse/index.ts';
import type { Kind } from './kind.ts';
import { currency, customerId, email, orderId, productId } from './shared-fields.ts';

const REFUND_ID = [
  'refund_id',
  'credit note',
  'credit note number',
  'id remboursement',
  'numéro d’avoir',
  'avoir',
];
const REFUND_DATE = [
  'refund date',
  'refunded at',
  'refunded on',
  'date refunded',
  'return date',
  'date de remboursement',
  'date remboursement',
  'remboursé le',
  'date de retour',
];
const REFUND_AMOUNT = [
  'refund amount',
  'refunded amount',
  'amount refunded',
  'refunded',
  'refund total',
  'montant remboursé',
  'montant du remboursement',
  'montant remboursement',
  'remboursement',
];
const ORDER_AMOUNT = [
  'amount',
  'total',
  'order total',
  'montant',
  'montant total',
  'price',
  'prix',
];

/** One refund a record: money given back on an earlier order. */
export const refunds: Kind = {
  name: 'refunds',
  facts: refundRecord,
  fields: [
    { name: 'refund_id', type: 'text', headers: REFUND_ID },
    orderId,
    customerId,
    email,
    {
      name: 'date',
      type: 'moment',
      required: true,
      headers: [...REFUND_DATE, 'date', 'created at', 'créé le', 'jour', 'day'],
    },
    {
      name: 'amount',
      type: 'money',
      required: true,
      headers: [...REFUND_AMOUNT, 'amount', 'total', 'montant', 'total ttc', 'montant ttc'],
    },
    productId,
    {
      name: 'quantity',
      type: 'quantity',
      headers: ['quantity', 'qty', 'units', 'quantité', 'qté'],
    },
    {
      name: 'return_cost',
      type: 'money',
      headers: [
        'return_cost',
        'handling cost',
        'coût de retour',
        'coût du retour',
        'frais de retour',
      ],
    },
    currency,
  ],
  needs: [['date'], ['amount'], ['order_id', 'customer_id', 'email']],
  tells: ({ header }) =>
    header(...REFUND_ID, ...REFUND_DATE) || (header(...REFUND_AMOUNT) && !header(...ORDER_AMOUNT)),
  row: (value) => ({
    refund_id: value('refund_id'),
    order_id: value('order_id'),
    refunded_at: value('date'),
    refunded_on: sql`CAST(${value('date')} AS DATE)`,
    currency: value('currency'),
    amount: sql`abs(${value('amount')})`,
    product_id: value('product_id'),
    quantity: sql`abs(${value('quantity')})`,
    return_cost: sql`abs(${value('return_cost')})`,
  }),
  day: 'refunded_on',
  identification: {
    family: () => sql`refund_id`,
    member: () => sql`''`,
    fields: ['refund_id'],
    byPeriod: true,
  },
};
