import { type Engine, join, name, type Sql, sql } from '../warehouse/index.ts';
import type { Kind } from './kinds/kind.ts';

/** The distinct identities of records, to be handed to the vault; null where the kind has none. */
export function identitiesSeen(kind: Kind, kept: Sql): Sql | null {
  if (!namesCustomers(kind)) return null;
  return sql`
    SELECT DISTINCT customer_id, email FROM (${kept})
    WHERE customer_id IS NOT NULL OR email IS NOT NULL`;
}

const namesCustomers = (kind: Kind) => kind.facts.columns.customer_key !== undefined;

/**
 * Appends records to the fact table of their kind, with the key of their customer.
 *
 * @param kept query of interpreted records
 * @param known query source (customer_id, email, customer_key); null where the kind names nobody
 */
export async function writeFacts(
  engine: Engine,
  kind: Kind,
  kept: Sql,
  known: Sql | null,
  importId: number,
  source: string,
): Promise<void> {
  const { import_id, source: from, customer_key, ...said } = kind.facts.columns;
  const columns = Object.keys(said).map((column) => sql`r.${name(column)}`);
  const key = known
    ? {
        column: sql`, k.customer_key`,
        join: sql`
        LEFT JOIN ${known} k ON k.customer_id IS NOT DISTINCT FROM r.customer_id
          AND k.email IS NOT DISTINCT FROM r.email`,
      }
    : { column: sql``, join: sql`` };
  await engine.insert(
    kind.facts,
    sql`SELECT ${importId} AS import_id, ${source} AS source, ${join(columns)}${key.column}
      FROM (${kept}) r${key.join}`,
  );
}
