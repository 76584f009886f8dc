import { rm } from 'node:fs/promises';
import { InputError, InternalError } from '../../vocabulary/index.ts';
import { type Sql, sql } from '../../warehouse/index.ts';
import { columnNames } from './csv-dialect.ts';
import { type InputFile, inUtf8 } from './input-file.ts';
import { JsonArraySplitter, JsonLinesSplitter } from './json-splitter.ts';
import { writeNumberedCopy } from './numbered-copy.ts';
import { physicalLines } from './physical-lines.ts';
import { jsonCells, jsonKeys, readCsv, UNIT_SEPARATOR } from './read-queries.ts';
import { CR, LF, LONGEST_RECORD, type RecordSplitter } from './record-splitter.ts';
import { maskedSql, type ScratchTables } from './scratch-tables.ts';
import type { Encoding, StagedFile } from './staged-file.ts';
import { likelyEncoding, readThrough } from './utf8-check.ts';

type Content = Pick<
  StagedFile,
  'columns' | 'isTight' | 'recordsRead' | 'recordsRejected' | 'blankLines' | 'physicalLines'
>;

/**
 * Stages JSON lines, or the elements of one JSON array: a column per name that any object has.
 * A numbered copy brings every record onto one line; DuckDB reads the objects in it.
 */
export async function stageJson(
  input: InputFile,
  tables: ScratchTables,
  told?: Encoding,
): Promise<Content> {
  const { file, isUtf8 } = await encoded(input, told);
  const splitterOf = (): RecordSplitter =>
    file.kind.kind === 'text' && file.kind.shape === 'json_array'
      ? new JsonArraySplitter()
      : new JsonLinesSplitter();
  const splitter = splitterOf();
  const { records, copied } = await copyLines(file, isUtf8, tables, splitter);
  const objects = sql`(SELECT record, json FROM ${tables.source} WHERE kind = 'OBJECT')`;
  const { engine } = tables;
  const keys = (await engine.rows<{ key: string }>(jsonKeys(objects))).map(({ key }) => key);
  if (keys.length === 0) throw new InputError('file_format_unknown', { file: file.shown });
  await engine.run(sql`CREATE TEMPORARY TABLE ${tables.records} AS ${jsonCells(objects, keys)}`);
  await engine.run(sql`
    INSERT INTO ${tables.rejects}
    SELECT record, line, CASE WHEN kind IS NULL THEN 'not_json' ELSE 'not_an_object' END,
      ${maskedSql(sql`json`)}
    FROM ${tables.source} WHERE kind IS DISTINCT FROM 'OBJECT'`);
  await engine.run(sql`DROP TABLE ${tables.source}`);
  const read = await tables.count(tables.records);
  const rejected = await tables.count(tables.rejects);
  if (read + rejected !== records) {
    const values = { file: file.shown, counted: copied, read };
    throw new InternalError('records_unaccounted', values);
  }
  return {
    columns: columnNames(keys),
    recordsRead: records,
    recordsRejected: rejected,
    blankLines: splitter.blankLines,
    isTight: false,
    physicalLines: (wanted) => physicalLines(file.path, splitterOf(), 0, wanted),
  };
}

/** The file in UTF-8, as far as it can be, and whether it is so altogether. */
async function encoded(file: InputFile, told?: Encoding) {
  if (file.kind.kind !== 'text' || file.kind.encoding !== null) return { file, isUtf8: true };
  if (await readThrough(file.path, file.raw.tap())) return { file, isUtf8: true };
  const encoding = told ?? (await likelyEncoding(file.path));
  if (encoding === 'utf-8') return { file, isUtf8: false };
  return { file: await inUtf8(file, 'windows-1252'), isUtf8: true };
}

/** Every record on a line of its own with its number and physical line, read into `source`. */
async function copyLines(
  file: InputFile,
  isUtf8: boolean,
  tables: ScratchTables,
  splitter: RecordSplitter,
) {
  const separator = UNIT_SEPARATOR.charCodeAt(0);
  const to = await file.temporary.path();
  let longest = 0;
  const counts = await writeNumberedCopy(
    {
      from: file.path,
      to,
      splitter,
      skipped: 0,
      isUtf8,
      judge: (span, bytes) =>
        bytes.subarray(span.start, span.end).includes(separator) ? 'not_json' : null,
      encode(out, record, span, bytes) {
        longest = Math.max(longest, span.end - span.start);
        out.ascii(record + UNIT_SEPARATOR + span.line + UNIT_SEPARATOR);
        out.bytes(onOneLine(bytes.subarray(span.start, span.end)));
        out.ascii('\n');
      },
    },
    tables,
  );
  const reading = {
    path: await file.temporary.literal(to),
    delimiter: UNIT_SEPARATOR,
    newline: '\n' as const,
    width: 1,
    numbers: ['record', 'line'],
    hasQuotes: false,
    longest: Math.min(longest, LONGEST_RECORD) + 64,
  };
  await tables.engine.run(withKinds(tables.source, readCsv(reading)));
  await rm(to);
  return counts;
}

/** Newlines between the values of an element become spaces; within a text JSON allows none. */
function onOneLine(text: Buffer): Buffer {
  for (const newline of [LF, CR]) {
    for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at)) text[at] = 32;
  }
  return text;
}

/** `kind` is the JSON type of the text, NULL where it is no JSON. */
const withKinds = (table: Sql, lines: Sql): Sql => sql`
  CREATE TEMPORARY TABLE ${table} AS
  SELECT record, line, c0 AS json, CASE WHEN json_valid(c0) THEN json_type(c0) END AS kind
  FROM (${lines})`;
