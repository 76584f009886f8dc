import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openControl, readSetting } from '../../src/control/index.ts';

let below: string;
let made = 0;
beforeAll(async () => {
  below = await mkdtemp(join(tmpdir(), 'perenne-control-'));
});
afterAll(() => rm(below, { recursive: true, force: true }));

function newFolder(): string {
  made += 1;
  return join(below, `${made}`);
}

test('a folder has one opener at a time', async () => {
  const folder = newFolder();
  const first = await openControl({ folder });
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await expect(openControl({ folder })).rejects.toMatchObject({
    code: 'control_in_use',
    values: { process: process.pid, file: `${folder}.lock` },
  });
  await first.close();
  await expect(readFile(`${folder}.lock`)).rejects.toThrow('ENOENT');
  // The lock of a process that was killed: no process has this number.
  await writeFile(`${folder}.lock`, `4194305 ${hostname()}\n`);
  await (await openControl({ folder })).close();
});

test('a folder that cannot be made is said to be so', async () => {
  const file = newFolder();
  await writeFile(file, '');
  await expect(openControl({ folder: join(file, 'control') })).rejects.toMatchObject({
    code: 'control_unwritable',
    values: { message: 'ENOTDIR' },
  });
});

test('what was written outlives a process that is killed, and so does the folder', async () => {
  const folder = newFolder();
  const writer = fork(join(import.meta.dirname, 'write-and-wait.mjs'), [folder]);
  await once(writer, 'message');
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  const control = await openControl({ folder });
  expect((await readSetting(control.store, 'written'))?.value).toBe(true);
  await control.close();
});
