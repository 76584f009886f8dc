import { formatters, texts } from '../../language/index.ts';
import { diffRuns, type FigureChange } from '../../pipeline/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { output } from '../output.ts';
import { table } from '../terminal.ts';
import { workspaceOf } from '../workspace-of.ts';

const MOVES_SHOWN = 8;

/** `perenne diff`: what changed between two runs. */
export async function diffCommand(
  before: number | undefined,
  after: number | undefined,
  options: CommonOptions,
): Promise<void> {
  const { line, json, bold } = output(options);
  const difference = await diffRuns(workspaceOf(options), before, after);
  if (options.json) return json(difference);
  const says = texts(options.locale).terminal;
  const { count } = formatters(options.locale, null);
  line(bold(says.diffTitle(difference.before, difference.after)));
  const changed = difference.figures.filter(({ before, after }) => before !== after);
  if (changed.length === 0) line(says.diffSame);
  const rows = changed.map((figure) => changeRow(figure, options));
  for (const row of table(rows, ['left', 'right', 'right', 'right'])) line(row);
  const { gained, lost, changed: revalued } = difference.customers;
  line(says.diffCustomers(count(gained), count(lost), count(revalued)));
  if (difference.moves.length === 0) return;
  line(says.diffMoves);
  const names = texts(options.locale).words;
  const named: Record<string, Record<string, string>> = {
    rfm_group: names.rfmGroups,
    value_segment: names.valueSegments,
  };
  const moves = difference.moves
    .slice(0, MOVES_SHOWN)
    .map(({ axis, from, to, customers }) => [
      `${named[axis]?.[from] ?? from} → ${named[axis]?.[to] ?? to}`,
      count(customers),
    ]);
  for (const row of table(moves, ['left', 'right'])) line(row);
  const more = difference.moves.length - moves.length;
  if (more > 0) line(`  ${says.diffFewer(count(more))}`);
}

function changeRow({ figure, before, after }: FigureChange, { locale }: CommonOptions): string[] {
  const { decimal, percentSigned } = formatters(locale, null);
  const said = (value: number | string | null) =>
    typeof value === 'number' ? decimal(value) : (value ?? '–');
  const isRatio = typeof before === 'number' && typeof after === 'number' && before !== 0;
  return [figure, said(before), said(after), isRatio ? percentSigned(after / before - 1) : ''];
}
