import type { OrderMoment } from '../vocabulary/index.ts';
import type { Headers } from './headers.ts';
import type { Field } from './kinds/kind.ts';
import { orderDate } from './kinds/shared-fields.ts';
import type { RememberedLayout } from './layout.ts';

/** The column of a field that the moment asked for stands in; undefined where the file has none. */
export const momentColumn = (field: Field, headers: Headers, asked: OrderMoment) =>
  asked === 'placed' ? undefined : headers.find(field.moments?.[asked] ?? [], field.name);

/** The moment that orders of a file have: the one asked for, where the file tells it. */
export const momentOf = (headers: Headers, asked: OrderMoment = 'placed'): OrderMoment =>
  momentColumn(orderDate, headers, asked) === undefined ? 'placed' : asked;

/**
 * Where fields were read from before. A date that was found under another choice of the moment
 * is forgotten: it would stand in the way of this one.
 */
export function mappingBefore(
  remembered: RememberedLayout | undefined,
  moment: OrderMoment,
): Readonly<Record<string, string>> {
  const { mapping = {}, kind, moment: before = 'placed' } = remembered ?? {};
  const isOfOrders = kind === 'orders' || kind === 'order_lines';
  if (!isOfOrders || before === moment) return mapping;
  const { date, 'orders.date': ofOrder, ...others } = mapping;
  return others;
}
