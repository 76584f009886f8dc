import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, type Program } from './measure.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where one part of the benchmark keeps its files while it runs. */
export interface Folder {
  at(name: string): string;
  /** Removes a file or folder, if it is there. */
  clear(name: string): void;
}

/** Does the work with a folder of its own, in the temporary folder of the machine. */
export async function withFolder(work: (folder: Folder) => Promise<void>): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'perenne-bench-'));
  const at = (name: string) => join(path, name);
  try {
    await work({ at, clear: (name) => rmSync(at(name), { recursive: true, force: true }) });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** `perenne ARGUMENTS`, naming its stages. */
export const perenne = (...args: string[]): Program => node(join(root, 'bin/perenne.js'), ...args);

/** `perenne value` of some files into `out` and `workspace` of the folder. */
export function valuing(folder: Folder, files: readonly string[], ...more: string[]): Program {
  const places = ['--out', folder.at('out'), '--workspace', folder.at('workspace')];
  return perenne('value', ...files, ...places, '--json', ...more);
}

/** A simulated shop of so many customers, orders only: one CSV file. */
export const simulated = (folder: Folder, customers: number): Program =>
  perenne(
    ...['simulate', '--customers', String(customers), '--seed', '1'],
    ...['--only', 'orders', '--out', folder.at('shop'), '--quiet'],
  );
