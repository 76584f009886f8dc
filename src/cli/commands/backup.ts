import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dumpControl, openControl, restoreControl } from '../../control/index.ts';
import { formatters, texts } from '../../language/index.ts';
import { backupWorkspace, restoreWorkspace } from '../../pipeline/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { now, output } from '../output.ts';
import { wrapped } from '../terminal.ts';
import { workspaceOf } from '../workspace-of.ts';

/** Where the control store of a workspace is: on a server, or in its folder where it has one. */
async function controlAddress(folder: string) {
  const url = process.env.DATABASE_URL;
  if (url) return { url };
  const local = join(folder, 'control');
  return (await stat(local).catch(() => null)) ? { folder: local } : null;
}

/** `perenne backup`: a whole copy of a workspace, with what its server remembers. */
export async function backupCommand(options: CommonOptions & { to: string }): Promise<void> {
  const { line, json } = output(options);
  const workspace = workspaceOf(options);
  const address = await controlAddress(workspace.folder);
  const control = address && (await openControl(address));
  try {
    const dump = control && (await dumpControl(control.store));
    const copied = await backupWorkspace(workspace, options.to, dump, now());
    json({ event: 'backed_up', to: options.to, ...copied });
    const says = texts(options.locale).terminal;
    const { count, decimal } = formatters(options.locale, null);
    const megabytes = decimal(copied.bytes / 1e6, 1);
    line(wrapped(says.backedUp(count(copied.files), megabytes, options.to)));
    line(wrapped(says.backupIsSecret));
  } finally {
    await control?.close();
  }
}

/** `perenne restore`: a workspace out of such a copy. */
export async function restoreCommand(options: CommonOptions & { from: string }): Promise<void> {
  const { line, json } = output(options);
  const workspace = workspaceOf(options);
  const dump = await restoreWorkspace(options.from, workspace);
  if (dump !== null) {
    if (typeof dump !== 'object') throw new InputError('backup_missing', { folder: options.from });
    const url = process.env.DATABASE_URL;
    const control = await openControl(
      url ? { url } : { folder: join(workspace.folder, 'control') },
    );
    try {
      await restoreControl(control.store, dump as Parameters<typeof restoreControl>[1]);
    } finally {
      await control.close();
    }
  }
  json({ event: 'restored', workspace: workspace.folder });
  line(wrapped(texts(options.locale).terminal.restored(workspace.folder)));
}
