import type { Terms } from '../../vocabulary/index.ts';
import { type Dialect, type Sql, sql } from '../../warehouse/index.ts';

/** The rule that sets an order aside whatever was refunded, in published order; NULL if none. */
export function ruleBeforeRefunds(
  terms: Pick<Terms, 'asOf' | 'zeroValueOrders'>,
  dialect: Dialect,
): Sql {
  const zeroValue =
    terms.zeroValueOrders === 'exclude' ? sql`WHEN o.gross = 0 THEN 'zero_value'` : sql``;
  return sql`CASE
    WHEN o.placed_on > ${dialect.day(terms.asOf)} THEN 'after_as_of'
    WHEN o.status = 'test' THEN 'test_order'
    WHEN o.status IN ('cancelled', 'failed') THEN 'cancelled_order'
    WHEN o.customer_key IS NULL THEN 'no_customer'
    ${zeroValue}
  END`;
}

/**
 * Whether refunds took the whole order back: it is no purchase then. An order of
 * zero value is one unless the file says that it was refunded.
 */
export const isRefundedInFull = sql`(
  coalesce(takes_all, FALSE)
  OR coalesce(gross > 0 AND refunded >= gross, FALSE)
  OR coalesce(gross IS NULL AND items > 0 AND returned >= items, FALSE)
)`;
