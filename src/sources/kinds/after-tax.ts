import { type Sql, sql } from '../../warehouse/index.ts';
import type { ValueOf } from './kind.ts';

/**
 * An order's `amount` or `refunded` without tax: the net amount where the file has one, otherwise
 * the amount less its tax. What was refunded loses the same share, rounded half away from zero to
 * four decimals in whole numbers, so that an order refunded whole keeps exactly nothing.
 */
export function afterTax(value: ValueOf, field: 'amount' | 'refunded'): Sql {
  const gross = value('amount');
  const net = sql`coalesce(${value('net_amount')}, ${gross} - coalesce(${value('tax')}, 0))`;
  if (field === 'amount') return sql`TRY(${net})`;
  const refunded = sql`abs(${value('refunded')})`;
  const [r, n, g] = [refunded, net, gross].map(
    (amount) => sql`CAST(CAST(${amount} AS DECIMAL(38, 4)) * 10000 AS HUGEINT)`,
  ) as [Sql, Sql, Sql];
  return sql`CASE WHEN ${gross} > 0 AND ${net} > 0 AND ${net} <> ${gross}
    THEN CAST((2 * ${r} * ${n} + ${g}) // (2 * ${g}) AS DECIMAL(30, 0)) * 0.0001
    ELSE ${refunded} END`;
}
