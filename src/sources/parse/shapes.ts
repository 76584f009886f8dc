import { type Engine, join, name, type Sql, sql } from '../../warehouse/index.ts';

/** A form that cells of a column have, with how many have it. */
export interface Shape {
  /** The cell with every digit but 0 written 9; the usual forms are shortened to one digit a number. */
  readonly text: string;
  readonly records: number;
}

/** Forms of a column beyond this many are left out: such a column holds text, not figures. */
const MOST = 5000;

/**
 * The forms that most columns have throughout: a pattern, and the shape it stands for. No cell has
 * two of them.
 */
export type UsualForms = readonly (readonly [pattern: string, shape: string])[];

/** Distinct cells are few where a sample of so many records has fewer than half as many. */
const SAMPLE = 20_000;

/**
 * The forms of a column's cells, the most frequent first. A decision over a whole column is taken
 * on its forms, of which even millions of dates or amounts have few. Usual forms are told by a
 * pattern, which is many times faster than rewriting every cell; where cells repeat, each is told
 * once.
 *
 * @param from query source of the column
 * @param text the cell, trimmed; NULL when empty
 */
export function shapesOf(from: Sql, text: Sql, usual: UsualForms, repeats: boolean): Sql {
  const cells = repeats
    ? sql`SELECT ${text} AS cell, count(*) AS records FROM ${from} GROUP BY 1`
    : sql`SELECT ${text} AS cell, 1 AS records FROM ${from}`;
  const forms = usual.map(
    ([pattern, shape]) => sql`WHEN regexp_full_match(cell, ${pattern}) THEN ${shape}`,
  );
  return sql`
    SELECT CASE ${join(forms, sql` `)} ELSE translate(cell, '12345678', '99999999') END AS text,
      CAST(sum(records) AS BIGINT) AS records
    FROM (${cells}) GROUP BY 1 ORDER BY records DESC, text LIMIT ${MOST}`;
}

export async function readShapes(
  engine: Engine,
  from: Sql,
  text: Sql,
  usual: UsualForms,
): Promise<Shape[]> {
  const { repeats, forms } = await surveyed(engine, from, text, usual);
  const query = shapesOf(from, text, forms, repeats);
  const rows = await engine.rows<{ text: string | null; records: number }>(query);
  return rows.flatMap(({ text, records }) => (text === null ? [] : [{ text, records }]));
}

/** Whether cells of a column repeat, and the usual forms with those first that most cells have. */
async function surveyed(engine: Engine, from: Sql, text: Sql, usual: UsualForms) {
  const counts = usual.map(
    ([pattern], i) =>
      sql`count(CASE WHEN regexp_full_match(cell, ${pattern}) THEN 1 END) AS ${name(`form_${i}`)}`,
  );
  const [found] = await engine.rows<Record<string, number>>(sql`
    SELECT count(DISTINCT cell) AS differ, ${join(counts)}
    FROM (SELECT ${text} AS cell FROM ${from} LIMIT ${SAMPLE})`);
  const sample = found ?? {};
  const forms = usual
    .map((form, i) => ({ form, cells: sample[`form_${i}`] ?? 0 }))
    .sort((one, other) => other.cells - one.cells);
  return { repeats: (sample.differ ?? 0) < SAMPLE / 2, forms: forms.map(({ form }) => form) };
}
