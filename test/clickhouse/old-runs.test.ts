/** On a server, as in a folder, the last twelve runs are kept and older ones leave nothing. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openWorkspace } from '../../src/pipeline/index.ts';
import { rowAccount, sql } from '../../src/warehouse/index.ts';
import { freshFolder } from '../cli/folder.ts';

const NOW = '2026-01-01 00:00:00';
const PUBLISHED = 14;
const KEPT = Array.from({ length: 12 }, (_, i) => i + 3);

const folder = await freshFolder('old-runs');

/** The tables of runs that stand in the database, by the server's own list. */
async function runTablesOf(database: string): Promise<string[]> {
  const query = `SELECT name FROM system.tables
    WHERE database = '${database}' AND name LIKE 'run_%' ORDER BY name FORMAT TSV`;
  const answer = await fetch(`http://${inject('clickhouse')}/`, { method: 'POST', body: query });
  return (await answer.text()).split('\n').filter((line) => line !== '');
}

test('the tables of the runs before the last twelve are gone; those of the twelve can be read', async () => {
  const warehouse = `clickhouse://${inject('clickhouse')}/old_runs`;
  const workspace = await openWorkspace({ folder: join(folder, 'shop'), warehouse }, 'test', NOW);
  const { engine, runs, site } = workspace;
  for (let n = 1; n <= PUBLISHED; n++) {
    const draft = await runs.begin();
    await engine.openRun(draft, 'draft');
    await engine.create(rowAccount);
    await engine.append(rowAccount, { records: [n] });
    await engine.closeRun();
    await writeFile(draft.summary, '{}\n');
    await runs.publish(draft);
    await engine.keepRuns(await runs.list());
    const oldest = Math.max(1, n - 11);
    expect(await runTablesOf('old_runs')).toHaveLength(n - oldest + 1);
  }
  const named = KEPT.map((run) => `run_${String(run).padStart(4, '0')}_${rowAccount.name}`);
  expect(await runTablesOf('old_runs')).toEqual(named);
  expect(await runs.list()).toEqual(KEPT);
  for (const run of KEPT) {
    const place = runs.place(run);
    const asked = await site.ask(place, `SELECT records FROM ${rowAccount.name}`);
    expect(asked.rows).toEqual([{ records: run }]);
    await engine.openRun(place, 'read');
    const facts = engine.dialect.table(rowAccount);
    expect(await engine.rows(sql`SELECT records FROM ${facts} f`)).toEqual([{ records: run }]);
    await engine.closeRun();
  }
  await workspace.close();
});
