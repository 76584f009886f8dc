import type { Terms } from '../../vocabulary/index.ts';
import {
  columns,
  customerRecord,
  type Dialect,
  lineLedger,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';
import { valueOfOrder } from './basis.ts';
import { moneyOf } from './currency.ts';
import { orderStep, settledRefund } from './scratch.ts';
import { isRefundedInFull, ruleBeforeRefunds } from './set-aside.ts';

/**
 * order_ledger: refunds netted, the first rule that fits, the number of the order
 * among those of its customer that count, costs and worth. Costs of serving that the
 * files give by customer are spread evenly over the customer's orders that count; the
 * first one takes what rounding leaves.
 *
 * @param costShare what goods without a known cost are taken to cost, as a share of revenue
 * @param orders all of order_step, or all orders of some customers in it
 */
export function orderLedgerRows(
  costShare: number | null,
  terms: Terms,
  dialect: Dialect,
  orders: Sql = dialect.table(orderStep),
): Sql {
  const zero = dialect.cast(sql`0`, 'money');
  const ruled = ruledOrders(orders, terms, dialect);
  const evenly = dialect.roundedFloat(dialect.ratio(sql`s.cost`, sql`s.orders`), 'money');
  return sql`
    WITH refunds AS (
      SELECT order_no, sum(amount) AS refunded, sum(quantity) AS returned,
        sum(return_cost) AS return_cost, max(CASE WHEN takes_all THEN 1 ELSE 0 END) = 1 AS takes_all
      FROM ${dialect.table(settledRefund)} GROUP BY order_no
    ),
    goods AS (
      SELECT customer_key, source, order_ref, sum(gross) AS goods_gross, sum(product_cost) AS known_cost,
        sum(CASE WHEN product_cost IS NULL THEN gross END) AS uncosted_gross,
        count(*) = count(product_cost) AS is_costed
      FROM ${dialect.table(lineLedger)} GROUP BY customer_key, source, order_ref
    ),
    places AS (
      SELECT order_no, row_number() OVER (
        PARTITION BY customer_key ORDER BY placed_on, placed_at, order_no) AS place
      FROM ${ruled} early WHERE rule IS NULL
    ),
    served AS (
      SELECT s.customer_key AS customer_key, s.cost AS cost, count(*) AS orders
      FROM (${costsOfServing(terms, dialect)}) s
      JOIN ${ruled} o ON o.customer_key = s.customer_key AND o.rule IS NULL
      GROUP BY s.customer_key, s.cost
    ),
    costed AS (
      SELECT ${columns('n', RULED)}, p.place AS order_number,
        CASE WHEN s.customer_key IS NULL OR n.rule IS NOT NULL THEN n.service_cost
          ELSE coalesce(n.service_cost, ${zero})
            + CASE WHEN p.place = 1 THEN s.cost - ${evenly} * (s.orders - 1) ELSE ${evenly} END
        END AS serving_cost
      FROM ${ruled} n
      LEFT JOIN places p ON p.order_no = n.order_no
      LEFT JOIN served s ON s.customer_key = n.customer_key
    )
    SELECT order_ref, source, import_id, customer_key, placed_at, placed_on, rule, order_number,
      channel, campaign, creative_theme, category, country, items, gross, discount, refunded, revenue,
      CASE WHEN is_costed THEN known_cost END AS product_cost, payment_cost, shipping_cost,
      return_cost, serving_cost AS service_cost,
      CASE WHEN revenue IS NOT NULL THEN ${valueOfOrder(costShare, terms, dialect)} END AS value
    FROM costed`;
}

const RULED = [
  ...Object.keys(orderStep.columns),
  ...['refunded', 'revenue', 'rule', 'return_cost'],
  ...['goods_gross', 'known_cost', 'uncosted_gross', 'is_costed'],
];

/**
 * The orders with what they gave back and the rule that sets them aside. Read several times, each
 * time for a few columns: cheaper than to lay it out.
 */
function ruledOrders(orders: Sql, terms: Terms, dialect: Dialect): Sql {
  const zero = dialect.cast(sql`0`, 'money');
  return sql`(
    SELECT *, gross - refunded AS revenue,
      coalesce(early_rule, CASE WHEN ${isRefundedInFull} THEN 'refunded_in_full' END) AS rule
    FROM (
      SELECT ${columns('o', Object.keys(orderStep.columns))},
        ${ruleBeforeRefunds(terms, dialect)} AS early_rule,
        r.takes_all, r.returned, r.return_cost,
        CASE WHEN o.gross IS NOT NULL THEN coalesce(r.refunded, ${zero}) END AS refunded,
        g.goods_gross, g.known_cost, coalesce(g.uncosted_gross, ${zero}) AS uncosted_gross, g.is_costed
      FROM ${orders} o
      LEFT JOIN refunds r ON r.order_no = o.order_no
      LEFT JOIN goods g ON g.source = o.source AND g.order_ref = o.order_ref
        AND g.customer_key IS NOT DISTINCT FROM o.customer_key
    ) netted
  )`;
}

/** What files say serving each customer cost, in all. */
function costsOfServing(terms: Terms, dialect: Dialect): Sql {
  const money = moneyOf(
    { currency: sql`c.currency`, day: dialect.day(terms.asOf) },
    sql`service_rate`,
    terms,
    dialect,
  );
  return sql`
    SELECT c.customer_key AS customer_key, sum(${money.amount(sql`c.service_cost`)}) AS cost
    FROM ${standing(customerRecord, dialect)} c ${money.join}
    WHERE c.service_cost IS NOT NULL
    GROUP BY c.customer_key`;
}
