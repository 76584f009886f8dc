import { resolveIdentities } from '../../privacy/index.ts';
import {
  expandPaths,
  type ImportResult,
  importFile,
  isKindName,
  KIND_NAMES,
  layoutKey,
  type RememberedLayout,
  stageFile,
} from '../../sources/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import type { FileReading, Surroundings, ValueRequest } from '../value-request.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Name of the source of files of which nothing else is said. */
const DEFAULT_SOURCE = 'files';

/** What importing came to. */
export interface Imports {
  readonly files: readonly ImportResult[];
  /** How files with these columns were read, to be remembered. */
  readonly layouts: Readonly<Record<string, RememberedLayout>>;
}

/**
 * Brings the files of a request into the facts, one by one, each whole or not
 * at all: a file that fails leaves those before it in place.
 */
export async function importFiles(
  workspace: Workspace,
  request: ValueRequest,
  settings: Settings,
  surroundings: Surroundings,
  at: string,
): Promise<Imports> {
  const files: ImportResult[] = [];
  const layouts: Record<string, RememberedLayout> = {};
  for (const path of await expandPaths(request.files)) {
    surroundings.signal.throwIfAborted();
    surroundings.progress.begin('import', path);
    const staged = await stageFile(workspace.engine.reader, path, {
      temporaryFolder: workspace.temporaryFolder,
      standardInput: surroundings.standardInput,
      onProgress: (read, total) => {
        if (total) surroundings.progress.advance(read / total);
      },
    });
    try {
      const reading = request.readings?.[path] ?? request;
      const kind = kindOf(reading);
      const key = layoutKey(staged.columns);
      const remembered = layouts[key] ?? settings.files?.[key];
      const result = await importFile(importContext(workspace, at), staged, {
        source: reading.source ?? DEFAULT_SOURCE,
        timezone: settings.timezone ?? 'UTC',
        currency: settings.currency ?? null,
        map: reading.mapping,
        dropDuplicates: settings.dropDuplicates ?? false,
        moment: settings.orderMoment,
        ...(kind ? { kind } : {}),
        ...(remembered ? { remembered } : {}),
        ...(reading.decimal ? { decimal: reading.decimal } : {}),
        ...(reading.dateOrder ? { dateOrder: reading.dateOrder } : {}),
      });
      files.push(result);
      layouts[result.layoutKey] = result.remember;
    } finally {
      await staged.dispose();
    }
  }
  return { files, layouts };
}

function importContext({ engine, keys }: Workspace, now: string) {
  return {
    engine,
    now,
    identities: {
      resolve: (_: unknown, source: string, seen: Parameters<typeof resolveIdentities>[3]) =>
        resolveIdentities(engine, keys, source, seen),
    },
  };
}

function kindOf({ kind }: FileReading) {
  if (kind === undefined || isKindName(kind)) return kind;
  const expected = KIND_NAMES.join(', ');
  throw new InputError('option_invalid', { option: '--kind', found: kind, expected });
}
