import { InputError } from '../vocabulary/index.ts';
import { type Engine, imports, sql } from '../warehouse/index.ts';
import { undoneRow, writeImportRows } from './import-row.ts';
import { kinds } from './kinds/all.ts';
import type { Kind } from './kinds/kind.ts';
import { passOnReplaced } from './supersession.ts';

interface Imported extends Record<string, string> {
  file_name: string;
  source: string;
  status: string;
}

/**
 * Takes back an import: from then on every record stands or is replaced exactly as if the import
 * had never come. Its records stay, and count for nothing. Undoing twice changes nothing.
 *
 * @returns the name of the file
 * @throws InputError import_unknown
 */
export async function undoImport(engine: Engine, importId: number): Promise<string> {
  const [found] = await engine.rows<Imported>(sql`
    SELECT file_name, source, status FROM ${imports(engine.dialect)} known
    WHERE import_id = ${importId}`);
  if (!found) throw new InputError('import_unknown', { importId });
  if (found.status === 'active') {
    await engine.transaction(async () => {
      await withdraw(engine, importId, found.source, null);
      await writeImportRows(engine, [await undoneRow(engine, importId)]);
    });
  }
  return found.file_name;
}

/**
 * Readies the facts for an import to count no longer. It does until its second row is written.
 *
 * @param coming an import that takes its place, and is yet to count
 */
export async function withdraw(
  engine: Engine,
  importId: number,
  source: string,
  coming: number | null,
): Promise<void> {
  for (const kind of await kindsWritten(engine, importId)) {
    await passOnReplaced(engine, kind, source, importId, coming);
  }
}

async function kindsWritten(engine: Engine, importId: number): Promise<Kind[]> {
  const written: Kind[] = [];
  for (const kind of kinds) {
    const rows = await engine.rows(sql`
      SELECT 1 AS found FROM ${engine.dialect.table(kind.facts)} WHERE import_id = ${importId} LIMIT 1`);
    if (rows.length > 0) written.push(kind);
  }
  return written;
}
