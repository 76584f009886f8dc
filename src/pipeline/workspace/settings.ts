import { readFile, rename, writeFile } from 'node:fs/promises';
import type { RememberedLayout } from '../../sources/index.ts';
import type { PredictionOptions } from '../../valuation/index.ts';
import { InputError, type Locale } from '../../vocabulary/index.ts';

/** The shape of a workspace on disk; a higher number was written by a newer Perenne. */
export const WORKSPACE_VERSION = 2;

/**
 * What a workspace remembers, so that the second run needs no options. Kept as
 * `settings.json`, to be read and edited by people.
 */
export interface Settings {
  readonly workspaceVersion: number;
  readonly currency?: string;
  readonly timezone?: string;
  readonly locale?: Locale;
  readonly horizonDays?: number;
  readonly marginRate?: number;
  readonly discountRate?: number;
  readonly zeroValueOrders?: 'count' | 'exclude';
  readonly dropDuplicates?: boolean;
  readonly model?: NonNullable<PredictionOptions['model']>;
  /** How files with these columns are read: by the sorted names of their columns. */
  readonly files?: Readonly<Record<string, RememberedLayout>>;
}

/** Reads the settings of a workspace; those of a new one when there are none. */
export async function readSettings(path: string): Promise<Settings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { workspaceVersion: WORKSPACE_VERSION };
    }
    throw error;
  }
  let settings: Settings;
  try {
    settings = JSON.parse(text) as Settings;
  } catch (error) {
    throw new InputError('settings_unreadable', { file: path }, { cause: error });
  }
  if (settings.workspaceVersion > WORKSPACE_VERSION) {
    throw new InputError('workspace_is_newer', {
      file: path,
      version: settings.workspaceVersion,
      known: WORKSPACE_VERSION,
    });
  }
  return settings;
}

/** Writes the settings whole or not at all. */
export async function writeSettings(path: string, settings: Settings): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}
