import type { Terms } from '../../vocabulary/index.ts';
import { type Engine, lineLedger, orderLedger, sql } from '../../warehouse/index.ts';
import type { RulePlace } from './condition.ts';

/** Looks at a run, once, before rules are asked of it. */
export async function rulePlace(engine: Engine, { asOf }: Terms): Promise<RulePlace> {
  const { dialect } = engine;
  const columns = await engine.columnsOf('run');
  return { dialect, asOf, columns, lines: await linesOf(engine) };
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
