import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addJob,
  addSchedule,
  type Control,
  cancelJob,
  changeSchedule,
  dueSchedules,
  endJob,
  findJob,
  JOB_STATES,
  listJobs,
  listSchedules,
  moveSchedule,
  noteProgress,
  removeSchedule,
  requeueLost,
  takeJob,
} from '../../src/control/index.ts';
import { minute } from './clock.ts';
import { openTestControl } from './store.ts';

let control: Control;
let store: Control['store'];
const refresh = { kind: 'refresh', request: { asOf: null }, actor: 'ada' };

beforeAll(async () => {
  control = await openTestControl();
  store = control.store;
});
beforeEach(async () => {
  for (const { id } of await listJobs(store, { states: ['queued', 'running'], limit: 100 })) {
    await cancelJob(store, id, minute(0));
    await endJob(store, id, { state: 'cancelled' }, minute(0));
  }
});
afterAll(() => control.close());

describe('the line of jobs', () => {
  test('is served in its order, each once', async () => {
    const first = await addJob(store, refresh, minute(0));
    const second = await addJob(store, refresh, minute(1));
    expect(first).toMatchObject({ ...refresh, state: 'queued', attempts: 0, createdAt: minute(0) });
    const taken = await Promise.all([
      takeJob(store, minute(2)),
      takeJob(store, minute(2)),
      takeJob(store, minute(2)),
    ]);
    const ids = taken.map((job) => job?.id).filter((id) => id !== undefined);
    // Takers at once skip what another holds, so one may find nothing; none is given twice.
    expect(new Set(ids).size).toBe(ids.length);
    while (await takeJob(store, minute(2))) {}
    const running = await listJobs(store, { states: ['running'], limit: 10 });
    expect(running.map((job) => job.id)).toEqual([second.id, first.id]);
    expect(running[1]).toMatchObject({ attempts: 1, startedAt: minute(2), heartbeatAt: minute(2) });
  });

  test('a job says how far it is, ends once and keeps its result', async () => {
    const { id } = await addJob(store, refresh, minute(0));
    await takeJob(store, minute(1));
    expect(await noteProgress(store, id, { share: 0.5 }, minute(2))).toBe(false);
    expect(await findJob(store, id)).toMatchObject({
      progress: { share: 0.5 },
      heartbeatAt: minute(2),
    });
    const ended = await endJob(store, id, { state: 'done', result: { run: 7 } }, minute(3));
    expect(ended).toMatchObject({ state: 'done', result: { run: 7 }, endedAt: minute(3) });
    expect(await endJob(store, id, { state: 'failed' }, minute(4))).toBeUndefined();
    expect(await cancelJob(store, id, minute(4))).toBeUndefined();
    expect((await findJob(store, id))?.state).toBe('done');
  });

  test('a waiting job is cancelled at once, a running one is asked', async () => {
    const running = await addJob(store, refresh, minute(0));
    await takeJob(store, minute(1));
    const waiting = await addJob(store, refresh, minute(1));
    expect(await cancelJob(store, waiting.id, minute(2))).toMatchObject({
      state: 'cancelled',
      endedAt: minute(2),
    });
    expect(await cancelJob(store, running.id, minute(2))).toMatchObject({ state: 'running' });
    expect(await noteProgress(store, running.id, {}, minute(3))).toBe(true);
    expect(await takeJob(store, minute(3))).toBeUndefined();
  });

  test('a job without a sign of life goes back into the line', async () => {
    const { id } = await addJob(store, refresh, minute(0));
    await takeJob(store, minute(1));
    expect(await requeueLost(store, minute(1))).toEqual([]);
    expect((await requeueLost(store, minute(2))).map((job) => job.id)).toEqual([id]);
    // Whoever lost it learns so at its next sign of life.
    expect(await noteProgress(store, id, {}, minute(3))).toBe(true);
    expect(await takeJob(store, minute(3))).toMatchObject({ id, attempts: 2 });
  });

  test('is read page by page, newest first', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 3; i++) ids.push((await addJob(store, refresh, minute(i))).id);
    const [newest, middle] = await listJobs(store, { limit: 2 });
    expect([newest?.id, middle?.id]).toEqual([ids[2], ids[1]]);
    const [oldest] = await listJobs(store, { limit: 1, before: ids[1] as number });
    expect(oldest?.id).toBe(ids[0]);
    expect(JOB_STATES).toContain(oldest?.state);
  });
});

describe('schedules', () => {
  const nightly = {
    kind: 'refresh',
    request: {},
    cron: '0 4 * * *',
    timeZone: 'Europe/Paris',
    isOn: true,
    nextAt: minute(10),
  };

  test('come due once, whoever asks', async () => {
    const { id } = await addSchedule(store, nightly, 'ada', minute(0));
    expect(await dueSchedules(store, minute(9))).toEqual([]);
    expect((await dueSchedules(store, minute(10))).map((due) => due.id)).toEqual([id]);
    const moved = await Promise.all([
      moveSchedule(store, id, minute(10), minute(20)),
      moveSchedule(store, id, minute(10), minute(20)),
    ]);
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await dueSchedules(store, minute(19))).toEqual([]);
    await changeSchedule(store, id, { isOn: false }, minute(11));
    expect(await dueSchedules(store, minute(20))).toEqual([]);
    expect(await listSchedules(store)).toMatchObject([{ id, isOn: false, nextAt: minute(20) }]);
  });

  test('that are removed leave what they started', async () => {
    const { id } = await addSchedule(store, nightly, null, minute(0));
    const started = await addJob(store, { ...refresh, actor: null, scheduleId: id }, minute(1));
    expect(await removeSchedule(store, id)).toBe(true);
    expect(await removeSchedule(store, id)).toBe(false);
    expect(await findJob(store, started.id)).toMatchObject({ scheduleId: null });
  });
});
