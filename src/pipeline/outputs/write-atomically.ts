import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EnvironmentError } from '../../vocabulary/index.ts';

/**
 * Writes a file whole or not at all: `write` fills a draft beside it, which then
 * takes its name. Readable by its owner alone unless `mode` says otherwise.
 *
 * @throws EnvironmentError output_unwritable
 */
export async function writeAtomically(
  path: string,
  write: (draft: string) => Promise<void>,
  mode = 0o600,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await write(draft);
    await chmod(draft, mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    const { message } = error as Error;
    throw new EnvironmentError('output_unwritable', { path, message }, { cause: error });
  }
}
