import { InputError } from '../vocabulary/index.ts';
import { type Engine, type Row, sql } from '../warehouse/index.ts';
import type { ImportRequest } from './import-request.ts';
import { isKindName, kindNamed } from './kinds/all.ts';
import type { KindName } from './kinds/kind.ts';
import { planReading } from './read-plan.ts';
import type { StagedRecords } from './staged-records.ts';

/** A field that a kind of file can have. */
export interface PreviewField {
  readonly name: string;
  /** A record without it is rejected, or the file is not taken without one of its like. */
  readonly isNeeded: boolean;
}

/** What a file seems to be, before anything of it is kept. */
export interface Preview {
  readonly fileName: string;
  readonly records: number;
  readonly recordsRejected: number;
  readonly columns: readonly string[];
  /** The first records as they stand in the file. */
  readonly sample: readonly (readonly (string | null)[])[];
  readonly kind: KindName;
  /** The program that writes such files; null where none is known. */
  readonly formatTitle: string | null;
  /** Column by field, as it would be read. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly fields: readonly PreviewField[];
  /** What stands in the way of reading it like this. */
  readonly fault: InputError | null;
}

const SHOWN = 8;
const LIKELIEST: KindName = 'orders';

/**
 * Tells how a staged file would be read, and shows its first records. Where it cannot be
 * read like this, says why, and what its fields could be.
 */
export async function previewRecords(
  engine: Engine,
  staged: StagedRecords,
  request: ImportRequest,
): Promise<Preview> {
  const told = await howRead(engine, staged, request);
  const kind = kindNamed(told.kind);
  const needed = new Set(kind.needs.flat());
  return {
    fileName: staged.fileName,
    records: staged.recordsRead,
    recordsRejected: staged.recordsRejected,
    columns: staged.columns,
    sample: await firstRecords(engine, staged),
    ...told,
    fields: kind.fields.map(({ name, required }) => ({
      name,
      isNeeded: required === true || needed.has(name),
    })),
  };
}

async function howRead(engine: Engine, staged: StagedRecords, request: ImportRequest) {
  try {
    const { layout, remember } = await planReading(engine, staged, request);
    return {
      kind: layout.records.kind.name,
      formatTitle: layout.format.name === 'plain' ? null : layout.format.title,
      mapping: remember.mapping,
      fault: null,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { kind } = error.values as { kind?: string };
    return {
      kind: request.kind ?? (kind && isKindName(kind) ? kind : LIKELIEST),
      formatTitle: null,
      mapping: request.map ?? {},
      fault: error,
    };
  }
}

async function firstRecords(engine: Engine, { table, columns }: StagedRecords) {
  const rows = await engine.rows<Row>(
    sql`SELECT * FROM ${table} staged ORDER BY record LIMIT ${SHOWN}`,
  );
  return rows.map((row) => columns.map((_, i) => (row[`c${i}`] ?? null) as string | null));
}
