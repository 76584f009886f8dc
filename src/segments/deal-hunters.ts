import { type Sql, sql } from '../warehouse/index.ts';
import type { SegmentThresholds } from './thresholds.ts';

/** Share of a customer's orders that carry a reduction, from which on they are "mostly" reduced. */
const MOSTLY = 0.8;

/**
 * Whether a customer buys on reductions and gives little back. All three must hold:
 * - at least four orders in five carry a reduction;
 * - the reductions are deeper than the shop's: discount / (gross + discount) above its own;
 * - one purchase only and no longer new, or a margin rate a tenth or more below the shop's.
 *
 * On the revenue basis no margin differs, so that only the single purchase tells. NULL for
 * everyone in a shop whose files hold no reductions: not measured, which is not "no".
 */
export function dealHunter(cut: SegmentThresholds): Sql {
  if (cut.discount_share === null) return sql`NULL`;
  return sql`coalesce(
    discounted_orders >= ${MOSTLY} * orders
    AND discount_share > ${cut.discount_share}
    AND (
      (purchases = 1 AND tenure_days > ${cut.new_tenure_days})
      OR (revenue > 0 AND historical_value < ${cut.low_margin_rate} * revenue)
    ), FALSE)`;
}
