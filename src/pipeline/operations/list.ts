import { readFile } from 'node:fs/promises';
import { imports, type Row, sql } from '../../warehouse/index.ts';
import type { RunSummary } from '../run-summary.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { openWorkspace, readWorkspace } from '../workspace/workspace.ts';

/** A published run, in a line. */
export interface RunLine {
  readonly run: number;
  readonly isCurrent: boolean;
  readonly summary: RunSummary;
}

/** The published runs of a workspace, newest first. */
export async function listRuns(address: WorkspaceAddress): Promise<RunLine[]> {
  const { runs } = await readWorkspace(address);
  const current = await runs.current();
  const lines: RunLine[] = [];
  for (const run of (await runs.list()).reverse()) {
    const summary = JSON.parse(await readFile(runs.summary(run), 'utf8')) as RunSummary;
    lines.push({ run, isCurrent: run === current, summary });
  }
  return lines;
}

/** An imported file, in a line. */
export interface ImportLine extends Row {
  import_id: number;
  file_name: string;
  kind: string;
  format: string;
  source: string;
  imported_at: string;
  records_read: number;
  records_kept: number;
  records_rejected: number;
  status: string;
}

/** The imported files of a workspace, oldest first. */
export async function listImports(address: WorkspaceAddress, now: string): Promise<ImportLine[]> {
  await readWorkspace(address);
  const workspace = await openWorkspace(address, 'runs --imports', now);
  try {
    return await workspace.engine.rows<ImportLine>(sql`
      SELECT import_id, file_name, kind, format, source, imported_at, records_read, records_kept,
        records_rejected, status
      FROM ${imports(workspace.engine.dialect)} known ORDER BY import_id`);
  } finally {
    await workspace.close();
  }
}
