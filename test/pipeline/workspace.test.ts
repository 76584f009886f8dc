import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWorkspace, readWorkspace } from '../../src/pipeline/index.ts';
import { undoImport } from '../../src/sources/index.ts';
import {
  factTables,
  orderRecord,
  recordTables,
  replacedRecords,
  Sql,
  spendRecord,
  sql,
  standing,
} from '../../src/warehouse/index.ts';

const raw = Sql.written;

const now = '2026-01-01 12:00:00';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perenne-workspace-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a workspace', () => {
  test('is made on first use, with every table of facts and keys for its owner alone', async () => {
    const workspace = await openWorkspace({ folder }, 'test', now);
    const tables = await workspace.engine.columnsOf('facts');
    expect([...tables.keys()].sort()).toEqual(factTables.map((t) => t.name).sort());
    await workspace.close();
    expect((await stat(join(folder, 'vault-keys.json'))).mode & 0o777).toBe(0o600);
  });

  test('a second writer is told who holds it, and gets it afterwards', async () => {
    const first = await openWorkspace({ folder }, 'value orders.csv', now);
    await expect(openWorkspace({ folder }, 'undo', now)).rejects.toMatchObject({
      code: 'workspace_in_use',
      values: { process: process.pid, command: 'value orders.csv', since: now },
    });
    await first.close();
    await (await openWorkspace({ folder }, 'undo', now)).close();
  });

  test('a holder that was killed loses its place', async () => {
    await (await openWorkspace({ folder }, 'test', now)).close();
    const killed = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const gone = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await gone;
    const { hostname } = await import('node:os');
    const holder = { process: killed.pid, host: hostname(), command: 'value', since: now };
    await writeFile(join(folder, 'lock'), JSON.stringify(holder));
    await (await openWorkspace({ folder }, 'test', now)).close();
  });

  test('one written by a newer version is refused, untouched', async () => {
    const text = JSON.stringify({ workspaceVersion: 99 });
    await writeFile(join(folder, 'settings.json'), text);
    const refused = { code: 'workspace_is_newer', values: { version: 99 } };
    await expect(openWorkspace({ folder }, 'test', now)).rejects.toMatchObject(refused);
    await expect(readWorkspace({ folder })).rejects.toMatchObject(refused);
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe(text);
    await expect(stat(join(folder, 'lock'))).rejects.toThrow();
  });

  test('settings that are no JSON are named', async () => {
    await writeFile(join(folder, 'settings.json'), '{ "currency": ');
    await expect(readWorkspace({ folder })).rejects.toMatchObject({ code: 'settings_unreadable' });
  });

  // Version 1 kept what had replaced a record beside the record, and changed it there.
  test('one of version 1 means the same afterwards, and no program of version 1 opens it again', async () => {
    const old = await openWorkspace({ folder }, 'test', now);
    for (const { name } of recordTables) {
      await old.engine.run(
        sql`ALTER TABLE ${raw(`facts.main.${name}`)} ADD COLUMN superseded_by INTEGER`,
      );
    }
    await old.engine.run(sql`DROP TABLE facts.main.replaced_record`);
    await old.engine.run(sql`INSERT INTO facts.main.import_file (import_id, source, status, file_name)
      VALUES (1, 'files', 'active', 'a'), (2, 'files', 'undone', 'b'), (3, 'files', 'active', 'c')`);
    await old.engine.run(sql`INSERT INTO facts.main.order_record
        (import_id, record, source, order_id, superseded_by)
      VALUES (1, 1, 'files', 'x', 3), (1, 2, 'files', 'y', NULL), (2, 1, 'files', 'z', NULL),
        (3, 1, 'files', 'x', 3), (3, 2, 'files', 'x', NULL)`);
    await old.engine.run(
      sql`INSERT INTO facts.main.spend_record (import_id, record, superseded_by) VALUES (1, 1, 3)`,
    );
    await old.remember({ ...old.settings, workspaceVersion: 1 });
    await old.close();

    const workspace = await openWorkspace({ folder }, 'test', now);
    const { engine } = workspace;
    const named = async (query: Sql) =>
      (await engine.rows(sql`SELECT import_id, record FROM ${query} q ORDER BY ALL`)).map(
        ({ import_id, record }) => `${import_id}/${record}`,
      );
    expect(await named(standing(orderRecord, engine.dialect))).toEqual(['1/2', '3/2']);
    expect(await named(replacedRecords(orderRecord, engine.dialect))).toEqual(['1/1', '3/1']);
    expect(await named(standing(spendRecord, engine.dialect))).toEqual([]);
    const tables = await engine.columnsOf('facts');
    for (const { name } of recordTables) {
      expect(tables.get(name)?.has('superseded_by')).toBe(false);
    }
    await undoImport(engine, 3);
    expect(await named(standing(orderRecord, engine.dialect))).toEqual(['1/1', '1/2']);
    await workspace.close();
    const { settings } = await readWorkspace({ folder });
    expect(settings.workspaceVersion).toBe(2);
    await (await openWorkspace({ folder }, 'test', now)).close();
  });

  test('an older one gains the tables and columns it lacks, and keeps its rows', async () => {
    const old = await openWorkspace({ folder }, 'test', now);
    await old.engine.run(sql`DROP TABLE facts.main.exchange_rate`);
    await old.engine.run(sql`ALTER TABLE facts.main.order_record DROP COLUMN channel`);
    await old.engine.run(
      sql`INSERT INTO facts.main.order_record (import_id, record) VALUES (1, 7)`,
    );
    await old.engine.run(sql`INSERT INTO facts.main.import_file (import_id) VALUES (1)`);
    await old.close();
    const migrated = await openWorkspace({ folder }, 'test', now);
    const tables = await migrated.engine.columnsOf('facts');
    expect(tables.has('exchange_rate')).toBe(true);
    expect(tables.get('order_record')?.has('channel')).toBe(true);
    expect(
      await migrated.engine.rows(sql`SELECT record, channel FROM facts.main.order_record`),
    ).toEqual([{ record: 7, channel: null }]);
    await migrated.close();
  });
});
