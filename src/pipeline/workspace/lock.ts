import { link, open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { EnvironmentError } from '../../vocabulary/index.ts';

/** Who holds a workspace. */
export interface Holder {
  readonly process: number;
  readonly host: string;
  readonly command: string;
  /** UTC, 'YYYY-MM-DD HH:MM:SS'. */
  readonly since: string;
}

/**
 * Takes the one writer's place in a workspace, by a file that names its holder.
 * A holder that no longer runs on this machine loses its place.
 *
 * @param since UTC, for the sentence that a second writer reads
 * @returns what gives the place back
 * @throws EnvironmentError workspace_in_use
 */
export async function takeLock(
  path: string,
  command: string,
  since: string,
): Promise<() => Promise<void>> {
  const mine: Holder = { process: process.pid, host: hostname(), command, since };
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, 'w', 0o600);
  await file.writeFile(`${JSON.stringify(mine)}\n`);
  await file.close();
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        // A hard link appears whole or not at all, so no reader meets half a name.
        await link(draft, path);
        return () => rm(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = await readHolder(path);
      if (holder && (attempt > 0 || isRunning(holder))) {
        throw new EnvironmentError('workspace_in_use', {
          process: holder.process,
          host: holder.host,
          command: holder.command,
          since: holder.since,
          file: path,
        });
      }
      await rm(path, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** The holder that a lock file names; null where there is none. */
export async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isRunning({ process: id, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
