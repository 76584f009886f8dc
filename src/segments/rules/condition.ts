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
  subscriberValue,
  type Table,
} from '../../warehouse/index.ts';

/** The run that a rule is asked of. */
export interface RulePlace {
  readonly dialect: Dialect;
  readonly asOf: Day;
  /** Whether the run knows the articles of its orders, and some of orders that do not count. */
  readonly lines: 'none' | 'counted' | 'some_set_aside';
  /** Whether somebody has or had a contract and never ordered. */
  readonly subscribersAlone: boolean;
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
  contract: subscriberValue,
};

/** Whether every customer has a row in a table; null: in what is asked of all of them. */
export function holdsAll(of: CustomerTable | null, { subscribersAlone }: RulePlace): boolean {
  if (of === null) return true;
  return of !== 'cluster' && of !== 'contract' && !subscribersAlone;
}

/** Every customer once, by `customer_key`: who ordered, and who has or had a contract. */
export function everyone({
  dialect: { table },
  subscribersAlone,
}: Pick<RulePlace, 'dialect' | 'subscribersAlone'>): Sql {
  if (!subscribersAlone) return table(customerHistory);
  return sql`(
    SELECT customer_key FROM (
      SELECT customer_key FROM ${table(customerHistory)} ordered
      UNION ALL SELECT customer_key FROM ${table(subscriberValue)} subscribed
    ) named GROUP BY customer_key) everyone`;
}

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
export function negated({ of, holds }: Condition, place: RulePlace): Condition {
  if (of === null || holdsAll(of, place)) return { of, holds: sql`NOT ${holds}` };
  // Who stands in no row of the table is not in one of these either.
  return { of: null, holds: sql`NOT ${onKey({ of, holds }, place.dialect)}` };
}
