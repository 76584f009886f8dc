import { execFileSync } from 'node:child_process';
import { getPriority } from 'node:os';
import { expect, test } from 'vitest';

/** The threads of a process that gave way, of its file reading and of its DuckDB, and their priorities. */
const SCRIPT = `
  const { giveWay } = await import('./src/server/jobs/give-way.ts');
  const { readFile, readdir } = await import('node:fs/promises');
  const { getPriority } = await import('node:os');
  await giveWay();
  await readFile('package.json');
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '4' })).connect();
  await connection.run('SELECT sum(range) FROM range(10000000)');
  const threads = await readdir('/proc/self/task').catch(() => ['0']);
  console.log(JSON.stringify(threads.map((thread) => getPriority(Number(thread)))));
`;

test('every thread of a job goes behind those of the server', () => {
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT]);
  const priorities = JSON.parse(String(said)) as number[];
  const behind = Math.min(19, getPriority() + 5);
  expect(priorities.length).toBeGreaterThan(0);
  expect(priorities).toEqual(priorities.map(() => behind));
});
