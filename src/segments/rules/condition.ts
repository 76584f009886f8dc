import type { CustomerTable, Day } from '../../vocabulary/index.ts';
import {
  customerCluster,
  customerHistory,
  customerSegment,
  customerValue,
  type Dialect,
  join,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';

/** The run that a rule is asked of. */
export interface RulePlace {
  readonly dialect: Dialect;
  readonly asOf: Day;
  /** Whether the run knows the articles of its orders, and some of orders that do not count. */
  readonly lines: 'none' | 'counted' | 'some_set_aside';
  /** Its tables and their columns: a run made by an older version has fewer. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * What holds of a customer, true or false and never NULL. On the columns of one table, so that
 * conditions on the same one are asked in one pass; or (`of` null) on `customer_key` alone, wherever
 * one stands.
 */
export interface Condition {
  readonly of: CustomerTable | null;
  readonly holds: Sql;
}

export const CUSTOMER_TABLES: Record<CustomerTable, Table> = {
  history: customerHistory,
  value: customerValue,
  segment: customerSegment,
  cluster: customerCluster,
};

/** The condition, where rows of `base` are read; of null, rows with a `customer_key` that are of none. */
export function onBase(condition: Condition, base: CustomerTable | null, dialect: Dialect): Sql {
  return condition.of === null || condition.of === base
    ? condition.holds
    : onKey(condition as Condition & { of: CustomerTable }, dialect);
}

function onKey({ of, holds }: Condition & { of: CustomerTable }, dialect: Dialect): Sql {
  return sql`customer_key IN (
    SELECT customer_key FROM ${dialect.table(CUSTOMER_TABLES[of])} WHERE ${holds})`;
}

/** Several conditions at once; those on one table become one. */
export function combined(
  conditions: readonly Condition[],
  kind: 'all' | 'any',
  base: CustomerTable | null,
  dialect: Dialect,
): Condition {
  if (conditions.length === 0) return { of: null, holds: kind === 'all' ? sql`TRUE` : sql`FALSE` };
  const by = kind === 'all' ? sql` AND ` : sql` OR `;
  const byTable = Map.groupBy(conditions, ({ of }) => of);
  const perTable = [...byTable].map(
    ([of, some]): Condition => ({
      of,
      holds: sql`(${join(
        some.map(({ holds }) => holds),
        by,
      )})`,
    }),
  );
  if (perTable.length === 1) return perTable[0] as Condition;
  const lifted = perTable.map((condition) => onBase(condition, base, dialect));
  return { of: base, holds: sql`(${join(lifted, by)})` };
}

/** The opposite. */
export function negated(condition: Condition, dialect: Dialect): Condition {
  // Not every customer has a cluster: who stands in no row of that table is not in one either.
  const { of, holds } =
    condition.of === 'cluster'
      ? { of: null, holds: onKey({ ...condition, of: 'cluster' }, dialect) }
      : condition;
  return { of, holds: sql`NOT ${holds}` };
}
