import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWorkspace, readWorkspace } from '../../src/pipeline/index.ts';
import { factTables, sql } from '../../src/warehouse/index.ts';

const now = '2026-01-01 12:00:00';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perenne-workspace-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a workspace', () => {
  test('is made on first use, with every table of facts and keys for its owner alone', async () => {
    const workspace = await openWorkspace(folder, 'test', now);
    const tables = await workspace.engine.columnsOf('facts');
    expect([...tables.keys()].sort()).toEqual(factTables.map((t) => t.name).sort());
    await workspace.close();
    expect((await stat(join(folder, 'vault-keys.json'))).mode & 0o777).toBe(0o600);
  });

  test('a second writer is told who holds it, and gets it afterwards', async () => {
    const first = await openWorkspace(folder, 'value orders.csv', now);
    await expect(openWorkspace(folder, 'undo', now)).rejects.toMatchObject({
      code: 'workspace_in_use',
      values: { process: process.pid, command: 'value orders.csv', since: now },
    });
    await first.close();
    await (await openWorkspace(folder, 'undo', now)).close();
  });

  test('a holder that was killed loses its place', async () => {
    await (await openWorkspace(folder, 'test', now)).close();
    const killed = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const gone = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await gone;
    const { hostname } = await import('node:os');
    const holder = { process: killed.pid, host: hostname(), command: 'value', since: now };
    await writeFile(join(folder, 'lock'), JSON.stringify(holder));
    await (await openWorkspace(folder, 'test', now)).close();
  });

  test('one written by a newer version is refused, untouched', async () => {
    const text = JSON.stringify({ workspaceVersion: 99 });
    await writeFile(join(folder, 'settings.json'), text);
    const refused = { code: 'workspace_is_newer', values: { version: 99 } };
    await expect(openWorkspace(folder, 'test', now)).rejects.toMatchObject(refused);
    await expect(readWorkspace(folder)).rejects.toMatchObject(refused);
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe(text);
    await expect(stat(join(folder, 'lock'))).rejects.toThrow();
  });

  test('settings that are no JSON are named', async () => {
    await writeFile(join(folder, 'settings.json'), '{ "currency": ');
    await expect(readWorkspace(folder)).rejects.toMatchObject({ code: 'settings_unreadable' });
  });

  test('an older one gains the tables and columns it lacks, and keeps its rows', async () => {
    const old = await openWorkspace(folder, 'test', now);
    await old.engine.run(sql`DROP TABLE facts.main.exchange_rate`);
    await old.engine.run(sql`ALTER TABLE facts.main.order_record DROP COLUMN channel`);
    await old.engine.run(
      sql`INSERT INTO facts.main.order_record (import_id, record) VALUES (1, 7)`,
    );
    await old.close();
    const migrated = await openWorkspace(folder, 'test', now);
    const tables = await migrated.engine.columnsOf('facts');
    expect(tables.has('exchange_rate')).toBe(true);
    expect(tables.get('order_record')?.has('channel')).toBe(true);
    expect(
      await migrated.engine.rows(sql`SELECT record, channel FROM facts.main.order_record`),
    ).toEqual([{ record: 7, channel: null }]);
    await migrated.close();
  });
});
