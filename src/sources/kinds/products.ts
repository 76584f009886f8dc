import { productRecord, sql } from '../../warehouse/index.ts';
import type { Kind } from './kind.ts';
import { category, currency, customerId, email, productId, productName } from './shared-fields.ts';

const QUANTITY = ['quantity', 'qty', 'quantité', 'qté'];

/** One article a record: its category, its cost and, when it is used up, its cycle. */
export const products: Kind = {
  name: 'products',
  facts: productRecord,
  fields: [
    {
      ...productId,
      required: true,
      headers: [...productId.headers, 'id', 'handle', 'référence', 'reference'],
    },
    { ...productName, headers: [...productName.headers, 'name', 'nom'] },
    { ...category, headers: [...category.headers, 'type', 'collection'] },
    {
      name: 'unit_cost',
      type: 'money',
      headers: [
        'unit_cost',
        'cost',
        'cost per item',
        'cost price',
        'purchase price',
        'wholesale price',
        'cogs',
        'coût unitaire',
        'coût',
        'coût d’achat',
        'prix d’achat',
        'prix de revient',
        'prix d’achat ht',
      ],
    },
    currency,
    {
      name: 'renewal_days',
      type: 'integer',
      headers: [
        'renewal_days',
        'renewable cycle',
        'renewal cycle',
        'replenishment days',
        'days of use',
        'cycle de renouvellement',
        'jours de renouvellement',
        'cycle de réachat',
        'durée d’utilisation',
      ],
    },
  ],
  needs: [['product_id'], ['unit_cost', 'category', 'renewal_days']],
  tells: ({ header }) =>
    !header(...customerId.headers, ...email.headers, ...QUANTITY, 'date', 'order_id', 'order date'),
  row: (value) => ({
    product_id: value('product_id'),
    product_name: value('product_name'),
    category: value('category'),
    unit_cost: sql`abs(${value('unit_cost')})`,
    currency: value('currency'),
    renewal_days: value('renewal_days'),
  }),
  day: null,
  identification: {
    family: () => sql`product_id`,
    member: () => sql`''`,
    fields: ['product_id'],
    byPeriod: false,
  },
};
