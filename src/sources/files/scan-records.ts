import { open } from 'node:fs/promises';
import type { RecordSpan, RecordSplitter } from './record-splitter.ts';

const CHUNK = 1 << 20;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export interface Scan {
  readonly splitter: RecordSplitter;
  /** The bytes stay as they are until `afterPiece` has resolved. */
  visit(span: RecordSpan, bytes: Buffer): void;
  /** Every byte of the file as it is read, byte-order mark included. */
  onBytes?(bytes: Buffer): void;
  /** After each piece of the file; stops the scan where it answers true. */
  afterPiece?(): Promise<boolean>;
}

/**
 * Reads a text file once, a piece at a time, and visits its records in file order. Memory holds
 * one piece and the longest record.
 */
export async function scanRecords(path: string, scan: Scan): Promise<void> {
  const file = await open(path);
  try {
    let buffer: Buffer = Buffer.allocUnsafe(2 * CHUNK);
    let kept = 0;
    let isFirst = true;
    const visit = (span: RecordSpan) => scan.visit(span, buffer);
    for (;;) {
      if (buffer.length - kept < CHUNK) buffer = grown(buffer, kept);
      const { bytesRead } = await file.read(buffer, kept, CHUNK, null);
      scan.onBytes?.(buffer.subarray(kept, kept + bytesRead));
      let filled = kept + bytesRead;
      if (isFirst) {
        isFirst = false;
        const mark = BYTE_ORDER_MARK.every((byte, i) => i < filled && buffer[i] === byte) ? 3 : 0;
        if (mark) buffer.copyWithin(0, mark, filled);
        filled -= mark;
      }
      const isEnd = bytesRead === 0;
      const start = scan.splitter.split(buffer, filled, isEnd, visit);
      if ((await scan.afterPiece?.()) || isEnd) return;
      buffer.copyWithin(0, start, filled);
      kept = filled - start;
    }
  } finally {
    await file.close();
  }
}

function grown(buffer: Buffer, kept: number): Buffer {
  const larger = Buffer.allocUnsafe(2 * buffer.length);
  buffer.copy(larger, 0, 0, kept);
  return larger;
}
