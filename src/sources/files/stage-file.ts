import { EnvironmentError } from '../../vocabulary/index.ts';
import type { DuckdbEngine } from '../../warehouse/index.ts';
import { fileState, openInput } from './input-file.ts';
import { ScratchTables } from './scratch-tables.ts';
import { stageCsv } from './stage-csv.ts';
import { stageJson } from './stage-json.ts';
import { stageParquet } from './stage-parquet.ts';
import type { StagedFile, StagingOptions } from './staged-file.ts';
import { TemporaryFiles } from './temporary-files.ts';

/**
 * Reads a file of orders or of anything else into a scratch table of raw text: CSV with comma,
 * semicolon, tab or bar, JSON lines or one JSON array, or Parquet; text in UTF-8, UTF-16 or
 * Windows-1252, plain or compressed with gzip or Zstandard. Format and encoding show from the
 * content, never from the name. CSV has a header.
 *
 * Memory holds a piece of the file and its longest record; the table is the engine's. Every
 * record stands in `table` or in `structuralRejects`: two counts, made apart, agree on that.
 *
 * @param path as the user named it; `-` reads `options.standardInput`
 * @throws InputError `file_missing`, `file_is_folder`, `file_unreadable`, `file_empty`,
 *   `file_header_only`, `file_without_header`, `file_one_column`, `file_format_unknown` or
 *   `file_damaged`; EnvironmentError `file_changed` where the file is not what it was when reading
 *   began; InternalError `records_unaccounted` where the two counts differ
 */
export async function stageFile(
  engine: DuckdbEngine,
  path: string,
  options: StagingOptions,
): Promise<StagedFile> {
  const temporary = new TemporaryFiles(options.temporaryFolder);
  const tables = new ScratchTables(engine);
  const dispose = async () => {
    await tables.drop();
    await temporary.remove();
  };
  const before = await fileState(path);
  const unchanged = async () => {
    if ((await fileState(path)) !== before)
      throw new EnvironmentError('file_changed', { file: path });
  };
  try {
    await tables.createRejects();
    const file = await openInput(path, options, temporary);
    const content = await contentOf(file, tables, options);
    await unchanged();
    return {
      ...content,
      async physicalLines(records) {
        const lines = await content.physicalLines(records);
        await unchanged();
        return lines;
      },
      path: file.shown,
      fileName: file.fileName,
      contentHash: file.raw.contentHash(),
      table: tables.records,
      structuralRejects: tables.rejects,
      dispose,
    };
  } catch (error) {
    await dispose().catch(() => {});
    // What else went wrong may be no more than a sign of it.
    if (before !== 'gone') await unchanged();
    throw error;
  }
}

function contentOf(
  file: Awaited<ReturnType<typeof openInput>>,
  tables: ScratchTables,
  options: StagingOptions,
) {
  if (file.kind.kind === 'parquet') return stageParquet(file, tables);
  return file.kind.shape === 'csv'
    ? stageCsv(file, tables, options)
    : stageJson(file, tables, options.encoding);
}
