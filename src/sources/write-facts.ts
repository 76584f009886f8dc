import {
  type Engine,
  importFile as importFileTable,
  join,
  name,
  type Sql,
  sql,
} from '../warehouse/index.ts';
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
  const { import_id, source: from, customer_key, superseded_by, ...said } = kind.facts.columns;
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

/** What stands in `import_file` of one import. */
export interface ImportRow {
  readonly import_id: number;
  readonly source: string;
  readonly kind: string;
  readonly format: string;
  readonly file_name: string;
  readonly content_hash: string;
  readonly imported_at: string;
  readonly mapping: string;
  readonly identified_by: string;
  readonly period_from: string | null;
  readonly period_to: string | null;
  readonly records_read: number;
  readonly records_rejected: number;
  readonly records_duplicate: number;
  readonly records_kept: number;
  readonly blank_lines: number;
  readonly status: string;
}

export async function writeImport(engine: Engine, row: ImportRow): Promise<void> {
  const values = Object.entries(row).map(([column, value]) => {
    const type = importFileTable.columns[column as keyof typeof importFileTable.columns].type;
    return sql`CAST(${value} AS ${engine.dialect.type(type)}) AS ${name(column)}`;
  });
  await engine.insert(importFileTable, sql`SELECT ${join(values)}`);
}
