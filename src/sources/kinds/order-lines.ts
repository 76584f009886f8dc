import { orderLine, type Sql, sql } from '../../warehouse/index.ts';
import type { Kind, ValueOf } from './kind.ts';
import {
  category,
  channel,
  country,
  currency,
  customerId,
  email,
  isTest,
  orderDate,
  orderId,
  productId,
  productName,
  status,
} from './shared-fields.ts';

/** One article of an order a record. Order, customer and day may stand in a file of orders instead. */
export const orderLines: Kind = {
  name: 'order_lines',
  facts: orderLine,
  fields: [
    { ...orderId, required: true },
    {
      name: 'line_id',
      type: 'text',
      headers: [
        'line_id',
        'line item id',
        'order line id',
        'order item id',
        'item line id',
        'id ligne',
        'id de ligne',
        'id ligne commande',
        'id_order_detail',
      ],
    },
    customerId,
    email,
    orderDate,
    productId,
    productName,
    category,
    {
      name: 'quantity',
      type: 'quantity',
      required: true,
      headers: [
        'quantity',
        'qty',
        'units',
        'product quantity',
        'item quantity',
        'quantité',
        'qté',
        'nombre',
        'nb articles',
      ],
    },
    {
      name: 'unit_price',
      type: 'decimal',
      required: true,
      unless: 'amount',
      headers: [
        'unit_price',
        'unit price',
        'price each',
        'item price',
        'unit price tax excl',
        'price',
        'prix unitaire ht',
        'prix unitaire',
        'prix unitaire ttc',
        'pu',
        'pu ht',
        'prix',
      ],
    },
    {
      name: 'amount',
      type: 'money',
      headers: [
        'amount',
        'line total',
        'line amount',
        'net amount',
        'item total',
        'line subtotal',
        'extended price',
        'line revenue',
        'sales',
        'revenue',
        'total price tax excl',
        'montant',
        'montant ht',
        'montant ligne',
        'montant de la ligne',
        'total ligne',
        'sous-total',
      ],
    },
    {
      name: 'total',
      type: 'money',
      headers: ['total', 'total price', 'total amount', 'montant total', 'prix total', 'total ttc'],
    },
    {
      name: 'discount',
      type: 'money',
      headers: [
        'discount',
        'discount amount',
        'line discount',
        'item discount',
        'remise',
        'remise ligne',
        'montant remise',
      ],
    },
    {
      name: 'unit_cost',
      type: 'money',
      headers: [
        'unit_cost',
        'cost',
        'cost price',
        'cost per item',
        'cogs',
        'wholesale price',
        'coût unitaire',
        'coût',
        'prix de revient',
        'prix d’achat',
        'coût d’achat',
      ],
    },
    {
      name: 'is_cancellation',
      type: 'flag',
      headers: ['is_cancellation', 'cancellation', 'annulation', 'est une annulation'],
    },
    currency,
    status,
    isTest,
    channel,
    country,
  ],
  needs: [
    ['order_id'],
    ['product_id', 'product_name'],
    ['quantity', 'unit_price', 'amount', 'total'],
  ],
  tells: () => true,
  row: (value) => ({
    order_id: value('order_id'),
    line_id: value('line_id'),
    placed_at: value('date'),
    placed_on: sql`CAST(${value('date')} AS DATE)`,
    currency: value('currency'),
    product_id: sql`coalesce(${value('product_id')}, ${value('product_name')})`,
    product_name: value('product_name'),
    category: value('category'),
    quantity: sql`coalesce(${value('quantity')}, 1)`,
    amount: lineAmount(value),
    discount: sql`abs(${value('discount')})`,
    unit_cost: value('unit_cost'),
    is_cancellation: sql`coalesce(${value('is_cancellation')}, ${value('quantity')} < 0, false)`,
    status: sql`CASE WHEN ${value('is_test')} THEN 'test' ELSE ${value('status')} END`,
    channel: value('channel'),
    country: value('country'),
  }),
  day: 'placed_on',
  wholeBy: 'order_id',
  identification: {
    family: () => sql`order_id`,
    member: () => sql`line_id`,
    fields: ['order_id'],
    byPeriod: true,
  },
};

/**
 * The amount the line names, otherwise quantity times unit price less discount. A mere `total`
 * comes last: beside unit prices it is often the order's, repeated. A product too large for any
 * type is NULL.
 */
function lineAmount(value: ValueOf): Sql {
  const units = sql`CAST(coalesce(${value('quantity')}, 1) AS DECIMAL(38, 3))`;
  const product = sql`CAST(round(${units} * ${value('unit_price')}, 4) AS DECIMAL(38, 4))`;
  const less = sql`coalesce(abs(${value('discount')}), 0) * sign(${units})`;
  return sql`coalesce(${value('amount')}, TRY(${product} - ${less}), ${value('total')})`;
}
