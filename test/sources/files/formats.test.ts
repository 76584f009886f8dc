import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFault } from '../../../src/language/index.ts';
import { expandPaths } from '../../../src/sources/files/expand-paths.ts';
import { stageFile } from '../../../src/sources/files/stage-file.ts';
import { EnvironmentError } from '../../../src/vocabulary/index.ts';
import { sql } from '../../../src/warehouse/index.ts';
import { type Bench, openBench, readAll } from './staging.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe('JSON', () => {
  test('lines: a column per name, in order of appearance; what is no object is rejected', async () => {
    const { file, cells, rejects } = await bench.stage(
      '\ufeff{"id":1,"price":19.90,"note":""}\r\n\r\n{"id":"007","a/b~c":"é\\n","id2":12345678901234567890}\n' +
        'Zoë 12\n[1]\n{"id":null,"tags":["x",{"y":1}],"paid":true}',
      'orders.jsonl',
    );
    expect(file.columns).toEqual(['id', 'price', 'note', 'a/b~c', 'id2', 'tags', 'paid']);
    expect([...cells]).toEqual([
      [1, ['1', '19.9', null, null, null, null, null]],
      [2, ['007', null, null, 'é\n', '12345678901234567890', null, null]],
      [5, [null, null, null, null, null, '["x",{"y":1}]', 'true']],
    ]);
    expect(rejects).toEqual([
      { record: 3, line: 4, reason: 'not_json', found: 'xxx 99' },
      { record: 4, line: 5, reason: 'not_an_object', found: '[9]' },
    ]);
    expect([file.recordsRead, file.recordsRejected, file.blankLines]).toEqual([5, 2, 1]);
    expect([...(await file.physicalLines([2, 5]))]).toEqual([
      [2, 3],
      [5, 6],
    ]);
    await file.dispose();
  });

  test('a name with a NUL and quotes in it is a name as any other, and shows as a blank', async () => {
    const { file, cells } = await bench.stage('{"a\\u0000b\'":"x","c":"y\\u0000"}', 'orders.jsonl');
    expect(file.columns).toEqual(["a b'", 'c']);
    expect([...cells.values()]).toEqual([['x', 'y\0']]);
    await file.dispose();
  });

  test('an array, however it is broken into lines', async () => {
    const objects = [
      { id: 1, note: 'a],[{"' },
      { id: 2, note: null },
      { id: 3, note: 'é' },
    ];
    for (const text of [JSON.stringify(objects), JSON.stringify(objects, null, 2)]) {
      const { file, cells, rejects } = await bench.stage(gzipSync(text), 'orders.json');
      expect([...cells.values()]).toEqual(objects.map(({ id, note }) => [String(id), note]));
      expect(rejects).toEqual([]);
      await file.dispose();
    }
  });

  test('an array that is cut off loses its last element only', async () => {
    const { file, cells, rejects } = await bench.stage('[{"a":1},\n{"a":2},\n{"a":', 'orders.json');
    expect([...cells.values()]).toEqual([['1'], ['2']]);
    expect(rejects).toEqual([{ record: 3, line: 3, reason: 'not_json', found: '{"x":' }]);
    await file.dispose();
  });
});

describe('Parquet', () => {
  test('a footer with a wrong byte in a text is damage', async () => {
    const path = join(bench.folder, 'footer.parquet');
    await bench.engine.run(sql`COPY (SELECT 1 AS id) TO ${path} (FORMAT parquet)`);
    const bytes = readFileSync(path);
    bytes[bytes.lastIndexOf('DuckDB')] = 0xc4;
    await expect(bench.stage(bytes, 'footer.parquet')).rejects.toMatchObject({
      code: 'file_damaged',
    });
  });

  test('every type as text, NULL and empty alike', async () => {
    const path = join(bench.folder, 'orders.parquet');
    await bench.engine.run(
      sql`COPY (SELECT * FROM (VALUES
        (1, DATE '2020-02-29', 19.90::DECIMAL(9,2), 0.1::DOUBLE, 'é', [1, 2], 'b'::BLOB),
        (2, NULL, NULL, NULL, '', NULL, NULL)
      ) t(id, day, price, rate, note, tags, raw)) TO ${path} (FORMAT parquet)`,
    );
    const temporaryFolder = join(bench.folder, 'temporary');
    const { file, cells } = await readAll(
      bench.engine,
      await stageFile(bench.engine, path, { temporaryFolder }),
    );
    expect(file.columns).toEqual(['id', 'day', 'price', 'rate', 'note', 'tags', 'raw']);
    expect(cells.get(1)).toEqual(['1', '2020-02-29', '19.90', '0.1', 'é', '[1, 2]', 'b']);
    expect(cells.get(2)).toEqual(['2', null, null, null, null, null, null]);
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    expect([file.contentHash, file.recordsRead]).toEqual([hash, 2]);
    await file.dispose();

    const cut = (await readFile(path)).subarray(0, 300);
    await expect(bench.stage(cut, 'cut.parquet')).rejects.toMatchObject({ code: 'file_damaged' });
    // Its footer speaks of more than there is.
    const large = join(bench.folder, 'large.parquet');
    await bench.engine.run(
      sql`COPY (SELECT md5(range::VARCHAR) AS id FROM range(40000)) TO ${large} (FORMAT parquet)`,
    );
    const whole = await readFile(large);
    const footer = whole.length - 8 - whole.readUInt32LE(whole.length - 8);
    const gutted = Buffer.concat([whole.subarray(0, 100), whole.subarray(footer)]);
    await expect(bench.stage(gutted, 'gutted.parquet')).rejects.toMatchObject({
      code: 'file_damaged',
    });
  });
});

describe('where a file comes from', () => {
  const text = 'client,day\nZoë,2020-01-01\n';

  test('standard input is spooled into a file of its owner alone, which goes with disposal', async () => {
    const temporaryFolder = join(bench.folder, 'spool');
    const steps: [number, number | null][] = [];
    const file = await stageFile(bench.engine, '-', {
      temporaryFolder,
      standardInput: Readable.from([Buffer.from(text)]),
      onProgress: (...step) => steps.push(step),
    });
    const [folder] = await readdir(temporaryFolder);
    const [spooled] = await readdir(join(temporaryFolder, folder));
    expect((await stat(join(temporaryFolder, folder, spooled))).mode & 0o777).toBe(0o600);
    expect((await stat(join(temporaryFolder, folder))).mode & 0o777).toBe(0o700);
    expect(file.path).toBe('standard input');
    expect(file.contentHash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(steps).toEqual([[Buffer.byteLength(text), null]]);
    await file.dispose();
    expect(await readdir(temporaryFolder)).toEqual([]);
    const left = await bench.engine.rows(
      sql`SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'staged%'`,
    );
    expect(left).toEqual([]);
  });

  test('a name full of wildcards is still one file', async () => {
    const { file, cells } = await bench.stage(text, "or*ders [1]'é?.csv");
    expect(file.fileName).toBe("or*ders [1]'é?.csv");
    expect(cells.get(1)).toEqual(['Zoë', '2020-01-01']);
    await file.dispose();
  });

  test('the hash and the progress are those of the compressed bytes', async () => {
    const bytes = gzipSync(text);
    let last: unknown;
    const { file } = await bench.stage(bytes, 'orders.csv.gz', {
      onProgress: (...step) => {
        last = step;
      },
    });
    expect(file.contentHash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(last).toEqual([bytes.length, bytes.length]);
    await file.dispose();
  });

  test('patterns: sorted, each file once, and a fault where none fits', async () => {
    const folder = join(bench.folder, 'exports');
    await mkdir(join(folder, 'sub.csv'), { recursive: true });
    for (const name of ['b.csv', 'a.csv', '[1].csv', 'c.txt'])
      await writeFile(join(folder, name), '');
    const at = (name: string) => join(folder, name);
    expect(await expandPaths([at('*.csv'), at('a.csv'), '-', at('c.txt')])).toEqual([
      at('[1].csv'),
      at('a.csv'),
      at('b.csv'),
      '-',
      at('c.txt'),
    ]);
    expect(await expandPaths([at('[1].csv'), at('none.csv')])).toEqual([
      at('[1].csv'),
      at('none.csv'),
    ]);
    await expect(expandPaths([at('*.xml')])).rejects.toMatchObject({
      code: 'pattern_without_match',
      values: { pattern: at('*.xml') },
    });
  });
});

describe('faults', () => {
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200, 7)]);
  const compressed = zstdCompressSync('a,b\n'.repeat(1000));
  test.each([
    ['file_empty', ''],
    ['file_empty', '\n \n'],
    ['file_empty', gzipSync('')],
    ['file_header_only', 'a,b\n'],
    ['file_header_only', 'a,b'],
    ['file_without_header', '00001,1997-01-01,11.77\n00002,1997-01-12,12.0\n'],
    ['file_without_header', 'zoe@exemple.fr;12\nana@exemple.fr;13\n'],
    ['file_one_column', 'customer\n1\n2\n'],
    ['file_format_unknown', zip],
    ['file_format_unknown', '{"broken\n{"broken\n'],
    ['file_format_unknown', Buffer.alloc(5000)],
    ['file_format_unknown', readFileSync(process.execPath).subarray(0, 100_000)],
    ['file_format_unknown', '%PDF-1.4\n1 0 obj, <</Type /Catalog>>\nendobj, 1\n'],
    ['file_format_unknown', '<!DOCTYPE html>\n<p>Please log in, then, export again.</p>\n'],
    ['file_damaged', gzipSync('a,b\n1,2\n').subarray(0, 20)],
    ['file_damaged', compressed.subarray(0, compressed.length - 3)],
  ])('%s', async (code, bytes) => {
    await expect(bench.stage(bytes, 'faulty')).rejects.toMatchObject({
      code,
      values: { file: join(bench.folder, 'faulty') },
    });
    expect(await readdir(join(bench.folder, 'temporary'))).toEqual([]);
  });

  test('a missing file, a folder, a path under a file', async () => {
    const temporaryFolder = join(bench.folder, 'temporary');
    await writeFile(join(bench.folder, 'plain'), 'a,b\n1,2\n');
    const faults: [string, string][] = [
      ['file_missing', join(bench.folder, 'missing.csv')],
      ['file_missing', join(bench.folder, 'plain', 'orders.csv')],
      ['file_is_folder', bench.folder],
    ];
    for (const [code, path] of faults) {
      await expect(stageFile(bench.engine, path, { temporaryFolder })).rejects.toMatchObject({
        code,
      });
    }
  });

  const orders = 'id,amount\n1,2\n3\n';
  test.each([
    ['CSV', orders],
    ['JSON lines', '{"id":1}\n{"id":2}\n'],
    ['compressed', gzipSync(orders)],
    ['nothing that can be read', '{"broken\n'],
  ])('a file that grows while it is read: %s', async (_, bytes) => {
    const path = join(bench.folder, 'grows.csv');
    const onProgress = () => appendFileSync(path, 'more\n');
    await expect(bench.stage(bytes, 'grows.csv', { onProgress })).rejects.toMatchObject({
      code: 'file_changed',
      values: { file: path },
    });
    expect(await readdir(join(bench.folder, 'temporary'))).toEqual([]);
  });

  test('a file that another takes the place of, once it was read and before its lines are counted', async () => {
    const path = join(bench.folder, 'replaced.csv');
    const { file } = await bench.stage(orders, 'replaced.csv');
    expect([...(await file.physicalLines([1]))]).toEqual([[1, 2]]);
    writeFileSync(`${path}.new`, orders);
    renameSync(`${path}.new`, path);
    const fault: unknown = await file.physicalLines([1]).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(EnvironmentError);
    expect(fault).toMatchObject({ code: 'file_changed' });
    expect(describeFault(fault as EnvironmentError, 'en')).toEqual({
      says: `${path} changed while it was read; nothing of it was imported.`,
      remedy: 'Wait until it is written completely, then run the command again.',
    });
    expect(describeFault(fault as EnvironmentError, 'fr')).toEqual({
      says: `${path} a changé pendant la lecture\u202f; rien n’en a été importé.`,
      remedy: 'Attendez qu’il soit écrit entièrement, puis relancez la commande.',
    });
    await file.dispose();
  });

  test('a staged file whose source goes away keeps its records', async () => {
    const path = join(bench.folder, 'gone.csv');
    await writeFile(join(bench.folder, 'kept.csv'), 'a,b\n1,2\n');
    await link(join(bench.folder, 'kept.csv'), path);
    const temporaryFolder = join(bench.folder, 'temporary');
    const file = await stageFile(bench.engine, path, { temporaryFolder });
    await rm(path);
    expect((await readAll(bench.engine, file)).cells.get(1)).toEqual(['1', '2']);
    await file.dispose();
  });
});
