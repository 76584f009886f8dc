import { rm } from 'node:fs/promises';
import { InputError, InternalError, PerenneError } from '../../vocabulary/index.ts';
import { sql } from '../../warehouse/index.ts';
import { type CsvDialect, columnNames, csvCells, csvDialect, isData } from './csv-dialect.ts';
import { CsvSplitter } from './csv-splitter.ts';
import { head, type InputFile, inUtf8 } from './input-file.ts';
import { writeNumberedCopy } from './numbered-copy.ts';
import { physicalLines } from './physical-lines.ts';
import { cells, readCsv, USUAL_RECORD } from './read-queries.ts';
import { scanRecords } from './scan-records.ts';
import type { ScratchTables } from './scratch-tables.ts';
import type { StagedFile, StagingOptions } from './staged-file.ts';
import { likelyEncoding, Utf8Check } from './utf8-check.ts';

const SAMPLE = 1 << 20;

type Content = Pick<
  StagedFile,
  'columns' | 'isTight' | 'recordsRead' | 'recordsRejected' | 'blankLines' | 'physicalLines'
>;

/** What one pass over a file's bytes tells of it. */
interface Survey {
  readonly isUtf8: boolean;
  readonly records: number;
  readonly blankLines: number;
  /** Bytes of the longest record. */
  readonly longest: number;
  /** Every record is whole, and DuckDB reads the file as it is. */
  readonly isPlain: boolean;
  /** As of a staged file. */
  readonly isTight: boolean;
}

/**
 * Stages a CSV file. DuckDB reads it as it lies while a splitter of our own counts records and
 * fields over the same bytes: for a sound file that is all. Where the splitter finds a ragged
 * record, a stray quote or a wrong byte, or the two disagree, the records that can be read go
 * into a numbered copy, and DuckDB reads that.
 */
export async function stageCsv(
  file: InputFile,
  tables: ScratchTables,
  options: StagingOptions,
): Promise<Content> {
  const { dialect, sample } = await dialectOf(file, options);
  const columns = columnNames(dialect.header.map((name) => Buffer.from(name, 'latin1').toString()));
  const isWorthTrying =
    dialect.newline !== null && dialect.recordsBeforeHeader === 0 && isUtf8Start(sample);
  const direct = isWorthTrying ? readDirectly(file, tables, dialect) : Promise.resolve(null);
  // Its failure, if any, is met where it is awaited: after the survey, and before anything is dropped.
  const settled = direct.catch(() => {});
  const survey = await surveyed(file, dialect).finally(() => settled);
  const rows = await direct;
  if (!survey.isUtf8 && file.kind.kind === 'text' && file.kind.encoding === null) {
    const encoding = options.encoding ?? (await likelyEncoding(file.path));
    if (encoding === 'windows-1252') {
      await tables.clear();
      return stageCsv(await inUtf8(file, encoding), tables, options);
    }
  }
  if (survey.records === 0) throw new InputError('file_header_only', { file: file.shown });
  const isRead = survey.isPlain && survey.isUtf8 && rows === survey.records;
  const read = isRead ? survey.records : await readMended(file, tables, dialect, survey);
  return {
    columns,
    isTight: isRead && survey.isTight,
    recordsRead: survey.records,
    recordsRejected: survey.records - read,
    blankLines: survey.blankLines,
    physicalLines: (records) =>
      physicalLines(file.path, splitterOf(dialect), skippedOf(dialect), records),
  };
}

const splitterOf = ({ delimiter, header }: CsvDialect) => new CsvSplitter(delimiter, header.length);
const skippedOf = (dialect: CsvDialect) => dialect.recordsBeforeHeader + 1;

async function dialectOf(file: InputFile, options: StagingOptions) {
  const sample = await head(file.path, file.shown, SAMPLE);
  const dialect = csvDialect(sample, sample.length < SAMPLE, options.delimiter);
  if (!dialect) throw new InputError('file_one_column', { file: file.shown });
  if (isData(dialect.header)) throw new InputError('file_without_header', { file: file.shown });
  return { sample, dialect };
}

/** Whether a sample is UTF-8, up to a letter that its end may cut. */
function isUtf8Start(sample: Buffer): boolean {
  const check = new Utf8Check();
  check.add(sample);
  return check.isValid;
}

async function surveyed(file: InputFile, dialect: CsvDialect): Promise<Survey> {
  const splitter = splitterOf(dialect);
  const encoding = new Utf8Check();
  const tap = file.raw.tap();
  let seen = -skippedOf(dialect);
  let isPlain = dialect.recordsBeforeHeader === 0;
  await scanRecords(file.path, {
    splitter,
    onBytes(bytes) {
      tap(bytes);
      encoding.add(bytes);
    },
    visit(span) {
      seen++;
      if (span.problem !== null || span.isPadded || (seen <= 0 && span.line !== 1)) isPlain = false;
    },
  });
  const isOfOneKind = splitter.newline !== null && splitter.newline === dialect.newline;
  return {
    isUtf8: encoding.end(),
    records: Math.max(0, seen),
    blankLines: splitter.blankLines,
    longest: splitter.longest,
    isTight: splitter.isTight,
    isPlain: isPlain && isOfOneKind && splitter.longest <= USUAL_RECORD,
  };
}

/** Reads the file as it lies; the rows read, or null where DuckDB stumbles over something. */
async function readDirectly(
  file: InputFile,
  tables: ScratchTables,
  { delimiter, header, newline }: CsvDialect,
): Promise<number | null> {
  const { engine, source, records } = tables;
  const path = await file.temporary.literal(file.path);
  const width = header.length;
  try {
    const read = readCsv({ path, delimiter, newline, width });
    await engine.keepingOrder(() => engine.run(sql`CREATE TEMPORARY TABLE ${source} AS ${read}`));
  } catch (error) {
    if (error instanceof PerenneError || String(error).includes('INTERRUPT')) throw error;
    return null;
  }
  // A new table's rowid is its order of insertion, here that of the file.
  await engine.run(sql`
    CREATE TEMPORARY VIEW ${records} AS
    SELECT rowid + 1 AS record, ${cells(width)} FROM ${source}`);
  return tables.count(source);
}

/** Reads the records that can be read from a numbered copy; the others stand as rejects. */
async function readMended(
  file: InputFile,
  tables: ScratchTables,
  dialect: CsvDialect,
  survey: Survey,
): Promise<number> {
  await tables.clear();
  const { delimiter } = dialect;
  const to = await file.temporary.path();
  // A sound file that DuckDB did not read alike leaves nothing to its reader: every cell is quoted.
  const isQuotedThroughout = survey.isPlain && survey.isUtf8;
  const { records, copied } = await writeNumberedCopy(
    {
      from: file.path,
      to,
      splitter: splitterOf(dialect),
      skipped: skippedOf(dialect),
      isUtf8: survey.isUtf8,
      encode(out, record, { start, end, isPadded }, bytes) {
        out.ascii(record + delimiter);
        if (isPadded || isQuotedThroughout) {
          out.bytes(Buffer.from(requoted(bytes.toString('utf8', start, end), dialect)));
        } else out.bytes(bytes, start, end);
        out.ascii('\n');
      },
    },
    tables,
  );
  await tables.engine.run(sql`
    CREATE TEMPORARY TABLE ${tables.records} AS ${readCsv({
      path: await file.temporary.literal(to),
      delimiter,
      newline: '\n',
      width: dialect.header.length,
      numbers: ['record'],
      longest: survey.longest + 32,
    })}`);
  await rm(to);
  const rows = await tables.count(tables.records);
  if (rows !== copied || records !== survey.records) {
    const values = { file: file.shown, counted: copied, read: rows };
    throw new InternalError('records_unaccounted', values);
  }
  return rows;
}

/** A record with every cell in quotes. */
function requoted(record: string, { delimiter }: CsvDialect): string {
  return csvCells(record, delimiter)
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(delimiter);
}
