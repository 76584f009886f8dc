import { InternalError, SET_ASIDE_RULES, type Terms } from '../../vocabulary/index.ts';
import {
  activeImports,
  customerRecord,
  type Dialect,
  type Engine,
  exchangeRate,
  join,
  name,
  orderLedger,
  orderRecord,
  productRecord,
  recordTables,
  replacedRecords,
  rowAccount,
  type Sql,
  spendRecord,
  sql,
  standing,
  subscriptionRecord,
  type Table,
} from '../../warehouse/index.ts';
import { lineStep, orderStep, settledRefund, takeBack } from './scratch.ts';

/** Fact tables by which record speaks first when one record of a file stands in several. */
const DATED_FACTS: readonly (readonly [Table, Sql | null])[] = [
  [customerRecord, sql`created_on`],
  [productRecord, null],
  [spendRecord, sql`spent_on`],
  [subscriptionRecord, sql`moved_on`],
  [exchangeRate, sql`rate_on`],
];

/** Names of fact tables: those that hold rows, and those of which some were replaced. */
export interface FactsInUse {
  readonly filled: ReadonlySet<string>;
  readonly replaced: ReadonlySet<string>;
}

/**
 * row_account: every record of every import that stands, under exactly one fate. A record that is
 * an order and a line at once has the fate of the order.
 */
export function rowAccountRows(
  facts: FactsInUse,
  terms: Pick<Terms, 'asOf'>,
  dialect: Dialect,
): Sql {
  const files = activeImports(dialect);
  const positions = join(
    ['accepted', ...SET_ASIDE_RULES, 'rejected'].map((fate, i) => sql`WHEN ${fate} THEN ${i}`),
    sql` `,
  );
  return sql`
    WITH fates AS (
      ${ordersByFate(dialect)}
      UNION ALL
      ${linesByFate(dialect)}
      UNION ALL
      ${otherRecordsByFate(facts, terms, dialect)}
      ${supersededRecords(facts, dialect)}
      UNION ALL
      SELECT import_id, 'duplicate' AS fate, records_duplicate AS records FROM ${files} file
      UNION ALL
      SELECT import_id, 'rejected' AS fate, records_rejected AS records FROM ${files} file
      UNION ALL
      SELECT import_id, 'accepted' AS fate, 0 AS records FROM ${files} file
    )
    SELECT f.import_id AS import_id, f.file_name, f.kind, fates.fate,
      CASE fates.fate ${positions} END AS position, sum(fates.records) AS records
    FROM fates
    JOIN ${files} f ON f.import_id = fates.import_id
    GROUP BY f.import_id, f.file_name, f.kind, fates.fate
    HAVING sum(fates.records) > 0 OR fates.fate = 'accepted'
    ORDER BY f.import_id, position`;
}

/** Orders of one record each, then what orders of lines alone differ by: they have none. */
function ordersByFate(dialect: Dialect): Sql {
  return sql`
    SELECT import_id, coalesce(rule, 'accepted') AS fate, ${dialect.counted(sql`count(*)`)} AS records
    FROM ${dialect.table(orderLedger)}
    GROUP BY import_id, rule
    UNION ALL
    SELECT o.import_id, coalesce(l.rule, 'accepted') AS fate, ${dialect.counted(sql`sum(o.records - 1)`)} AS records
    FROM ${dialect.table(orderStep)} o
    JOIN ${dialect.table(orderLedger)} l ON l.source = o.source AND l.order_ref = o.order_ref
    WHERE o.records <> 1
    GROUP BY o.import_id, l.rule`;
}

function linesByFate(dialect: Dialect): Sql {
  return sql`
    SELECT s.import_id AS import_id, coalesce(l.rule, 'accepted') AS fate, ${dialect.counted(sql`count(*)`)} AS records
    FROM ${dialect.table(lineStep)} s
    JOIN ${dialect.table(orderLedger)} l ON l.source = s.source AND l.order_ref = s.order_ref
    LEFT JOIN ${dialect.table(orderRecord)} twin
      ON twin.import_id = s.import_id AND twin.record = s.record
    WHERE NOT s.takes_back AND twin.record IS NULL
    GROUP BY s.import_id, l.rule`;
}

/** Refunds and the kinds that are no orders; of the twins of a record the first table speaks. */
function otherRecordsByFate(
  { filled }: FactsInUse,
  terms: Pick<Terms, 'asOf'>,
  dialect: Dialect,
): Sql {
  const late = (day: Sql | null) =>
    day === null
      ? sql`'accepted'`
      : sql`CASE WHEN ${day} > ${dialect.day(terms.asOf)}
      THEN 'after_as_of' ELSE 'accepted' END`;
  const dated = DATED_FACTS.filter(([table]) => filled.has(table.name)).map(
    ([table, day], i) => sql`
      SELECT fact.import_id, fact.record, ${i + 1} AS precedence, ${late(day)} AS fate
      FROM ${standing(table, dialect)} fact`,
  );
  return sql`
    SELECT records.import_id AS import_id, records.fate AS fate,
      ${dialect.counted(sql`count(*)`)} AS records
    FROM (
      SELECT import_id, record, ${dialect.firstBy(sql`fate`, [sql`precedence`])} AS fate
      FROM (${join([takeBacksByFate(dialect), ...dated], sql` UNION ALL `)}) facts
      GROUP BY import_id, record
    ) records
    LEFT JOIN (
      SELECT import_id, record FROM ${dialect.table(orderRecord)} o
      WHERE amount IS NULL OR amount >= 0
    ) sold ON sold.import_id = records.import_id AND sold.record = records.record
    LEFT JOIN (
      SELECT import_id, record FROM ${dialect.table(lineStep)} l WHERE NOT takes_back
    ) line ON line.import_id = records.import_id AND line.record = records.record
    WHERE sold.record IS NULL AND line.record IS NULL
    GROUP BY records.import_id, records.fate`;
}

function takeBacksByFate(dialect: Dialect): Sql {
  return sql`
    SELECT e.import_id, e.record, 0 AS precedence,
      CASE WHEN e.rule IS NOT NULL THEN e.rule
        WHEN s.event_no IS NOT NULL THEN 'accepted'
        WHEN e.customer_key IS NULL THEN 'no_customer'
        WHEN e.is_stated THEN 'accepted'
        ELSE 'stock_adjustment' END AS fate
    FROM ${dialect.table(takeBack)} e
    LEFT JOIN (
      SELECT DISTINCT event_no FROM ${dialect.table(settledRefund)}
    ) s ON s.event_no = e.event_no`;
}

/** Nothing where nothing was replaced, else one more part of the union. */
function supersededRecords({ replaced: known }: FactsInUse, dialect: Dialect): Sql {
  const replaced = recordTables
    .filter((table) => known.has(table.name))
    .map(
      (table) =>
        sql`SELECT import_id, record FROM ${replacedRecords(table, dialect)} ${name(table.name)}`,
    );
  if (replaced.length === 0) return sql``;
  return sql`
    UNION ALL
    SELECT replaced.import_id AS import_id, 'superseded' AS fate, ${dialect.counted(sql`count(*)`)} AS records
    FROM (${join(replaced, sql` UNION `)}) replaced
    LEFT JOIN ${standing(orderRecord, dialect)} twin
      ON twin.import_id = replaced.import_id AND twin.record = replaced.record
    WHERE twin.record IS NULL
    GROUP BY replaced.import_id`;
}

/**
 * Holds the promise that nothing is lost: of every import, records read = accepted +
 * set aside by each rule + rejected.
 *
 * @throws InternalError `row_account_unbalanced` naming the imports that do not balance
 */
export async function checkAccount(engine: Engine): Promise<void> {
  const { dialect } = engine;
  const wrong = await engine.rows<{ import_id: number }>(sql`
    SELECT f.import_id FROM ${activeImports(dialect)} f
    LEFT JOIN (
      SELECT import_id, sum(records) AS records FROM ${dialect.table(rowAccount)} GROUP BY import_id
    ) a ON a.import_id = f.import_id
    WHERE coalesce(a.records, 0) <> f.records_read
    ORDER BY f.import_id`);
  if (wrong.length > 0) {
    throw new InternalError('row_account_unbalanced', {
      imports: wrong.map((row) => row.import_id).join(', '),
    });
  }
}
