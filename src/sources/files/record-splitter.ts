import type { StructuralReason } from './staged-file.ts';

/** Longest record that is read, in bytes; a longer one is rejected. */
export const LONGEST_RECORD = 32 * 1024 * 1024;

export type Newline = '\n' | '\r\n' | '\r';

/**
 * Where one record lies among the bytes. One object is reused from record to record: a visitor
 * copies what it keeps.
 */
export interface RecordSpan {
  /** First byte, and the one after the last; the newline lies outside. */
  start: number;
  end: number;
  /** Physical line on which the record begins, from 1; of a broken quote, where it opens. */
  line: number;
  fields: number;
  /** A quoted field has spaces around its quotes. */
  isPadded: boolean;
  problem: StructuralReason | null;
}

export type RecordVisitor = (span: RecordSpan) => void;

/** Cuts a stream of bytes into records, and counts lines on the way. */
export interface RecordSplitter {
  /** Empty lines passed over so far. */
  readonly blankLines: number;
  /**
   * Visits each record that ends within the first `filled` bytes, and returns where the first
   * unfinished one starts. The next call gets the bytes from there on, with more behind them.
   * At the end of the file what is left is a record too.
   */
  split(bytes: Uint8Array, filled: number, isEnd: boolean, visit: RecordVisitor): number;
}

export const LF = 10;
export const CR = 13;
