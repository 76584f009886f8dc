import { type Dialect, type Engine, importFile, name, type Sql, sql } from '../warehouse/index.ts';
import type { Kind } from './kinds/kind.ts';

/**
 * Which later import replaced each record that one import touches, from the active imports of a
 * source alone: whatever came and went in between, the answer is the same.
 *
 * - Of the records that share an id, the last one of the last import stands.
 * - Where an id names a family of records (the lines of an order, a day's spend on a channel), the
 *   records of the last import that carries the family stand.
 * - A record without an id gives way to a later import whose period holds its day. A record with
 *   one gives way in that manner only to an import whose own records have none.
 *
 * Touched are the families of the import's records and the days of its period. The answer names
 * the latest import that replaced the record, NULL where it stands.
 *
 * @returns query of (import_id, record, superseded_by)
 */
function supersession(kind: Kind, source: string, importId: number, dialect: Dialect): Sql {
  return sql`
    WITH ${activeImports(kind, source, dialect)},
    ${saidRecords(kind, source, dialect)},
    ${touchedRecords(importId, dialect)},
    ranked AS (
      SELECT *,
        max(import_id) OVER (PARTITION BY family, member) AS last_version,
        row_number() OVER (PARTITION BY family, member ORDER BY import_id DESC, record DESC) AS place,
        max(import_id) OVER (PARTITION BY family) AS last_of_family,
        max(CASE WHEN member IS NULL THEN import_id END) OVER (PARTITION BY family) AS last_whole
      FROM touched_record
    ), covered AS (
      SELECT d.import_id, d.said_on, d.has_id, max(a.import_id) AS by_period
      FROM (SELECT DISTINCT import_id, said_on, family IS NOT NULL AS has_id FROM touched_record) d
      JOIN active a ON a.import_id > d.import_id
        AND d.said_on BETWEEN a.period_from AND a.period_to
        AND (NOT d.has_id OR a.identified_by = 'period')
      GROUP BY d.import_id, d.said_on, d.has_id
    ), replaced AS (
      SELECT r.import_id, r.record, c.by_period,
        CASE WHEN r.family IS NOT NULL AND r.member IS NOT NULL AND r.place > 1
          THEN r.last_version END AS by_version,
        CASE WHEN r.family IS NULL THEN NULL WHEN r.member IS NULL THEN r.last_of_family
          ELSE r.last_whole END AS by_family
      FROM ranked r
      LEFT JOIN covered c ON c.import_id = r.import_id AND c.said_on = r.said_on
        AND c.has_id = (r.family IS NOT NULL)
    )
    SELECT import_id, record, nullif(greatest(coalesce(by_period, 0), coalesce(by_version, 0),
      CASE WHEN by_family > import_id THEN by_family ELSE 0 END), 0) AS superseded_by
    FROM replaced`;
}

/** Writes the answer into the records it changes. */
export async function resolveSupersession(
  engine: Engine,
  kind: Kind,
  source: string,
  importId: number,
): Promise<void> {
  await engine.run(sql`
    UPDATE ${engine.dialect.table(kind.facts)} AS f SET superseded_by = s.superseded_by
    FROM (${supersession(kind, source, importId, engine.dialect)}) s
    WHERE f.import_id = s.import_id AND f.record = s.record
      AND f.superseded_by IS DISTINCT FROM s.superseded_by`);
}

/** The imports of the source that count and have records of the kind. */
const activeImports = (kind: Kind, source: string, dialect: Dialect) => sql`active AS (
  SELECT import_id, period_from, period_to, identified_by
  FROM ${dialect.table(importFile)}
  WHERE source = ${source} AND status = 'active'
    AND import_id IN (SELECT DISTINCT import_id FROM ${dialect.table(kind.facts)})
)`;

/** Every record of the source, by what identifies it; those that count apart. */
function saidRecords(kind: Kind, source: string, dialect: Dialect): Sql {
  const { family, member, byPeriod } = kind.identification;
  const day = byPeriod && kind.day ? name(kind.day) : sql`CAST(NULL AS DATE)`;
  return sql`said AS (
    SELECT import_id, record, ${family} AS family, ${member} AS member, ${day} AS said_on
    FROM ${dialect.table(kind.facts)} WHERE source = ${source}
  ), standing AS (
    SELECT * FROM said WHERE import_id IN (SELECT import_id FROM active)
  )`;
}

/** The records that count and share a family or a day with the import, whether it counts or not. */
const touchedRecords = (importId: number, dialect: Dialect) => sql`of_period AS (
    SELECT s.* FROM standing s
    JOIN ${dialect.table(importFile)} i ON s.said_on BETWEEN i.period_from AND i.period_to
    WHERE i.import_id = ${importId} AND s.import_id <> ${importId}
  ), touched_family AS (
    SELECT family FROM said
    WHERE family IS NOT NULL
      AND (import_id = ${importId} OR import_id IN (SELECT import_id FROM active))
    GROUP BY family
    HAVING max(CASE WHEN import_id = ${importId} THEN 1 ELSE 0 END) = 1
      AND (min(import_id) <> max(import_id) OR count(member) > 1)
    UNION
    SELECT family FROM of_period WHERE family IS NOT NULL
  ), touched_record AS (
    SELECT * FROM standing WHERE family IN (SELECT family FROM touched_family)
    UNION ALL
    SELECT * FROM of_period WHERE family IS NULL
  )`;
