import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { JobProgress, JobResult } from '../../contract/index.ts';
import {
  type FileReading,
  type Progress,
  undoFile,
  type ValueOutcome,
  type ValueRequest,
  valueCustomers,
} from '../../pipeline/index.ts';
import { utcMoment } from '../../vocabulary/index.ts';
import { fileReading } from './file-reading.ts';
import type { RefreshAssignment } from './messages.ts';

const DEMO_SHOP = fileURLToPath(new URL('../../../demo/online-retail.parquet', import.meta.url));
const DEMO_TERMS = { currency: 'GBP', timezone: 'Europe/London' };

/** What reaches the outside world. */
interface Effects {
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly say: (progress: JobProgress) => void;
}

/** Takes back and brings in what a refresh names, and values every customer anew. */
export async function refresh(assignment: RefreshAssignment, effects: Effects): Promise<JobResult> {
  const { workspace, refresh: asked, actor, version } = assignment;
  const { now, signal, say } = effects;
  for (const importId of asked.undo) {
    say({ step: 'undo', of: null, share: null });
    await undoFile(workspace, importId, utcMoment(now()));
    signal.throwIfAborted();
  }
  const outcome = await valueCustomers(await requestOf(assignment), {
    version,
    now,
    actor,
    signal,
    standardInput: Readable.from([]),
    progress: progressOf(say),
  });
  return resultOf(outcome);
}

async function requestOf({
  workspace,
  refresh,
  uploads,
}: RefreshAssignment): Promise<ValueRequest> {
  const readings: Record<string, FileReading> = {};
  for (const { upload, ...reading } of refresh.uploads) {
    readings[uploads[upload] ?? upload] = fileReading(reading);
  }
  return {
    workspace,
    files: [
      ...Object.keys(readings),
      ...(refresh.demo ? [DEMO_SHOP] : []),
      ...(refresh.inbox ? await inboxOf(workspace.folder) : []),
    ],
    readings,
    mapping: {},
    out: join(workspace.folder, 'outputs'),
    formats: ['json', 'html'],
    pseudonymous: true,
    keptReports: ['fr', 'en'],
    ...(refresh.demo ? DEMO_TERMS : {}),
  };
}

/** The files that somebody or something laid into the workspace's inbox. */
async function inboxOf(folder: string): Promise<string[]> {
  const inbox = join(folder, 'inbox');
  await mkdir(inbox, { recursive: true, mode: 0o700 });
  const entries = await readdir(inbox, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => join(inbox, name))
    .sort();
}

function progressOf(say: Effects['say']): Progress {
  let last: JobProgress = { step: 'import', of: null, share: null };
  return {
    begin(step, of) {
      last = { step, of: of ? (of.split(/[\\/]/).at(-1) ?? null) : null, share: null };
      say(last);
    },
    advance(share) {
      last = { ...last, share };
      say(last);
    },
    end() {},
  };
}

function resultOf({ summary, files }: ValueOutcome): JobResult {
  return {
    run: summary.run,
    files: files.map(({ fileName, kind, outcome, records }) => ({
      file: fileName,
      kind,
      outcome,
      read: records.read,
      kept: records.kept,
      rejected: records.rejected,
    })),
  };
}
