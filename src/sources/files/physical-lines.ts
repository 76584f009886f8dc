import type { RecordSplitter } from './record-splitter.ts';
import { scanRecords } from './scan-records.ts';

/**
 * The physical line on which each of the records begins, by reading the file once more, up to the
 * last record asked for. A record that the file does not have is left out.
 *
 * @param skipped records before the first one that counts, such as the header
 */
export async function physicalLines(
  path: string,
  splitter: RecordSplitter,
  skipped: number,
  records: readonly number[],
): Promise<Map<number, number>> {
  const wanted = new Set(records);
  const lines = new Map<number, number>();
  let seen = -skipped;
  if (wanted.size === 0) return lines;
  await scanRecords(path, {
    splitter,
    visit({ line }) {
      if (wanted.has(++seen)) lines.set(seen, line);
    },
    afterPiece: async () => lines.size === wanted.size,
  });
  return lines;
}
