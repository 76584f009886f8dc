import { formatters, texts } from '../../language/index.ts';
import { exportTable } from '../../pipeline/index.ts';
import { actor } from '../actor.ts';
import type { CommonOptions } from '../common-options.ts';
import { now, output } from '../output.ts';
import { workspaceOf } from '../workspace-of.ts';

/** `perenne export`: writes a table to a file. */
export async function exportCommand(
  table: string,
  options: CommonOptions & { to: string; run?: number; pseudonymous: boolean },
): Promise<void> {
  const { line, json } = output(options);
  const { to, pseudonymous, run } = options;
  const rows = await exportTable(
    { workspace: workspaceOf(options), table, to, pseudonymous, ...(run ? { run } : {}) },
    { actor: actor(), at: now() },
  );
  json({ event: 'exported', table, to, rows });
  line(texts(options.locale).terminal.exported(formatters(options.locale, null).count(rows), to));
}
