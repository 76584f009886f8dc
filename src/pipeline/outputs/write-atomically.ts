import { access, chmod, constants, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EnvironmentError, PerenneError, systemFault } from '../../vocabulary/index.ts';

/**
 * Writes a file whole or not at all: `write` fills a draft beside it, which then
 * takes its name. Readable by its owner alone unless `mode` says otherwise.
 *
 * @throws EnvironmentError output_unwritable, disk_full
 */
export async function writeAtomically(
  path: string,
  write: (draft: string) => Promise<void>,
  mode = 0o600,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    await write(draft);
    await chmod(draft, mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw unwritable(path, error);
  }
}

/**
 * Makes the output folder, before the work begins rather than after.
 *
 * @throws EnvironmentError output_unwritable
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** What kept a file from being written, by its own name rather than that of its draft. */
function unwritable(path: string, error: unknown): PerenneError {
  const fault = systemFault(error);
  if (fault instanceof PerenneError && fault.code !== 'system_refused') {
    if (fault.code !== 'disk_full') return fault;
    return new EnvironmentError('disk_full', { file: path }, { cause: error });
  }
  const { message } = error as Error;
  return new EnvironmentError('output_unwritable', { path, message }, { cause: error });
}
