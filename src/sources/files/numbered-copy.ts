import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { ByteWriter } from './byte-writer.ts';
import type { RecordSpan, RecordSplitter } from './record-splitter.ts';
import { scanRecords } from './scan-records.ts';
import type { ScratchTables } from './scratch-tables.ts';
import type { StructuralReason } from './staged-file.ts';

export interface NumberedCopy {
  readonly from: string;
  readonly to: string;
  readonly splitter: RecordSplitter;
  /** Records that are passed over before the first one that counts. */
  readonly skipped: number;
  /** Whether the whole file is known to be UTF-8; else each record is checked. */
  readonly isUtf8: boolean;
  /** Writes a record that can be read, its newline included. */
  encode(out: ByteWriter, record: number, span: RecordSpan, bytes: Buffer): void;
  /** A reason of the format's own to reject a record. */
  judge?(span: RecordSpan, bytes: Buffer): StructuralReason | null;
}

/**
 * Copies the records that can be read into a private file, one after the other and each with its
 * number, and notes the others as rejects. Returns how many records the file has.
 */
export async function writeNumberedCopy(
  copy: NumberedCopy,
  tables: ScratchTables,
): Promise<{ records: number; copied: number }> {
  const file = await open(copy.to, 'wx', 0o600);
  let seen = -copy.skipped;
  let copied = 0;
  const out = new ByteWriter();
  try {
    await scanRecords(copy.from, {
      splitter: copy.splitter,
      visit(span, bytes) {
        if (++seen <= 0) return;
        const problem = span.problem ?? problemOf(copy, span, bytes);
        if (problem) tables.reject(seen, span, problem, bytes);
        else {
          copy.encode(out, seen, span, bytes);
          copied++;
        }
      },
      async afterPiece() {
        await file.writeFile(out.take());
        await tables.flush(false);
        return false;
      },
    });
    await tables.flush(true);
  } finally {
    await file.close();
  }
  return { records: Math.max(0, seen), copied };
}

function problemOf(copy: NumberedCopy, span: RecordSpan, bytes: Buffer): StructuralReason | null {
  if (!copy.isUtf8 && !isUtf8(bytes.subarray(span.start, span.end))) return 'not_utf8';
  return copy.judge?.(span, bytes) ?? null;
}
