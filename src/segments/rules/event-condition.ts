import type { EventRule } from '../../vocabulary/index.ts';
import {
  join,
  lineLedger,
  orderLedger,
  refundLedger,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { daysAfter, oneOf } from './attribute-condition.ts';
import { type Condition, negated, type RulePlace } from './condition.ts';

/** What happened so often: at least once, unless the rule says otherwise. */
export function eventCondition(rule: EventRule, place: RulePlace): Condition {
  const least = rule.at_least ?? 1;
  const most = rule.at_most;
  const quick = fromHistory(rule, place);
  if (quick) return quick;
  const isCounted = least !== 1 || most !== undefined;
  const happened = events(rule, place, isCounted);
  if (!isCounted) {
    return { of: null, holds: sql`customer_key IN (SELECT customer_key FROM (${happened}) e)` };
  }
  if (least <= 0) {
    if (most === undefined) return { of: null, holds: sql`TRUE` };
    const more = sql`SELECT customer_key FROM (${happened}) e
      GROUP BY customer_key HAVING count(*) > ${most}`;
    return { of: null, holds: sql`customer_key NOT IN (${more})` };
  }
  const so = most === undefined ? sql`` : sql` AND count(*) <= ${most}`;
  const enough = sql`SELECT customer_key FROM (${happened}) e
    GROUP BY customer_key HAVING count(*) >= ${least}${so}`;
  return { of: null, holds: sql`customer_key IN (${enough})` };
}

/** What the history of a customer already says: all orders counted, and the last of them. */
function fromHistory(rule: EventRule, place: RulePlace): Condition | null {
  const { dialect, asOf } = place;
  if (rule.event !== 'ordered' || rule.reduced || hasFields(rule)) return null;
  const { at_least: least = 1, at_most: most } = rule;
  if (rule.within_days === undefined) {
    const more: Condition = { of: 'history', holds: sql`(orders > ${most ?? 0})` };
    if (least <= 0) return most === undefined ? null : negated(more, place);
    const notMore = most === undefined ? sql`` : sql` AND orders <= ${most}`;
    return { of: 'history', holds: sql`(orders >= ${least}${notMore})` };
  }
  if (least !== 1 || most !== undefined) return null;
  const from = dialect.day(daysAfter(asOf, 1 - rule.within_days));
  return { of: 'history', holds: sql`(last_order_on >= ${from})` };
}

const hasFields = ({ where = {} }: EventRule) => Object.values(where).some(Boolean);

/** customer_key, once an event; where nobody counts them, as often as it comes. */
function events(rule: EventRule, place: RulePlace, isCounted: boolean): Sql {
  const once = isCounted ? sql`DISTINCT ` : sql``;
  if (rule.event === 'refunded') return refunds(rule, place, once);
  const { category, product } = rule.where ?? {};
  return place.lines !== 'none' && (category || product)
    ? linesOf(rule, place, once)
    : ordersOf(rule, place);
}

function since(column: Sql, { within_days }: EventRule, { dialect, asOf }: RulePlace): Sql {
  const until = sql`${column} <= ${dialect.day(asOf)}`;
  if (within_days === undefined) return until;
  return sql`${column} >= ${dialect.day(daysAfter(asOf, 1 - within_days))} AND ${until}`;
}

function refunds(rule: EventRule, place: RulePlace, once: Sql): Sql {
  return sql`
    SELECT ${once}customer_key, import_id, record FROM ${place.dialect.table(refundLedger)}
    WHERE customer_key IS NOT NULL AND ${since(sql`refunded_on`, rule, place)}`;
}

/** What is asked of an order as a whole. */
function orderTests({ where = {}, reduced }: EventRule): Sql[] {
  const { channel, campaign, country } = where;
  return [
    ...(channel ? [oneOf(sql`channel`, channel)] : []),
    ...(campaign ? [oneOf(sql`campaign`, campaign)] : []),
    ...(country ? [oneOf(sql`country`, country)] : []),
    ...(reduced ? [sql`discount > 0`] : []),
  ];
}

function ordersOf(rule: EventRule, place: RulePlace): Sql {
  const { category, product } = rule.where ?? {};
  const tests = [
    sql`rule IS NULL`,
    sql`customer_key IS NOT NULL`,
    since(sql`placed_on`, rule, place),
    ...orderTests(rule),
    ...(category ? [oneOf(sql`category`, category)] : []),
    // Without lines, nobody is known to have bought an article.
    ...(product ? [sql`FALSE`] : []),
  ];
  return sql`SELECT customer_key FROM ${place.dialect.table(orderLedger)}
    WHERE ${join(tests, sql` AND `)}`;
}

function linesOf(rule: EventRule, place: RulePlace, once: Sql): Sql {
  const { category, product } = rule.where ?? {};
  const { table } = place.dialect;
  const tests = [
    sql`customer_key IS NOT NULL`,
    since(sql`placed_on`, rule, place),
    ...(category ? [oneOf(sql`category`, category)] : []),
    ...(product ? [oneOf(sql`product_id`, product)] : []),
  ];
  const lines = sql`SELECT ${once}customer_key, source, order_ref FROM ${table(lineLedger)}
    WHERE ${join(tests, sql` AND `)}`;
  const whole = orderTests(rule);
  if (whole.length === 0) {
    if (place.lines === 'counted') return lines;
    // Few orders are set aside: to leave those out costs less than to look for all others.
    return sql`
      SELECT l.customer_key AS customer_key FROM (${lines}) l
      LEFT JOIN (
        SELECT source, order_ref, rule FROM ${table(orderLedger)} WHERE rule IS NOT NULL
      ) o ON o.source = l.source AND o.order_ref = l.order_ref
      WHERE o.rule IS NULL`;
  }
  return sql`
    SELECT l.customer_key AS customer_key FROM (${lines}) l
    JOIN (
      SELECT source, order_ref FROM ${table(orderLedger)}
      WHERE rule IS NULL AND ${join(whole, sql` AND `)}
    ) o ON o.source = l.source AND o.order_ref = l.order_ref`;
}
