import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addSegment,
  audit,
  type Control,
  changeSegment,
  findSegment,
  listAudit,
  listPlaybookEdits,
  listSegments,
  listViews,
  readSetting,
  removePlaybookEdit,
  removeSegment,
  removeSetting,
  removeView,
  restoreSegment,
  saveView,
  segmentVersions,
  writePlaybookEdit,
  writeSetting,
} from '../../src/control/index.ts';
import { minute } from './clock.ts';
import { openTestControl } from './store.ts';

let control: Control;
let store: Control['store'];
beforeAll(async () => {
  control = await openTestControl();
  store = control.store;
});
afterAll(() => control.close());

const lapsed = { name: 'Lapsed', definition: { not: [] }, playbook: { kpi: 'orders' } };

describe('segments that people made', () => {
  test('keep every version', async () => {
    const { id } = await addSegment(store, lapsed, 'ada', minute(0));
    const renamed = { ...lapsed, name: 'Long gone' };
    const changed = await changeSegment(store, { id, version: 1 }, renamed, 'bob', minute(1));
    expect(changed).toMatchObject({ name: 'Long gone', version: 2, createdBy: 'ada' });
    expect(await segmentVersions(store, id)).toMatchObject([
      { version: 2, name: 'Long gone', savedBy: 'bob', savedAt: minute(1) },
      { version: 1, name: 'Lapsed', savedBy: 'ada', savedAt: minute(0) },
    ]);
  });

  test('come back when taken out of sight, once', async () => {
    const { id } = await addSegment(store, lapsed, 'ada', minute(0));
    expect(await restoreSegment(store, id)).toBe(false);
    await removeSegment(store, id, minute(1));
    expect(await findSegment(store, id)).toBeUndefined();
    expect(await restoreSegment(store, id)).toBe(true);
    expect(await findSegment(store, id)).toMatchObject({ name: 'Lapsed', version: 1 });
  });

  test('refuse the second of two changes to one version', async () => {
    const { id } = await addSegment(store, lapsed, 'ada', minute(0));
    const changes = await Promise.all(
      ['ada', 'bob'].map((actor) =>
        changeSegment(store, { id, version: 1 }, { ...lapsed, name: actor }, actor, minute(1)),
      ),
    );
    expect(changes.filter(Boolean)).toHaveLength(1);
    expect(await segmentVersions(store, id)).toHaveLength(2);
  });

  test('go out of sight with their history kept', async () => {
    const { id } = await addSegment(store, lapsed, 'ada', minute(0));
    expect((await listSegments(store)).map((segment) => segment.id)).toContain(id);
    expect(await removeSegment(store, id, minute(1))).toBe(true);
    expect(await removeSegment(store, id, minute(1))).toBe(false);
    expect(await findSegment(store, id)).toBeUndefined();
    expect((await listSegments(store)).map((segment) => segment.id)).not.toContain(id);
    expect(
      await changeSegment(store, { id, version: 1 }, lapsed, 'ada', minute(2)),
    ).toBeUndefined();
    expect(await segmentVersions(store, id)).toHaveLength(1);
  });
});

test('views are shared or kept, and changed by their maker alone', async () => {
  for (const id of ['ada', 'bob']) {
    await store.execute(
      sql`insert into person (id, name, email, email_verified, role, created_at, updated_at)
          values (${id}, ${id}, ${`${id}@shop.example`}, true, 'analyst', now(), now())`,
    );
  }
  const mine = { page: 'customers', name: 'Best', state: { sort: 'value' }, isShared: false };
  const kept = await saveView(store, mine, 'ada', minute(0));
  const shared = await saveView(store, { ...mine, isShared: true }, 'bob', minute(0));
  const again = await saveView(store, { ...mine, state: { sort: 'name' } }, 'ada', minute(1));
  expect(again).toMatchObject({ id: kept.id, state: { sort: 'name' }, updatedAt: minute(1) });
  expect((await listViews(store, 'customers', 'ada')).map((view) => view.id)).toEqual([
    kept.id,
    shared.id,
  ]);
  expect((await listViews(store, 'customers', 'bob')).map((view) => view.id)).toEqual([shared.id]);
  expect(await listViews(store, 'segments', 'ada')).toEqual([]);
  expect(await removeView(store, shared.id, 'ada')).toBe(false);
  expect(await removeView(store, shared.id, 'bob')).toBe(true);
});

test('a playbook is rewritten and goes back to the one it came with', async () => {
  await writePlaybookEdit(store, 'champions', { owner: 'A' }, 'ada', minute(0));
  await writePlaybookEdit(store, 'champions', { owner: 'B' }, 'bob', minute(1));
  expect(await listPlaybookEdits(store)).toEqual([
    { segment: 'champions', playbook: { owner: 'B' }, updatedBy: 'bob', updatedAt: minute(1) },
  ]);
  expect(await removePlaybookEdit(store, 'champions')).toBe(true);
  expect(await listPlaybookEdits(store)).toEqual([]);
});

test('a secret keeps its bytes, and a value what it is', async () => {
  const sealed = Uint8Array.from({ length: 256 }, (_, i) => i);
  await writeSetting(store, { key: 'mail', value: { host: 'h' }, sealed }, 'ada', minute(0));
  const read = await readSetting(store, 'mail');
  expect(read?.value).toEqual({ host: 'h' });
  expect([...(read?.sealed ?? [])]).toEqual([...sealed]);
  await removeSetting(store, 'mail');
  expect(await readSetting(store, 'mail')).toBeUndefined();
});

test('the audit log is read newest first, page by page, of one action or all', async () => {
  for (let i = 0; i < 3; i++) {
    await audit(store, { actor: 'ada', action: 'segment.change', target: `${i}` }, minute(i));
  }
  await audit(store, { actor: null, token: 4, action: 'job.start', details: { a: 1 } }, minute(3));
  const [last, before] = await listAudit(store, { limit: 2 });
  expect(last).toMatchObject({ actor: null, token: 4, details: { a: 1 }, at: minute(3) });
  const rest = await listAudit(store, { limit: 10, before: before?.id ?? 0 });
  expect(rest.map((entry) => entry.target)).toEqual(['1', '0']);
  const changes = await listAudit(store, { limit: 10, action: 'segment.change' });
  expect(changes.map((entry) => entry.target)).toEqual(['2', '1', '0']);
});

test('what was changed and its entry stand or fall together', async () => {
  const failing = store.transaction(async (within) => {
    await audit(within, { actor: 'ada', action: 'lost' }, minute(0));
    throw new Error('pulled plug');
  });
  await expect(failing).rejects.toThrow('pulled plug');
  expect(await listAudit(store, { limit: 10, action: 'lost' })).toEqual([]);
});
