import { glob, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../../vocabulary/index.ts';

/**
 * The files that patterns such as `exports/*.csv` stand for: in the order of the patterns, those of
 * one pattern sorted by name, each file once. A path without wildcards stays as it is, and so do
 * `-` and a file whose name happens to hold a wildcard.
 *
 * @throws InputError `pattern_without_match` naming the pattern that no file fits
 */
export async function expandPaths(patterns: readonly string[]): Promise<string[]> {
  const byPlace = new Map<string, string>();
  for (const pattern of patterns) {
    for (const path of await filesOf(pattern)) {
      const place = path === '-' ? path : resolve(path);
      if (!byPlace.has(place)) byPlace.set(place, path);
    }
  }
  return [...byPlace.values()];
}

async function filesOf(pattern: string): Promise<string[]> {
  if (!/[*?[\]{}]/.test(pattern) || (await isFile(pattern))) return [pattern];
  const found: string[] = [];
  for await (const path of glob(pattern)) if (await isFile(path)) found.push(path);
  if (found.length === 0) throw new InputError('pattern_without_match', { pattern });
  return found.sort((a, b) => (a < b ? -1 : 1));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );
}
