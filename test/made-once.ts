import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder of this run of the tests, for what several files begin with. */
    madeOnce: string;
  }
}

/** Lays out the folder for {@link madeOnce}. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'perenne-made-once-'));
  project.provide('madeOnce', folder);
  return () => rm(folder, { recursive: true, force: true });
}

/**
 * Fills a folder with what is made by the first file of the run that asks for it, and copied for
 * the others: each has its own, and may do with it what it likes.
 */
export async function madeOnce(
  name: string,
  folder: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const original = join(inject('madeOnce'), name);
  const result = `${original}.result`;
  if (await isFirst(original)) {
    const said = await make(original).then(() => '', String);
    await writeFile(`${result}.new`, said);
    await rename(`${result}.new`, result);
  }
  while (!(await stat(result).catch(() => null))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const said = await readFile(result, 'utf8');
  if (said !== '') throw new Error(said);
  await cp(original, folder, { recursive: true });
}

/** Whoever makes the folder makes what belongs into it. */
const isFirst = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    () => false,
  );
