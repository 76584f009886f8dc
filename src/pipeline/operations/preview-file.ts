import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  isKindName,
  KIND_NAMES,
  layoutKey,
  type Preview,
  previewRecords,
  stageFile,
} from '../../sources/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { openDuckdb } from '../../warehouse/index.ts';
import type { FileReading } from '../value-request.ts';
import { workspaceFile } from '../workspace/files.ts';
import { readSettings } from '../workspace/settings.ts';

/**
 * Shows what a file is and how it would be read, without keeping anything and without
 * standing in the way of whoever writes the workspace.
 *
 * @param folder of the workspace, which need not exist
 * @param temporaryFolder holds copies that are made on the way, and is emptied of them
 * @throws InputError those of reading a file
 */
export async function previewFile(
  folder: string,
  path: string,
  reading: FileReading,
  temporaryFolder: string,
): Promise<Preview> {
  const { kind } = reading;
  if (kind !== undefined && !isKindName(kind)) {
    const expected = KIND_NAMES.join(', ');
    throw new InputError('option_invalid', { option: 'kind', found: kind, expected });
  }
  const settings = await readSettings(join(folder, workspaceFile.settings));
  const scratch = await mkdtemp(join(temporaryFolder, 'preview-'));
  const engine = await openDuckdb({}, { temporaryFolder: scratch });
  try {
    const staged = await stageFile(engine, path, {
      temporaryFolder: scratch,
      standardInput: Readable.from([]),
    });
    const remembered = settings.files?.[layoutKey(staged.columns)];
    return await previewRecords(engine, staged, {
      source: reading.source ?? 'files',
      timezone: settings.timezone ?? 'UTC',
      currency: settings.currency ?? null,
      map: reading.mapping,
      moment: settings.orderMoment,
      ...(kind ? { kind } : {}),
      ...(remembered ? { remembered } : {}),
      ...(reading.decimal ? { decimal: reading.decimal } : {}),
      ...(reading.dateOrder ? { dateOrder: reading.dateOrder } : {}),
    });
  } finally {
    await engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
