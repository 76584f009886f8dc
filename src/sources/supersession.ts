import {
  activeImports,
  type Dialect,
  defineTable,
  type Engine,
  join,
  name,
  replacedRecord,
  type Sql,
  sql,
  standingAmong,
} from '../warehouse/index.ts';
import type { Kind } from './kinds/kind.ts';

/*
 * Which later import replaces a record follows from the two alone:
 *
 * - Of the records that share an id, the last one of the last import stands.
 * - Where an id names a family of records (the lines of an order, a day's spend on a channel), the
 *   records of the last import that carries the family stand.
 * - A record without an id gives way to a later import whose period holds its day. A record with
 *   one gives way in that manner only to an import whose own records have none.
 *
 * So nothing ever needs rewriting: a record that stands is written down once as replaced, by the
 * import that comes; when that one is undone, by the latest other one that would have replaced it.
 */

/** The days that an import speaks of, and whether a later file finds its records by them. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
  readonly identifiedBy: 'id' | 'period';
}

const newlyReplaced = defineTable({
  name: 'newly_replaced',
  place: 'scratch',
  owner: 'sources',
  grain: 'one record that gives way to an import',
  columns: {
    import_id: { type: 'integer', says: 'The import that brought the record.' },
    record: { type: 'count', says: 'Number of the record in its import; empty: all of them.' },
    superseded_by: { type: 'integer', says: 'The import that replaces it.' },
  },
});

/**
 * Writes down which records an import replaces, of those that stand: earlier ones of its source,
 * and its own where it names one twice.
 *
 * @param withdrawn an import that is about to be undone, and no longer counts
 */
export async function writeReplaced(
  engine: Engine,
  kind: Kind,
  source: string,
  importId: number,
  period: Period,
  withdrawn: number | null,
): Promise<void> {
  const { dialect } = engine;
  const earlier = await earlierImports(engine, kind, activeOf(source, dialect, withdrawn));
  await engine.create(newlyReplaced);
  if (earlier !== null) {
    await engine.insert(newlyReplaced, earlierReplaced(kind, importId, period, earlier, dialect));
  }
  const whole = await whollyReplaced(engine, kind);
  const at = dialect.table(newlyReplaced);
  const rest =
    whole.length > 0
      ? sql` WHERE import_id NOT IN (${join(whole.map((id) => sql`${id}`))})`
      : sql``;
  const replaced = [
    sql`SELECT import_id, record, superseded_by FROM ${at} earlier${rest}`,
    sql`SELECT ${importId}, record, ${importId} FROM (${namedTwice(kind, importId, dialect)}) own`,
    ...whole.map((id) => sql`SELECT ${id}, NULL, ${importId}`),
  ];
  await appendReplaced(engine, kind, join(replaced, sql` UNION ALL `));
  await engine.drop(newlyReplaced);
}

const appendReplaced = (engine: Engine, { facts }: Kind, replaced: Sql) =>
  engine.insert(
    replacedRecord,
    sql`SELECT ${facts.name} AS fact_table, import_id, record, superseded_by FROM (${replaced}) r`,
  );

/**
 * Writes down what now replaces the records that an import had replaced and that is about to be
 * undone: of the others, the latest that would have.
 *
 * @param coming an import of the same transaction that is yet to count
 */
export async function passOnReplaced(
  engine: Engine,
  kind: Kind,
  source: string,
  withdrawn: number,
  coming: number | null,
): Promise<void> {
  const { dialect } = engine;
  const active = activeOf(source, dialect, withdrawn);
  const counting =
    coming === null ? active : sql`${active} UNION ALL SELECT ${coming} AS import_id`;
  const replaced = sql`(
    SELECT DISTINCT import_id, record FROM ${dialect.table(replacedRecord)}
    WHERE fact_table = ${kind.facts.name} AND superseded_by = ${withdrawn}
  )`;
  const stood = said(kind, standingAmong(counting, kind.facts, dialect), dialect);
  const whole = join(SAID.map((column) => sql`f.${name(column)} AS ${name(column)}`));
  await engine.create(newlyReplaced);
  await engine.insert(
    newlyReplaced,
    sql`
    WITH freed AS (
      SELECT ${whole} FROM ${stood} f
      JOIN ${replaced} r ON r.import_id = f.import_id AND r.record = f.record
      UNION
      SELECT ${whole} FROM ${stood} f
      JOIN ${replaced} r ON r.import_id = f.import_id AND r.record IS NULL
    ),
    other AS (
      SELECT * FROM ${said(kind, dialect.table(kind.facts), dialect)} s WHERE import_id IN (${active})
    ), successor AS (
      SELECT f.import_id AS import_id, f.record AS record, o.import_id AS superseded_by
      FROM freed f JOIN other o ON o.family = f.family
      WHERE o.import_id > f.import_id
        AND (o.member = f.member OR o.member IS NULL OR f.member IS NULL)
      UNION ALL
      SELECT f.import_id AS import_id, f.record AS record, a.import_id AS superseded_by
      FROM freed f CROSS JOIN ${activeImports(dialect)} a
      WHERE f.said_on BETWEEN a.period_from AND a.period_to AND a.import_id > f.import_id AND a.import_id IN (SELECT import_id FROM other)
        AND (f.family IS NULL OR a.identified_by = 'period')
    )
    SELECT import_id, record, max(superseded_by) AS superseded_by
    FROM successor GROUP BY import_id, record`,
  );
  const at = dialect.table(newlyReplaced);
  await appendReplaced(engine, kind, sql`SELECT * FROM ${at} successor`);
  await engine.drop(newlyReplaced);
}

/** The imports of a source that count, but for one that is about to be undone. */
function activeOf(source: string, dialect: Dialect, withdrawn: number | null): Sql {
  const but = withdrawn === null ? sql`` : sql` AND import_id <> ${withdrawn}`;
  return sql`SELECT import_id FROM ${activeImports(dialect)} known WHERE source = ${source}${but}`;
}

const SAID = ['import_id', 'record', 'family', 'member', 'said_on'];

/** Records by what identifies them. */
function said(kind: Kind, facts: Sql, dialect: Dialect): Sql {
  const { family, member, byPeriod } = kind.identification;
  const day = byPeriod && kind.day ? name(kind.day) : dialect.cast(sql`NULL`, 'day');
  return sql`(
    SELECT import_id, record, ${family(dialect)} AS family, ${member(dialect)} AS member,
      ${day} AS said_on
    FROM ${facts} fact
  )`;
}

/** Those of the imports that have records of the kind, as a query; null when none has. */
async function earlierImports(engine: Engine, { facts }: Kind, imports: Sql): Promise<Sql | null> {
  const known = await engine.rows(imports);
  if (known.length === 0) return null;
  const rows = await engine.rows<{ import_id: number }>(sql`
    SELECT DISTINCT import_id FROM ${engine.dialect.table(facts)} fact
    WHERE import_id IN (${imports}) ORDER BY import_id`);
  if (rows.length === 0) return null;
  return join(
    rows.map(({ import_id }) => sql`SELECT ${import_id} AS import_id`),
    sql` UNION ALL `,
  );
}

/** Records of the imports before that stand and give way to an import: (import_id, record). */
function earlierReplaced(
  kind: Kind,
  importId: number,
  { from, to, identifiedBy }: Period,
  earlier: Sql,
  dialect: Dialect,
): Sql {
  const stood = said(kind, standingAmong(earlier, kind.facts, dialect), dialect);
  const byId = sql`
    SELECT t.import_id AS import_id, t.record AS record
    FROM (SELECT * FROM ${stood} s WHERE family IN (SELECT family FROM coming)) t
    JOIN coming c ON c.family = t.family
    WHERE c.member = t.member OR c.member IS NULL OR t.member IS NULL`;
  const isByPeriod = kind.identification.byPeriod && from !== null && to !== null;
  const without = identifiedBy === 'period' ? sql`` : sql` AND family IS NULL`;
  const byPeriod = isByPeriod
    ? sql`
    UNION
    SELECT import_id, record FROM ${stood} p
    WHERE said_on BETWEEN ${dialect.day(from)} AND ${dialect.day(to)}${without}`
    : sql``;
  return sql`
    WITH coming AS (
      SELECT DISTINCT family, member FROM ${said(kind, dialect.table(kind.facts), dialect)} c
      WHERE import_id = ${importId} AND family IS NOT NULL
    )
    SELECT import_id, record, ${importId} AS superseded_by FROM (${byId}${byPeriod}) replaced`;
}

const named = (kind: Kind, importId: number, dialect: Dialect) => sql`(
  SELECT * FROM ${said(kind, dialect.table(kind.facts), dialect)} s
  WHERE import_id = ${importId} AND family IS NOT NULL AND member IS NOT NULL
)`;

/**
 * Records of an import that it says again further down. Of millions of names the fingerprints are
 * compared first: few or none are left.
 */
function namedTwice(kind: Kind, importId: number, dialect: Dialect): Sql {
  const own = named(kind, importId, dialect);
  const print = dialect.fingerprint([sql`family`, sql`member`]);
  return sql`
    SELECT record FROM (
      SELECT record, row_number() OVER (PARTITION BY family, member ORDER BY record DESC) AS place
      FROM ${own} said WHERE ${print} IN (
        SELECT print FROM (SELECT ${print} AS print FROM ${own} counted) prints
        GROUP BY print HAVING count(*) > 1
      )
    ) ranked WHERE place > 1`;
}

/** The imports of which no record is left but those that they say again themselves. */
async function whollyReplaced(engine: Engine, { facts }: Kind): Promise<number[]> {
  const { table, counted } = engine.dialect;
  const newly = sql`(
    SELECT import_id, ${counted(sql`count(*)`)} AS records FROM ${table(newlyReplaced)} r GROUP BY import_id
  )`;
  const rows = await engine.rows<{ import_id: number }>(sql`
    SELECT f.import_id AS import_id FROM (
      SELECT import_id, ${counted(sql`count(*)`)} AS records FROM ${table(facts)} fact
      WHERE import_id IN (SELECT import_id FROM ${newly} n) GROUP BY import_id
    ) f
    JOIN ${newly} n ON n.import_id = f.import_id
    LEFT JOIN (
      SELECT import_id, ${counted(sql`count(DISTINCT record)`)} AS records FROM ${table(replacedRecord)} r
      WHERE fact_table = ${facts.name} AND superseded_by = import_id GROUP BY import_id
    ) own ON own.import_id = f.import_id
    WHERE f.records = n.records + coalesce(own.records, 0)`);
  return rows.map((row) => row.import_id);
}
