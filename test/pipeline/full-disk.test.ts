/** No room left, wherever it shows: a sentence with exit code 3, and nothing is lost. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { LEAN } from '../cli/lean.ts';
import { commandLine, done, jsonLines, perenne } from '../cli/perenne.ts';

let folder: string;
let undisturbed: string;
let customers: number;

const at = (...names: string[]) => join(folder, ...names);
const VALUE = ['value', 'all.csv', '--formats', 'csv', '--out', 'out', ...LEAN, '--workspace'];
const QUERY = ['query', 'SELECT count(*) AS n FROM customer_value', '--json', '--workspace'];

beforeAll(async () => {
  folder = await freshFolder('full-disk');
  const shop = new URL('../fixtures/cdnow-sample.csv.gz', import.meta.url);
  const lines = gunzipSync(await readFile(shop))
    .toString()
    .split('\n');
  await writeFile(at('first.csv'), lines.slice(0, 400).join('\n'));
  await writeFile(at('all.csv'), lines.join('\n'));
  await writeFile(at('orders.jsonl'), lines.map((_, i) => `{"n": ${i}}`).join('\n'));
  const there = { cwd: folder };
  await done(['value', 'first.csv', '--out', 'first', '--workspace', 'begun', ...LEAN], there);
  const { stdout } = await done([...QUERY, 'begun'], there);
  customers = jsonLines<{ n: number }>(stdout)[0]?.n ?? 0;
  await cp(at('begun'), at('undisturbed'), { recursive: true });
  await done([...VALUE, 'undisturbed'], there);
  undisturbed = await readFile(at('out', 'customers.csv'), 'utf8');
});

const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

/** The file that the sentence names; the sentence and its remedy are there. */
function refused({ code, stderr }: { code: number | null; stderr: string }): string {
  const text = inOneLine(stderr);
  expect(code).toBe(3);
  expect(text).toMatch(/There is no room left on the disk: \S+ could not be written\. Make room/);
  expect(text).not.toContain('    at ');
  return /disk: (\S+) could/.exec(text)?.[1] ?? '';
}

describe('a file that may not grow further', () => {
  test('stops the import or the run with its name, and what follows finds all in place', async () => {
    const there = { cwd: folder };
    // The facts have not room in the first; the second holds them, and has none for the run. The third
    // names no customer, for the vault, which notes that, is larger than a run may be here.
    for (const [from, format, file, largestFile] of [
      ['begun', 'csv', /^(vault|warehouse)/, 64],
      ['begun', 'csv', /^(vault|warehouse)/, 1024],
      ['undisturbed', 'parquet', /^picture/, 256],
    ] as const) {
      await cp(at(from), at('limited'), { recursive: true });
      const before = (await done([...QUERY, 'limited'], there)).stdout;
      const options = [...VALUE.map((word) => (word === 'csv' ? format : word)), 'limited'];
      const command = from === 'undisturbed' ? [...options, '--pseudonymous'] : options;
      const said = await perenne(command, { ...there, largestFile });
      expect(refused(said).replace(/.*\//, '')).toMatch(file);
      expect((await done([...QUERY, 'limited'], there)).stdout).toBe(before);
      await done([...VALUE, 'limited'], there);
      expect(await readFile(at('out', 'customers.csv'), 'utf8')).toBe(undisturbed);
      await rm(at('limited'), { recursive: true });
    }
  });

  test('a copy that Node writes beside the database is no other case', async () => {
    const said = await perenne(['value', 'orders.jsonl', '--out', 'out', '--workspace', 'begun'], {
      cwd: folder,
      largestFile: 32,
    });
    expect(said.code).toBe(3);
    expect(inOneLine(said.stderr)).toContain('There is no room left on the disk');
  });

  test('an output that does not fit leaves neither a part of it nor the one before', async () => {
    await mkdir(at('kept'));
    await writeFile(at('kept', 'customers.csv'), 'the one before');
    const options = [...VALUE.map((word) => (word === 'out' ? 'kept' : word)), 'undisturbed'];
    // The vault, which notes when customers are named, is larger than an output may be here.
    const command = [...options, '--pseudonymous'];
    const said = await perenne(command, { cwd: folder, largestFile: 100 });
    expect(refused(said)).toBe('kept/customers.csv');
    expect(await readFile(at('kept', 'customers.csv'), 'utf8')).toBe('the one before');
  });
});

/** A shell of its own namespace, in which a small disk is mounted that goes when the shell ends. */
function onSmallDisk(script: string, ...args: string[]) {
  const line = ['-m', 'bash', '-c', script, ...args];
  return spawnSync('unshare', line, { cwd: folder, encoding: 'utf8', timeout: 120_000 });
}

/** Only root may mount; elsewhere files that may not grow stand for the disk. */
const mayMount = () => onSmallDisk('mkdir -p disk; mount -t tmpfs tmpfs disk').status === 0;

test('a disk that is full: what was published is read there, and room is all it takes', async () => {
  const value = commandLine([...VALUE, 'disk/shop']);
  const query = commandLine([...QUERY, 'disk/shop']);
  const quoted = (line: readonly string[]) => line.map((word) => `'${word}'`).join(' ');
  const [fill, room] = mayMount()
    ? [
        'mkdir -p disk; mount -t tmpfs tmpfs disk; cp -r begun disk/shop; ' +
          'mount -o remount,size=$(($(du -sk disk | cut -f1) + 300))k disk',
        'mount -o remount,size=500m disk',
      ]
    : ['mkdir -p disk; cp -r begun disk/shop; ulimit -S -f 512', 'ulimit -S -f unlimited'];
  const run = mayMount()
    ? onSmallDisk
    : (script: string) => spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  const said = run(`
    ${fill}
    ${quoted(value)} >&2; echo "code $?"
    ${quoted(query)}
    ${room}
    ${quoted(value)} > said; echo "code $?"`);
  expect(said.stdout.trim().split('\n')).toEqual([
    'code 3',
    JSON.stringify({ n: customers }),
    'code 0',
  ]);
  expect(refused({ code: 3, stderr: said.stderr })).toContain('disk/shop');
  expect(await readFile(at('out', 'customers.csv'), 'utf8')).toBe(undisturbed);
});
