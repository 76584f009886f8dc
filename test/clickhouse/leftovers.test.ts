/** What an interrupted command left on a server is gone when the workspace is opened again. */
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openWorkspace } from '../../src/pipeline/index.ts';
import {
  customerHistory,
  importFile,
  orderRecord,
  sql,
  type Table,
} from '../../src/warehouse/index.ts';
import { freshFolder } from '../cli/folder.ts';

const folder = await freshFolder('leftovers');
const NOW = '2026-01-01 00:00:00';

test('rows of an import without its own row, and tables of a run that no folder is of', async () => {
  const address = {
    folder: join(folder, 'shop'),
    warehouse: `clickhouse://${inject('clickhouse')}/leftovers`,
  };
  const run = { number: 7, folder: join(folder, 'no-such-run') };
  const cut = await openWorkspace(address, 'test', NOW);
  await cut.engine.append(importFile, { import_id: [1], status: ['active'] });
  await cut.engine.append(orderRecord, { import_id: [1, 2, 2], record: [1, 1, 2] });
  await cut.engine.openRun(run, 'draft');
  await cut.engine.create(customerHistory);
  expect((await cut.engine.columnsOf('run')).has(customerHistory.name)).toBe(true);
  await cut.close();

  const { engine, close } = await openWorkspace(address, 'test', NOW);
  const rows = (table: Table) =>
    engine.rows(sql`SELECT import_id, record FROM ${engine.dialect.table(table)} t`);
  expect(await rows(orderRecord)).toEqual([{ import_id: 1, record: 1 }]);
  await engine.openRun(run, 'read');
  expect((await engine.columnsOf('run')).size).toBe(0);
  await close();
});
