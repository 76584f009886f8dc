import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { EnvironmentError } from '../vocabulary/index.ts';

/**
 * Takes a folder for this process, by a file beside it that names the process. One that no longer
 * runs on this machine loses it.
 *
 * @returns what gives the folder back
 * @throws EnvironmentError control_in_use
 */
export async function takeFolder(folder: string, beside: string): Promise<() => Promise<void>> {
  const file = join(beside, `${basename(folder)}.lock`);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${process.pid} ${hostname()}\n`, { mode: 0o600 });
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        // A hard link appears whole or not at all, so no reader meets half a name.
        await link(draft, file);
        return () => rm(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const [id, host] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ');
      if (id && (attempt > 0 || isRunning(Number(id), host ?? ''))) {
        throw new EnvironmentError('control_in_use', {
          process: Number(id),
          host: host ?? '',
          file,
        });
      }
      await rm(file, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

function isRunning(id: number, host: string): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
