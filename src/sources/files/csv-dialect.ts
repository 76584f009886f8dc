import { CsvSplitter } from './csv-splitter.ts';
import type { Newline } from './record-splitter.ts';
import type { Delimiter } from './staged-file.ts';

export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

export interface CsvDialect {
  readonly delimiter: Delimiter;
  /** Raw cells of the header, as bytes: one character per byte. */
  readonly header: readonly string[];
  /** What ends the records of the sample, where it is one and the same. */
  readonly newline: Newline | null;
  /** Records before the header: one where the file opens with Excel's `sep=` line. */
  readonly recordsBeforeHeader: number;
}

/**
 * The dialect of a CSV file, from its first bytes (as Latin-1 text, so that the encoding does not
 * matter yet): the delimiter that splits the header into two fields or more and most records into
 * just as many; where two do equally well, the one that makes more columns. Null when none does.
 *
 * @param isWhole whether the sample is the whole file; else its last record is cut somewhere
 * @param told the delimiter the user named
 */
export function csvDialect(sample: Buffer, isWhole: boolean, told?: Delimiter): CsvDialect | null {
  const named = /^(?:\xef\xbb\xbf)?sep=([,;\t|])\r?\n/.exec(sample.toString('latin1', 0, 12));
  const delimiter = told ?? (named?.[1] as Delimiter | undefined);
  const recordsBeforeHeader = named ? 1 : 0;
  const candidates = (delimiter ? [delimiter] : DELIMITERS)
    .map((each) => fitOf(sample, isWhole, each, recordsBeforeHeader))
    .filter(({ header }) => header.length > 1)
    .sort((a, b) => b.share - a.share || b.header.length - a.header.length);
  return candidates[0] ?? null;
}

/** A dialect, and the share of the records that have as many fields as the header. */
function fitOf(
  sample: Buffer,
  isWhole: boolean,
  delimiter: Delimiter,
  recordsBeforeHeader: number,
): CsvDialect & { share: number } {
  const bytes = sample.subarray(sample.toString('latin1', 0, 3) === '\xef\xbb\xbf' ? 3 : 0);
  const splitter = new CsvSplitter(delimiter, 0);
  let header: string[] = [];
  let records = 0;
  let alike = 0;
  splitter.split(bytes, bytes.length, isWhole, (span) => {
    if (++records <= recordsBeforeHeader) return;
    if (records === recordsBeforeHeader + 1) {
      header = csvCells(bytes.toString('latin1', span.start, span.end), delimiter);
    } else if (span.fields === header.length) alike++;
  });
  const others = records - recordsBeforeHeader - 1;
  const share = others > 0 ? alike / others : 1;
  return { delimiter, header, newline: splitter.newline, recordsBeforeHeader, share };
}

const QUOTED = / *"([^"]*(?:""[^"]*)*)" */y;

/** The cells of one whole record, unquoted. */
export function csvCells(record: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    QUOTED.lastIndex = at;
    const quoted = QUOTED.exec(record)?.[1];
    const next = record.indexOf(delimiter, at);
    const end = quoted !== undefined ? QUOTED.lastIndex : next < 0 ? record.length : next;
    cells.push(quoted?.replaceAll('""', '"') ?? record.slice(at, end));
    if (end >= record.length) return cells;
    at = end + 1;
  }
}

/**
 * Names of columns from a header: trimmed, numbered where empty, told apart where alike. What does
 * not show in print (and may drive a terminal) becomes a blank: names stand in sentences.
 */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((cell, i) => {
    const bare = cell.replace(/\p{C}/gu, ' ').trim() || `column ${i + 1}`;
    let unique = bare;
    for (let n = 2; taken.has(unique); n++) unique = `${bare} ${n}`;
    taken.add(unique);
    return unique;
  });
}

const MOMENT = /^\d{4}-\d{1,2}-\d{1,2}([T ].*)?$|^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}( .*)?$|^\d{8}$/;
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const NUMBER = /^[+-]?\d+([.,]\d+)*$/;

/**
 * Whether the first record holds values rather than names: a date or an address anywhere, or
 * numbers in half of its filled cells.
 */
export function isData(header: readonly string[]): boolean {
  const cells = header.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (cells.some((cell) => MOMENT.test(cell) || ADDRESS.test(cell))) return true;
  return cells.length > 0 && 2 * cells.filter((cell) => NUMBER.test(cell)).length >= cells.length;
}
