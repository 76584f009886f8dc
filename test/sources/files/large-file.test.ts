import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stageFile } from '../../../src/sources/files/stage-file.ts';
import { sql } from '../../../src/warehouse/index.ts';
import { type Bench, openBench } from './staging.ts';

// Oracle: a generated sequence, written in order into the first column.

const RECORDS = 1_200_000;
const RAGGED = 700_000;
let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Record i holds i; every thousandth takes two lines; one may be ragged. Some 40 MB. */
async function write(path: string, ragged: number): Promise<void> {
  const stream = createWriteStream(path);
  stream.write('number,customer,amount\n');
  let piece = '';
  for (let i = 1; i <= RECORDS; i++) {
    const customer = i % 1000 === 0 ? '"two\nlines, ""quoted"""' : `customer ${i % 7777}`;
    piece += i === ragged ? `${i},lost\n` : `${i},${customer},${(i % 97_700) / 100}\n`;
    if (i % 10_000 === 0 || i === RECORDS) {
      if (!stream.write(piece)) await once(stream, 'drain');
      piece = '';
    }
  }
  stream.end();
  await once(stream, 'close');
}

test.each([
  ['read where it lies', 0],
  ['read from a mended copy', RAGGED],
])('records are numbered in the order of a large file: %s', async (_, ragged) => {
  const path = join(bench.folder, 'large.csv');
  await write(path, ragged);
  const file = await stageFile(bench.engine, path, { temporaryFolder: bench.folder });
  const [found] = await bench.engine.rows(sql`
    SELECT count(*) AS n, count(*) FILTER (c0 = CAST(record AS VARCHAR)) AS in_order,
      count(*) FILTER (c1 = 'two' || chr(10) || 'lines, "quoted"') AS long,
      count(*) FILTER (record = ${RAGGED}) AS ragged
    FROM ${file.table}`);
  const read = RECORDS - (ragged ? 1 : 0);
  const long = RECORDS / 1000 - (ragged ? 1 : 0);
  expect(found).toEqual({ n: read, in_order: read, long, ragged: ragged ? 0 : 1 });
  expect(file.recordsRead).toBe(RECORDS);
  expect(file.recordsRejected).toBe(RECORDS - read);
  // Each thousandth record before it adds a line, and the header is one.
  const lines = await file.physicalLines([1, RAGGED, RECORDS]);
  const before = ragged ? 1 : 0;
  expect([...lines]).toEqual([
    [1, 2],
    [RAGGED, RAGGED + 1 + (RAGGED / 1000 - 1)],
    [RECORDS, RECORDS + 1 + (RECORDS / 1000 - 1) - before],
  ]);
  await file.dispose();
});
