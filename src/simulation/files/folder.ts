import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../vocabulary/index.ts';
import { WRITTEN_PATHS } from './written-files.ts';

/** Where files are until they are whole. */
const DRAFT = '.simulating';

/**
 * Makes the folder, and a draft folder in it for the files to grow in.
 *
 * @throws InputError folder_not_empty unless what is there may be replaced
 */
export async function beginIn(folder: string, replaces: boolean): Promise<string> {
  await mkdir(folder, { recursive: true });
  const there = (await readdir(folder)).filter((name) => name !== DRAFT);
  if (there.length > 0 && !replaces) throw new InputError('folder_not_empty', { folder });
  const draft = join(folder, DRAFT);
  await rm(draft, { recursive: true, force: true });
  for (const path of WRITTEN_PATHS) await mkdir(dirname(join(draft, path)), { recursive: true });
  return draft;
}

/** Puts the whole files in the place of those of an earlier simulation; others are left alone. */
export async function publish(folder: string, written: readonly string[]): Promise<void> {
  const draft = join(folder, DRAFT);
  for (const path of WRITTEN_PATHS) await rm(join(folder, path), { force: true });
  for (const path of written) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(join(draft, path), join(folder, path));
  }
  await abandon(folder);
}

export async function abandon(folder: string): Promise<void> {
  await rm(join(folder, DRAFT), { recursive: true, force: true });
}
