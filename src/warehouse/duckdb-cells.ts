import {
  DuckDBBigIntVector,
  DuckDBBlobValue,
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDoubleVector,
  type DuckDBResultReader,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBValueConverter,
  type DuckDBVector,
} from '@duckdb/node-api';
import type { Cell, ColumnValues, Row } from './engine.ts';

const DAY = 86_400_000;

/*
 * What a value is on either side of the border: DuckDB's own objects there,
 * plain cells here.
 */

/** All rows of an answer as plain cells. */
export function cellsOf<T extends Row>(reader: DuckDBResultReader): T[] {
  return reader.convertRowObjects(toCell) as T[];
}

export const toCell: DuckDBValueConverter<Cell> = (value, _type, _converter) => cellOf(value);

function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  const named = value as { constructor: { name: string }; bytes?: Uint8Array };
  if (named.constructor.name === 'DuckDBDecimalValue') return Number(value.toString());
  if (named.bytes) return new Uint8Array(named.bytes);
  return value.toString();
}

/** A numeric column as floats: NULL is NaN, a day is its number since 1970. */
export function floatsOf(vector: DuckDBVector, length: number): Float64Array {
  if (vector instanceof DuckDBDoubleVector) return doublesOf(vector, length);
  const floats = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = vector.getItem(i) as DuckDBValue;
    if (value === null) floats[i] = Number.NaN;
    else if (value instanceof DuckDBDateValue) floats[i] = value.days;
    else if (typeof value === 'object') floats[i] = Number(value.toString());
    else floats[i] = Number(value);
  }
  return floats;
}

function doublesOf(vector: DuckDBDoubleVector, length: number): Float64Array {
  const floats = new Float64Array(length);
  for (let i = 0; i < length; i++) floats[i] = vector.getItem(i) ?? Number.NaN;
  return floats;
}

/** Writes a stretch of a column into a chunk; numbers and keys without a detour. */
export function fillColumn(
  chunk: DuckDBDataChunk,
  index: number,
  column: ColumnValues | undefined,
  from: number,
): void {
  const vector = chunk.getColumnVector(index);
  const rows = chunk.rowCount;
  if (column instanceof Float64Array && vector instanceof DuckDBDoubleVector) {
    for (let i = 0; i < rows; i++) {
      const value = column[from + i] as number;
      vector.setItem(i, Number.isNaN(value) ? null : value);
    }
  } else if (column instanceof BigInt64Array && vector instanceof DuckDBBigIntVector) {
    for (let i = 0; i < rows; i++) vector.setItem(i, column[from + i] as bigint);
  } else {
    chunk.setColumnValues(index, valuesOf(column, vector.type, from, rows));
    return;
  }
  vector.flush();
}

/** A stretch of a column as DuckDB's values for a column of the given type. */
function valuesOf(
  column: ColumnValues | undefined,
  type: DuckDBType,
  from: number,
  rows: number,
): DuckDBValue[] {
  if (column === undefined) return new Array<null>(rows).fill(null);
  const convert = converterFor(type);
  return Array.from({ length: rows }, (_, i) => convert(column[from + i] ?? null));
}

/** How a JavaScript value is written into a column of the given type; NaN is NULL. */
function converterFor(type: DuckDBType): (value: Cell) => DuckDBValue {
  const text = type.toString();
  if (text === 'BIGINT') return (v) => (v === null ? null : BigInt(v as number | bigint));
  if (text === 'BLOB') return (v) => (v === null ? null : new DuckDBBlobValue(v as Uint8Array));
  if (text === 'DATE') return (v) => (v === null ? null : new DuckDBDateValue(dayNumber(v)));
  if (text === 'TIMESTAMP') return (v) => (v === null ? null : momentValue(v));
  if (text.startsWith('DECIMAL')) {
    throw new Error('append exact columns as floats to a scratch table, then round them in SQL');
  }
  return (v) => (typeof v === 'number' && Number.isNaN(v) ? null : (v as DuckDBValue));
}

/** A moment is ISO text without a zone. */
function momentValue(value: Cell): DuckDBTimestampValue {
  const milliseconds = Date.parse(`${String(value).replace(' ', 'T')}Z`);
  return new DuckDBTimestampValue(BigInt(milliseconds) * 1000n);
}

function dayNumber(value: Cell): number {
  return typeof value === 'string' ? Date.parse(`${value}T00:00:00Z`) / DAY : Number(value);
}

/** One column of its pieces. */
export function concatenated(pieces: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
