import { activeImports, type Engine, importFile, join, name, sql } from '../warehouse/index.ts';

/** What stands in `import_file` of one import. */
export type ImportRow = {
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
  readonly status: 'active' | 'undone';
};

/**
 * Writes rows of `import_file`, together: what makes an import count, and what makes the one whose
 * place it takes count no longer.
 */
export async function writeImportRows(engine: Engine, rows: readonly ImportRow[]): Promise<void> {
  const columns = Object.entries(importFile.columns);
  const selected = rows.map((row) => {
    const values = columns.map(
      ([column, { type }]) =>
        sql`${engine.dialect.cast(sql`${row[column as keyof ImportRow]}`, type)} AS ${name(column)}`,
    );
    return sql`SELECT ${join(values)}`;
  });
  await engine.insert(importFile, join(selected, sql` UNION ALL `));
}

/** The row that says that an import no longer counts. */
export async function undoneRow(engine: Engine, importId: number): Promise<ImportRow> {
  const [row] = await engine.rows<ImportRow>(sql`
    SELECT * FROM ${activeImports(engine.dialect)} active WHERE import_id = ${importId}`);
  return { ...(row as ImportRow), status: 'undone' };
}
