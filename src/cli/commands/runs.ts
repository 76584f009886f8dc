import { formatters, texts } from '../../language/index.ts';
import { listImports, listRuns } from '../../pipeline/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { now, output } from '../output.ts';
import { table } from '../terminal.ts';
import { workspaceOf } from '../workspace-of.ts';

/** `perenne runs`: the published runs, or the imported files. */
export async function runsCommand(options: CommonOptions & { imports: boolean }): Promise<void> {
  if (options.imports) return showImports(options);
  const { line, json } = output(options);
  const runs = await listRuns(workspaceOf(options));
  if (options.json) {
    for (const { run, isCurrent, summary } of runs) json({ run, current: isCurrent, summary });
    return;
  }
  const says = texts(options.locale).terminal;
  if (runs.length === 0) return line(says.noRuns);
  const rows = runs.map(({ run, isCurrent, summary: { as_of, currency, totals, model } }) => {
    const format = formatters(options.locale, currency);
    return [
      `${run}${isCurrent ? ' *' : ''}`,
      as_of,
      format.count(totals.customers),
      format.count(totals.orders),
      format.moneyShort(totals.historical_value),
      format.moneyShort(totals.predicted_value),
      model.counting.name,
    ];
  });
  const sides = ['left', 'left', 'right', 'right', 'right', 'right', 'left'] as const;
  for (const row of table([says.runsHeader, ...rows], sides, 0)) line(row);
}

async function showImports(options: CommonOptions): Promise<void> {
  const { line, json } = output(options);
  const imports = await listImports(workspaceOf(options), now());
  if (options.json) {
    for (const file of imports) json(file);
    return;
  }
  const says = texts(options.locale).terminal;
  if (imports.length === 0) return line(says.noImports);
  const { count } = formatters(options.locale, null);
  const rows = imports.map((file) => [
    String(file.import_id),
    file.file_name,
    file.kind,
    count(file.records_read),
    count(file.records_kept),
    count(file.records_rejected),
    says.importStates[file.status] ?? file.status,
  ]);
  const sides = ['right', 'left', 'left', 'right', 'right', 'right', 'left'] as const;
  for (const row of table([says.importsHeader, ...rows], sides, 0)) line(row);
}
