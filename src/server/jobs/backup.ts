import type { JobProgress, Saved } from '../../contract/index.ts';
import { type Control, dumpControl, type Job } from '../../control/index.ts';
import { archiveWorkspace } from '../../pipeline/index.ts';
import { utcMoment } from '../../vocabulary/index.ts';
import type { BackupAssignment } from './messages.ts';

/** The kind of job that makes a backup. */
export const BACKUP = 'backup';

/** What the control store holds, but for the job that asks: who restores it makes no backup. */
export async function controlOf({ store }: Control, job: Job): Promise<unknown> {
  const dump = await dumpControl(store);
  const isOther = (row: unknown) => (row as { id: number }).id !== job.id;
  return { ...dump, job: dump.job?.filter(isOther) };
}

interface Effects {
  readonly signal: AbortSignal;
  readonly say: (progress: JobProgress) => void;
}

/** Writes the workspace and what its server remembers into one file. */
export async function backup(
  { workspace, to, control, now }: BackupAssignment,
  { signal, say }: Effects,
): Promise<Saved> {
  let told = 0;
  return archiveWorkspace(workspace, to, control, utcMoment(new Date(now)), {
    signal,
    advance(share) {
      if (share < 1 && share - told < 0.01) return;
      told = share;
      say({ step: 'backup', of: null, share });
    },
  });
}
