import type { Cell, Row } from '../engine.ts';
import { bareType } from './types.ts';

type Read = (value: unknown) => Cell;

/** Rows of `JSONCompactEachRow` as plain cells, the same ones that DuckDB gives. */
export function rowsOf<T extends Row>(
  names: readonly string[],
  types: readonly string[],
  rows: readonly (readonly unknown[])[],
): T[] {
  const readers = types.map(readerOf);
  return rows.map(
    (row) =>
      Object.fromEntries(
        names.map((name, i) => {
          const value = row[i] ?? null;
          return [name, value === null ? null : (readers[i] as Read)(value)];
        }),
      ) as T,
  );
}

function readerOf(type: string): Read {
  const bare = bareType(type);
  if (/^U?Int(?:64|128|256)$/.test(bare)) return wholeNumber;
  if (bare.startsWith('Decimal')) return Number;
  if (bare.startsWith('Float')) return (value) => Number(String(value).replace('inf', 'Infinity'));
  if (bare.startsWith('DateTime')) return (value) => moment(String(value));
  // How the dialect's `bytes` says that these are not a text.
  if (bare.startsWith('Tuple(')) return (value) => bytesOf((value as [string | null])[0]);
  return (value) => value as Cell;
}

const bytesOf = (base64: string | null): Cell =>
  base64 === null ? null : new Uint8Array(Buffer.from(base64, 'base64'));

function wholeNumber(value: unknown): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value as string);
}

/** '2024-02-29 23:59:59.500000' without the noughts that say nothing. */
const moment = (text: string) =>
  text.replace(/\.?0+$/, (noughts) => (text.includes('.') ? '' : noughts));

/**
 * Columns out of `RowBinary` rows of Float64 alone: eight bytes a cell, row after row, in pieces
 * that end anywhere.
 */
export async function floatColumns(
  names: readonly string[],
  pieces: AsyncIterable<Buffer>,
): Promise<Record<string, Float64Array>> {
  const chunks: Buffer[] = [];
  for await (const piece of pieces) chunks.push(piece);
  const bytes = Buffer.concat(chunks);
  const rows = bytes.length / (8 * names.length);
  if (!Number.isInteger(rows)) throw new Error(`${bytes.length} bytes are not rows of floats`);
  const columns = names.map(() => new Float64Array(rows));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let row = 0, at = 0; row < rows; row++) {
    for (const column of columns) {
      column[row] = view.getFloat64(at, true);
      at += 8;
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, columns[i] as Float64Array]));
}
