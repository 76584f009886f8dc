import { type Engine, join, name, type Sql, sql } from '../warehouse/index.ts';
import type { KeptRecords } from './read-records.ts';

/** Fields that say who a customer is. */
const IDENTITIES = ['customer_id', 'email'] as const;

/** The distinct identities of records, to be handed to the vault; null where they name nobody. */
export function identitiesSeen(kept: KeptRecords): Sql | null {
  const given = identitiesOf(kept);
  if (given.length === 0) return null;
  const isNamed = join(
    given.map((column) => sql`${name(column)} IS NOT NULL`),
    sql` OR `,
  );
  return sql`SELECT DISTINCT customer_id, email FROM (${kept.query}) WHERE ${isNamed}`;
}

function identitiesOf({ kind, fields }: KeptRecords): readonly string[] {
  if (kind.facts.columns.customer_key === undefined) return [];
  return IDENTITIES.filter((column) => fields.some((field) => field.name === column));
}

/**
 * Appends records to the fact table of their kind, with the key of their customer.
 *
 * @param known relation of the reader (customer_id, email, customer_key); null where nobody is named
 */
export async function writeFacts(
  engine: Engine,
  kept: KeptRecords,
  known: Sql | null,
  importId: number,
  source: string,
): Promise<void> {
  const { import_id, source: from, customer_key, ...said } = kept.kind.facts.columns;
  const columns = Object.keys(said).map((column) => sql`r.${name(column)}`);
  const key = keyOf(kept, known);
  await engine.bring(
    kept.kind.facts,
    sql`SELECT ${importId} AS import_id, ${source} AS source, ${join(columns)}${key.column}
      FROM (${kept.query}) r${key.join}`,
  );
}

/** What finds the key of a record's customer: by the one identity it can have, or by both. */
function keyOf(kept: KeptRecords, known: Sql | null): { column: Sql; join: Sql } {
  const [first, second] = identitiesOf(kept);
  if (known === null || first === undefined) return { column: sql``, join: sql`` };
  const is = (column: string) => sql`k.${name(column)} IS NOT DISTINCT FROM r.${name(column)}`;
  const match = second
    ? sql`${is(first)} AND ${is(second)}`
    : sql`k.${name(first)} = r.${name(first)}`;
  return {
    column: sql`, k.customer_key`,
    join: sql` LEFT JOIN ${known} k ON ${match}`,
  };
}
