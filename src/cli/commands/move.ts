import { formatters, texts } from '../../language/index.ts';
import { dropFormer, moveWorkspace } from '../../pipeline/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { now, output } from '../output.ts';
import { wrapped } from '../terminal.ts';
import { workspaceOf } from '../workspace-of.ts';

/** `perenne move`: takes a workspace to another warehouse, or removes what it left at the old one. */
export async function moveCommand(
  options: CommonOptions & { to?: string; drop?: string },
): Promise<void> {
  const { line, json } = output(options);
  const says = texts(options.locale).terminal;
  if (options.drop !== undefined) {
    await dropFormer(workspaceOf(options), options.drop, now());
    json({ event: 'dropped' });
    return line(says.formerDropped);
  }
  if (options.to === undefined) throw new InputError('option_required', { option: '--to <where>' });
  const moved = await moveWorkspace(workspaceOf(options), options.to, now());
  json({ event: 'moved', ...moved });
  const { count } = formatters(options.locale, null);
  for (const sentence of [
    says.moved(moved.from, moved.to),
    says.movedCounts(count(moved.tables), count(moved.rows), count(moved.runs)),
    moved.to === 'duckdb' ? says.movedHome : says.movedAway(moved.to),
    says.formerKept(moved.from),
  ])
    line(wrapped(sentence));
}
