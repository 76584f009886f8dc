import { statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { describeFault, formatters, texts } from '../../language/index.ts';
import { examineWorkspace, type Health } from '../../pipeline/index.ts';
import { EnvironmentError } from '../../vocabulary/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { now, output } from '../output.ts';
import { printable, table, wrapped } from '../terminal.ts';
import { workspaceOf } from '../workspace-of.ts';

const GIGABYTE = 1e9;

/** `perenne doctor`: what runs here, and whether the workspace is whole. */
export async function doctorCommand(options: CommonOptions): Promise<void> {
  const { line, json, bold, good, warn } = output(options);
  const says = texts(options.locale).terminal.doctor;
  const { decimal, count } = formatters(options.locale, null);
  const size = (bytes: number) => `${decimal(bytes / GIGABYTE, 1)} GB`;
  const health = await examineWorkspace(workspaceOf(options), now());
  const room = await statfs(await nearestFolder(options.workspace));
  const free = room.bavail * room.bsize;
  json({ node: process.version, memory: totalmem(), free_disk: free, ...health });
  const { workspace } = health;
  const rows: [string, string][] = [
    [says.node, process.version],
    [says.engine, health.engine],
    [says.memory, `${size(freemem())} / ${size(totalmem())}`],
    [says.disk, size(free)],
    [says.workspace, workspace ? resolve(options.workspace) : says.none],
  ];
  if (workspace) {
    rows.push(
      [says.lock, workspace.holder ? holderText(workspace.holder) : says.nobody],
      [says.facts, workspace.records === null ? '–' : count(workspace.records)],
      [
        says.account,
        workspace.problems.length === 0 ? says.balanced : workspace.problems.join('; '),
      ],
      [says.run, workspace.run === null ? says.none : String(workspace.run)],
    );
  }
  line(bold(says.title));
  for (const row of table(rows, ['left', 'left'])) line(row);
  if (workspace && workspace.lost !== null) {
    const lost = new EnvironmentError('database_missing', { files: workspace.lost });
    const { says: loss, remedy } = describeFault(lost, options.locale);
    for (const text of [loss, remedy]) line(wrapped(printable(text)));
  }
  const problems = workspace?.problems.length ?? 0;
  line(problems === 0 ? good(says.verdictFine) : warn(says.verdictBad(problems)));
}

type Holder = NonNullable<NonNullable<Health['workspace']>['holder']>;

const holderText = ({ command, process, host, since }: Holder) =>
  `${command}, ${process} @ ${host}, ${since} UTC`;

/** The closest folder that exists: the disk a new workspace would be on. */
async function nearestFolder(path: string): Promise<string> {
  let folder = resolve(path);
  while (folder !== dirname(folder)) {
    if (await statfs(folder).catch(() => null)) return folder;
    folder = dirname(folder);
  }
  return folder;
}
