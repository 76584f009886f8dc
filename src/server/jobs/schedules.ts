import { Cron } from 'croner';
import type { z } from 'zod';
import type { scheduleChangeSchema, Schedule as Wire } from '../../contract/index.ts';
import {
  addJob,
  addSchedule,
  changeSchedule,
  dueSchedules,
  listSchedules,
  moveSchedule,
  type Schedule,
  type Store,
} from '../../control/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { versionOf } from '../late.ts';

/** Day of the week or of the month on which it runs. */
const DAYS = { day: '* * *', week: '* * 1', month: '1 * *' } as const;
type Every = keyof typeof DAYS;

/** What a scheduled refresh does: brings in what lies in the inbox, and values anew. */
const REQUEST = { inbox: true };

/** The schedule of this installation. */
export async function readSchedule(store: Store, timeZone: string): Promise<Wire> {
  const [known] = await listSchedules(store);
  return known
    ? wireOf(known)
    : wire({ is_on: false, every: 'day', at: '06:00', time_zone: timeZone }, null);
}

/** @throws InputError request_invalid */
export async function writeSchedule(
  store: Store,
  wanted: z.infer<typeof scheduleChangeSchema>,
  actor: string,
  now: Date,
): Promise<Wire> {
  const [hour, minute] = wanted.at.split(':').map(Number);
  const cron = `${minute} ${hour} ${DAYS[wanted.every]}`;
  const nextAt = wanted.is_on ? nextTime(cron, wanted.time_zone, now) : null;
  const terms = {
    kind: 'refresh',
    request: REQUEST,
    cron,
    timeZone: wanted.time_zone,
    isOn: wanted.is_on,
    nextAt,
  };
  const [known] = await listSchedules(store);
  const written = known
    ? await changeSchedule(store, known.id, terms, now)
    : await addSchedule(store, terms, actor, now);
  return wireOf(written as Schedule);
}

/** Puts into the line what is due. A time that passed while no server ran is made up for once. */
export async function startDue(store: Store, now: Date): Promise<void> {
  for (const due of await dueSchedules(store, now)) {
    const next = nextTime(due.cron, due.timeZone, now);
    const isOurs = await moveSchedule(store, due.id, due.nextAt as Date, next);
    if (!isOurs) continue;
    const { kind, request, id: scheduleId } = due;
    await addJob(store, { kind, request, actor: null, scheduleId }, now);
  }
}

function nextTime(cron: string, timezone: string, after: Date): Date | null {
  try {
    return new Cron(cron, { timezone, paused: true }).nextRun(after);
  } catch (error) {
    throw new InputError(
      'request_invalid',
      { where: 'time_zone', message: timezone.slice(0, 40) },
      { cause: error },
    );
  }
}

function wireOf({ cron, timeZone, isOn, nextAt }: Schedule): Wire {
  const [minute = '0', hour = '6', ...days] = cron.split(' ');
  const every = (Object.keys(DAYS) as Every[]).find((name) => DAYS[name] === days.join(' '));
  const at = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  return wire({ is_on: isOn, every: every ?? 'day', at, time_zone: timeZone }, nextAt);
}

/** Its version leaves the next time out, which moves by itself. */
function wire(set: Omit<Wire, 'next_at' | 'version'>, nextAt: Date | null): Wire {
  return { ...set, next_at: nextAt?.toISOString() ?? null, version: versionOf(set) };
}
