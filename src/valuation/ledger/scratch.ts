import { defineTable } from '../../warehouse/index.ts';

/*
 * The working tables of the ledger: gone when the process ends. Amounts are in
 * the reporting currency. `order_no` and `event_no` mean nothing outside.
 */

export const foreignDay = defineTable({
  name: 'foreign_day',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one foreign currency on one day',
  columns: {
    currency: { type: 'text', says: 'The foreign currency.' },
    day: { type: 'day', says: 'A day on which an amount in it is to be converted.' },
  },
});

export const rateInForce = defineTable({
  name: 'rate_in_force',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one foreign currency on one day',
  columns: {
    currency: { type: 'text', says: 'The foreign currency.' },
    day: { type: 'day', says: 'The day.' },
    rate: { type: 'decimal', says: 'Units of the reporting currency for one unit.' },
    divisor: { type: 'decimal', says: 'Units for one unit of the reporting currency.' },
  },
});

export const lineStep = defineTable({
  name: 'line_step',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one order line that stands',
  columns: {
    import_id: { type: 'integer', says: 'The import.' },
    record: { type: 'count', says: 'The record.' },
    source: { type: 'text', says: 'The source.' },
    order_ref: { type: 'text', says: 'The order, as in order_ledger.' },
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    placed_at: { type: 'moment', says: 'Local date and time.' },
    placed_on: { type: 'day', says: 'Local day.' },
    product_id: { type: 'text', says: 'The article.' },
    category: { type: 'text', says: 'Category of the line, else of the product.' },
    quantity: { type: 'quantity', says: 'Units; negative when taken back.' },
    gross: { type: 'money', says: 'Amount; negative when taken back.' },
    discount: { type: 'money', says: 'Reduction.' },
    unit_cost: { type: 'money', says: 'Cost of a unit; empty when unknown.' },
    status: { type: 'text', says: 'As in order_record.' },
    channel: { type: 'text', says: 'As in order_record.' },
    country: { type: 'text', says: 'As in order_record.' },
    is_cancellation: { type: 'flag', says: 'The file says that the line takes back a purchase.' },
    takes_back: {
      type: 'flag',
      says: 'A cancellation, or a negative line of an order in which nothing is sold.',
    },
  },
});

/** Kept apart from the orders: grouping and joining at once would take the memory of both. */
export const goodsStep = defineTable({
  name: 'goods_step',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one order of which lines are known',
  columns: {
    source: { type: 'text', says: 'The source.' },
    order_ref: { type: 'text', says: 'As in order_ledger.' },
    import_id: { type: 'integer', says: 'The first import of its lines.' },
    record: { type: 'count', says: 'The record of its first line.' },
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    placed_at: { type: 'moment', says: 'Local date and time of its first line.' },
    placed_on: { type: 'day', says: 'Local day of it.' },
    status: { type: 'text', says: 'As in order_record.' },
    channel: { type: 'text', says: 'As in order_record.' },
    country: { type: 'text', says: 'As in order_record.' },
    category: { type: 'text', says: 'Category of its largest line.' },
    items: { type: 'quantity', says: 'Units.' },
    gross: { type: 'money', says: 'Amount.' },
    discount: { type: 'money', says: 'Reduction.' },
  },
});

export const orderStep = defineTable({
  name: 'order_step',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one order, before refunds and rules',
  columns: {
    order_no: { type: 'count', says: 'Its number within this run, in order of arrival.' },
    order_ref: { type: 'text', says: 'As in order_ledger.' },
    source: { type: 'text', says: 'The source.' },
    import_id: { type: 'integer', says: 'The import.' },
    record: { type: 'count', says: 'Its first record.' },
    records: {
      type: 'count',
      says: 'Records of orders that make it: 1, or 0 when made of lines alone.',
    },
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    placed_at: { type: 'moment', says: 'Local date and time.' },
    placed_on: { type: 'day', says: 'Local day.' },
    status: { type: 'text', says: 'As in order_record.' },
    channel: { type: 'text', says: 'As in order_record.' },
    campaign: { type: 'text', says: 'As in order_record.' },
    creative_theme: { type: 'text', says: 'As in order_record.' },
    category: { type: 'text', says: 'As in order_ledger.' },
    country: { type: 'text', says: 'As in order_record.' },
    items: { type: 'quantity', says: 'Units sold.' },
    gross: { type: 'money', says: 'Charged before refunds.' },
    discount: { type: 'money', says: 'Reduction.' },
    reported_refund: { type: 'money', says: 'Refund that the order record reports.' },
    payment_cost: { type: 'money', says: 'Cost of taking the payment.' },
    shipping_cost: { type: 'money', says: 'Cost of sending.' },
    service_cost: { type: 'money', says: 'Cost of serving.' },
  },
});

export const takeBack = defineTable({
  name: 'take_back',
  place: 'scratch',
  owner: 'valuation',
  grain:
    'one record that takes a purchase back: a refund, a cancellation, a negative line or order',
  columns: {
    event_no: { type: 'count', says: 'Its number within this run, in order of time.' },
    origin: { type: 'text', says: 'refund, line or order: the kind of record it is.' },
    import_id: { type: 'integer', says: 'The import.' },
    record: { type: 'count', says: 'The record.' },
    source: { type: 'text', says: 'The source.' },
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    happened_on: { type: 'day', says: 'Local day.' },
    happened_at: { type: 'moment', says: 'Local date and time; empty when only the day is known.' },
    order_ref: { type: 'text', says: 'The order it names.' },
    product_id: { type: 'text', says: 'The article it names.' },
    quantity: { type: 'quantity', says: 'Units taken back, positive.' },
    amount: { type: 'money', says: 'Amount given back, positive.' },
    return_cost: { type: 'money', says: 'Cost of handling the return.' },
    is_stated: {
      type: 'flag',
      says: 'True when the file calls it a refund or cancellation; false for a merely negative line.',
    },
    rule: { type: 'text', says: 'The rule that sets it aside whatever it matches.' },
  },
});

export const match = defineTable({
  name: 'match_step',
  place: 'scratch',
  owner: 'valuation',
  grain: 'the part of one refund that falls on one order or line',
  columns: {
    event_no: { type: 'count', says: 'The refund; empty for one that the order record reports.' },
    order_no: { type: 'count', says: 'The order.' },
    line_import: { type: 'integer', says: 'Import of the line, when it falls on one.' },
    line_record: { type: 'count', says: 'Record of the line.' },
    quantity: { type: 'quantity', says: 'Units.' },
    amount: { type: 'money', says: 'Amount.' },
    takes_all: {
      type: 'flag',
      says: 'True when it takes the whole order back, whatever the amount.',
    },
    matched_by: { type: 'text', says: 'As in refund_ledger.' },
  },
});

export const unitMatch = defineTable({
  name: 'unit_match',
  place: 'scratch',
  owner: 'valuation',
  grain: 'units of one refund laid on one purchase, last bought first',
  columns: {
    event_no: { type: 'count', says: 'The refund.' },
    order_no: { type: 'count', says: 'The order.' },
    line_import: { type: 'integer', says: 'Import of the line, when laid on one.' },
    line_record: { type: 'count', says: 'Record of the line.' },
    units_before: { type: 'count', says: 'Units of the refund already laid on later purchases.' },
    units: { type: 'count', says: 'Units laid on this one.' },
    units_of_refund: { type: 'count', says: 'Units of the whole refund.' },
  },
});

export const settledRefund = defineTable({
  name: 'settled_refund',
  place: 'scratch',
  owner: 'valuation',
  grain: 'the part of one refund netted into one order or line, never more than the order charged',
  columns: {
    event_no: { type: 'count', says: 'The refund; empty for one that the order record reports.' },
    order_no: { type: 'count', says: 'The order.' },
    line_import: { type: 'integer', says: 'Import of the line, when it falls on one.' },
    line_record: { type: 'count', says: 'Record of the line.' },
    quantity: { type: 'quantity', says: 'Units.' },
    amount: { type: 'money', says: 'Amount.' },
    return_cost: { type: 'money', says: 'Cost of handling the return, on the first part.' },
    takes_all: { type: 'flag', says: 'True when it takes the whole order back.' },
    matched_by: { type: 'text', says: 'As in refund_ledger.' },
  },
});
