import { InputError } from '../vocabulary/index.ts';
import { type Engine, importFile, sql } from '../warehouse/index.ts';
import { kinds } from './kinds/all.ts';
import type { Kind } from './kinds/kind.ts';
import { resolveSupersession } from './supersession.ts';

interface Imported extends Record<string, string> {
  file_name: string;
  source: string;
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
    SELECT file_name, source FROM ${engine.dialect.table(importFile)} WHERE import_id = ${importId}`);
  if (!found) throw new InputError('import_unknown', { importId });
  await engine.transaction(() => withdraw(engine, importId, found.source));
  return found.file_name;
}

/** The same inside a transaction of the caller's. */
export async function withdraw(engine: Engine, importId: number, source: string): Promise<void> {
  await engine.run(sql`
    UPDATE ${engine.dialect.table(importFile)} SET status = 'undone' WHERE import_id = ${importId}`);
  for (const kind of await kindsWritten(engine, importId)) {
    await resolveSupersession(engine, kind, source, importId);
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
