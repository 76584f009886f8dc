import type { Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  type Engine,
  lineLedger,
  orderLedger,
  sql,
  subscriberValue,
} from '../../warehouse/index.ts';
import type { RulePlace } from './condition.ts';

/** Looks at a run, once, before rules are asked of it. */
export async function rulePlace(engine: Engine, { asOf }: Terms): Promise<RulePlace> {
  const { dialect } = engine;
  const columns = await engine.columnsOf('run');
  const subscribersAlone = columns.has(subscriberValue.name) && (await hasSubscribersAlone(engine));
  return { dialect, asOf, columns, lines: await linesOf(engine), subscribersAlone };
}

async function hasSubscribersAlone(engine: Engine): Promise<boolean> {
  const { table } = engine.dialect;
  const [one] = await engine.rows(sql`
    SELECT 1 AS one FROM ${table(subscriberValue)} WHERE customer_key NOT IN (
      SELECT customer_key FROM ${table(customerHistory)}
    ) LIMIT 1`);
  return one !== undefined;
}

async function linesOf(engine: Engine): Promise<RulePlace['lines']> {
  const { table } = engine.dialect;
  const [any] = await engine.rows(sql`SELECT 1 AS one FROM ${table(lineLedger)} LIMIT 1`);
  if (!any) return 'none';
  const [aside] = await engine.rows(sql`
    SELECT 1 AS one FROM ${table(lineLedger)} l
    JOIN ${table(orderLedger)} o ON o.source = l.source AND o.order_ref = l.order_ref
    WHERE o.rule IS NOT NULL LIMIT 1`);
  return aside ? 'some_set_aside' : 'counted';
}
