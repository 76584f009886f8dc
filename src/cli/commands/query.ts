import { texts } from '../../language/index.ts';
import { queryRun } from '../../pipeline/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { output } from '../output.ts';
import { printable, table } from '../terminal.ts';
import { workspaceOf } from '../workspace-of.ts';

const ROWS_SHOWN = 40;

/** `perenne query`: an answer in SQL, as a table for people or JSON lines for programs. */
export async function queryCommand(
  text: string,
  options: CommonOptions & { run?: number },
): Promise<void> {
  const { line, json } = output(options);
  const { columns, rows } = await queryRun(workspaceOf(options), text, options.run);
  if (options.json) {
    for (const row of rows) json(plain(row));
    return;
  }
  const says = texts(options.locale).terminal;
  if (rows.length === 0) return line(says.noRows);
  const sides = columns.map((column) =>
    typeof rows[0]?.[column] === 'number' ? ('right' as const) : ('left' as const),
  );
  const shown = rows
    .slice(0, ROWS_SHOWN)
    .map((row) => columns.map((c) => printable(String(row[c] ?? ''))));
  for (const row of table([columns, ...shown], sides, 0)) line(row);
  if (rows.length > ROWS_SHOWN) line(says.rowsCut(String(rows.length)));
}

/** A large whole number has no exact JSON number: it travels as text. */
function plain(row: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'bigint' ? String(value) : value,
    ]),
  );
}
