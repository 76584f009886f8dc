import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Delimiter } from '../../../src/sources/files/staged-file.ts';
import { type Bench, openBench } from './staging.ts';

// Oracle: the table that was written, and a count of lines made while writing it.

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

interface Dialect {
  readonly delimiter: Delimiter;
  readonly newline: '\n' | '\r\n' | '\r';
  /** Quotes around every cell, around those that need them, or with spaces outside them. */
  readonly quoting: 'all' | 'needed' | 'padded';
  readonly hasLastNewline: boolean;
  readonly blankLineEvery: number;
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly compression: 'none' | 'gzip' | 'gzip-parts' | 'zstd' | 'zstd-frames';
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoting: fc.constantFrom('all', 'needed', 'padded'),
  hasLastNewline: fc.boolean(),
  blankLineEvery: fc.constantFrom(0, 0, 3),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
  compression: fc.constantFrom('none', 'gzip', 'gzip-parts', 'zstd', 'zstd-frames'),
});

/** Cells of letters that every encoding has, weighted towards what CSV must quote. */
const cell = fc.oneof(
  fc.constantFrom('', ' ', '"', '""', ',', ';', '\t', '|', 'é', '€ 1,50', '12.5', 'a "b" c', "'"),
  fc.constantFrom('x\ny', 'x\r\ny', 'x\ry', '\n', ' led by a space', 'NULL', 'à\n"é";|,'),
  fc.stringMatching(/^[a-zA-Z0-9éèçÀœŸ€“ ,;|"\n\r\t'\\#.-]{0,12}$/),
);

const tables = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, length]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: length,
      maxLength: length,
    }),
  );

interface Written {
  readonly text: string;
  /** Physical line on which each record begins. */
  readonly lines: number[];
  readonly blankLines: number;
}

function write(rows: string[][], dialect: Dialect): Written {
  const header = rows[0].map((_, i) => `colonne é${i}`);
  const lines: number[] = [];
  let text = '';
  let line = 1;
  let blankLines = 0;
  [header, ...rows].forEach((row, i) => {
    const isLast = i === rows.length;
    const record =
      row.map((value) => quoted(value, dialect)).join(dialect.delimiter) +
      (isLast && !dialect.hasLastNewline ? '' : dialect.newline);
    if (i > 0) lines.push(line);
    text += record;
    line += record.split(/\r\n|\r|\n/).length - 1;
    if (!isLast && i > 0 && dialect.blankLineEvery > 0 && i % dialect.blankLineEvery === 0) {
      text += dialect.newline;
      line++;
      blankLines++;
    }
  });
  return { text, lines, blankLines };
}

function quoted(value: string, { delimiter, quoting }: Dialect): string {
  const inQuotes = `"${value.replaceAll('"', '""')}"`;
  if (quoting === 'all') return inQuotes;
  if (quoting === 'padded') return value.length % 2 ? ` ${inQuotes}` : `${inQuotes}  `;
  return /["\r\n]/.test(value) || value.includes(delimiter) ? inQuotes : value;
}

// Windows-1252 by hand: Latin-1 but for these letters (the WHATWG encoding standard's index).
const windows: Record<string, number> = { '€': 0x80, œ: 0x9c, Ÿ: 0x9f, '“': 0x93 };

function encode(text: string, encoding: Dialect['encoding']): Buffer {
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf-16le') return wide;
  if (encoding === 'utf-16be') return wide.swap16();
  if (encoding === 'windows-1252') {
    return Buffer.from([...text].map((letter) => windows[letter] ?? letter.charCodeAt(0)));
  }
  return Buffer.from(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

function compress(bytes: Buffer, compression: Dialect['compression']): Buffer {
  const half = bytes.length >> 1;
  const parts = [bytes.subarray(0, half), bytes.subarray(half)];
  if (compression === 'gzip') return gzipSync(bytes);
  if (compression === 'gzip-parts') return Buffer.concat(parts.map((part) => gzipSync(part)));
  if (compression === 'zstd') return zstdCompressSync(bytes);
  if (compression === 'zstd-frames') return Buffer.concat(parts.map((p) => zstdCompressSync(p)));
  return bytes;
}

test('any table reads back from any dialect, cell by cell and line by line', async () => {
  await fc.assert(
    fc.asyncProperty(tables, dialects, async (rows, dialect) => {
      const written = write(rows, dialect);
      const bytes = compress(encode(written.text, dialect.encoding), dialect.compression);
      // The delimiter is told: with so few records, cells full of others may fit as well.
      const { delimiter } = dialect;
      const { file, cells, rejects } = await bench.stage(bytes, 'orders.bin', { delimiter });
      try {
        expect(rejects).toEqual([]);
        expect(file.columns).toEqual(rows[0].map((_, i) => `colonne é${i}`));
        expect([...cells.values()]).toEqual(rows.map((row) => row.map((value) => value || null)));
        expect([...cells.keys()]).toEqual(rows.map((_, i) => i + 1));
        expect(file.recordsRead).toBe(rows.length);
        expect(file.blankLines).toBe(written.blankLines);
        const lines = await file.physicalLines(rows.map((_, i) => i + 1));
        expect([...lines.values()]).toEqual(written.lines);
      } finally {
        await file.dispose();
      }
    }),
    { numRuns: 150 },
  );
});
