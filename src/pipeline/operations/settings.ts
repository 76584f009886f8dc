import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { settled } from '../terms.ts';
import { workspaceFile } from '../workspace/files.ts';
import { takeLock } from '../workspace/lock.ts';
import { readSettings, type Settings, writeSettings } from '../workspace/settings.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';

/** What the next run will go by, defaults included; of a workspace that need not exist yet. */
export async function readTerms({ folder }: WorkspaceAddress): Promise<Settings> {
  return settled({}, await readSettings(join(folder, workspaceFile.settings)));
}

export type TermsChange = { readonly [S in keyof Settings]?: Settings[S] | null };

/**
 * Changes what the next run will go by; null takes a setting away.
 *
 */
export async function changeTerms(
  { folder }: WorkspaceAddress,
  change: TermsChange,
  now: string,
): Promise<Settings> {
  const file = join(folder, workspaceFile.settings);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const giveBack = await takeLock(join(folder, workspaceFile.lock), 'settings', now);
  try {
    const known = Object.entries({ ...(await readSettings(file)), ...change });
    const kept = known.filter(([, value]) => value !== null && value !== undefined);
    await writeSettings(file, Object.fromEntries(kept) as unknown as Settings);
    return settled({}, await readSettings(file));
  } finally {
    await giveBack();
  }
}
