import type { Sql } from '../../warehouse/index.ts';

/** Why a record of a file could not be read at all. */
export type StructuralReason =
  /** the record has fewer fields than the header */
  | 'too_few_fields'
  /** the record has more fields than the header */
  | 'too_many_fields'
  /** a quote opens and nothing closes it before the end of the file or the length limit */
  | 'unclosed_quote'
  /** letters stand between a closing quote and the next delimiter */
  | 'text_after_quote'
  /** the record is longer than 32 MiB */
  | 'field_too_long'
  /** bytes that are no UTF-8, in a file that is UTF-8 elsewhere */
  | 'not_utf8'
  /** a line of a JSON file that is no JSON */
  | 'not_json'
  /** a line of a JSON file that is JSON, but not an object with named values */
  | 'not_an_object';

/** A file whose records stand as raw text in a scratch table, each numbered in file order. */
export interface StagedFile {
  /** As the user named it; `standard input` for `-`. */
  readonly path: string;
  /** Without its folder. */
  readonly fileName: string;
  /** SHA-256 of the raw bytes, as lower-case hexadecimal text. */
  readonly contentHash: string;
  /** Names of the columns c0, c1, …: trimmed, never empty, no two alike. */
  readonly columns: readonly string[];
  /**
   * Query source with `record` BIGINT and `c0`…`cN` VARCHAR: raw text, untrimmed, NULL for an
   * empty field. `record` counts every record of the file from 1, so rejected ones leave a gap.
   */
  readonly table: Sql;
  /** Every cell begins and ends with a sign of ASCII, or is NULL: there is nothing to trim. */
  readonly isTight: boolean;
  /** Records as CSV defines them, rejected ones included, header and blank lines not counted. */
  readonly recordsRead: number;
  readonly blankLines: number;
  /** How many records stand in `structuralRejects`: recordsRead − rows of `table`. */
  readonly recordsRejected: number;
  /**
   * Query source with a row per record that could not be read: `record` BIGINT, `line` BIGINT
   * (physical, from 1), `reason` VARCHAR (a `StructuralReason`), `found` VARCHAR (masked: letters
   * as x, digits as 9, at most 80 characters).
   */
  readonly structuralRejects: Sql;
  /**
   * Physical line on which each of the records begins, from 1, right after quoted newlines too.
   * Reads the file a second time. In Parquet, which has no lines, the record's own number.
   */
  physicalLines(records: readonly number[]): Promise<Map<number, number>>;
  /** Drops the scratch tables and removes the temporary files. */
  dispose(): Promise<void>;
}

export type Delimiter = ',' | ';' | '\t' | '|';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface StagingOptions {
  /** Folder for decompressed and transcoded copies (mode 0600), removed by `dispose`. */
  readonly temporaryFolder: string;
  /** What `-` reads. */
  readonly standardInput?: NodeJS.ReadableStream;
  /** Raw bytes read so far, and of how many; null when that is not known. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number | null) => void;
  /** Told by the user; found out when left away. */
  readonly encoding?: Encoding;
  /** Told by the user; found out when left away. */
  readonly delimiter?: Delimiter;
}
