import type { ControlAddress } from '../../control/index.ts';
import { texts } from '../../language/index.ts';
import type { WorkspaceAddress } from '../../pipeline/index.ts';
import { startServer } from '../../server/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { output } from '../output.ts';
import { version } from '../version.ts';
import { workspaceOf } from '../workspace-of.ts';

export interface ServeOptions extends CommonOptions {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
}

/** `perenne serve`: the web pages and the interface for programs, until it is told to stop. */
export async function serveCommand(
  options: ServeOptions,
  workspace: WorkspaceAddress = workspaceOf(options),
): Promise<void> {
  const out = output(options);
  const says = texts(options.locale).terminal.serve;
  const url = process.env.DATABASE_URL;
  const control: { control?: ControlAddress } = url ? { control: { url } } : {};
  const server = await startServer({
    workspace,
    ...control,
    host: options.host,
    port: options.port,
    ...(options.publicUrl ? { publicAddress: options.publicUrl.replace(/\/+$/, '') } : {}),
    version,
    now: () => new Date(),
    log: process.stderr,
    // A person at a terminal wants to hear of what goes wrong, a collector of logs of everything.
    logLevel: process.stderr.isTTY ? 'warn' : 'info',
  });
  out.json({ event: 'listening', address: server.address, welcome: server.welcome });
  out.line(says.listening(server.address));
  if (server.welcome) {
    out.line();
    out.line(says.welcome);
    out.line(server.welcome);
  }
  out.line();
  out.line(says.stop);
  await told();
  out.line(says.stopping);
  await server.close();
}

/** Waits until somebody or something asks the process to end. */
function told(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
