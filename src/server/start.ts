import pino from 'pino';
import type { ControlAddress } from '../control/index.ts';
import type { WorkspaceAddress } from '../pipeline/index.ts';
import { makeApp } from './app.ts';
import { listen } from './listen.ts';
import { openHouse } from './open-house.ts';
import { welcomePath } from './people/people.ts';

export interface ServerOptions {
  readonly workspace: WorkspaceAddress;
  readonly control?: ControlAddress;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Where browsers find it, where something stands before it, such as https://value.shop.example. */
  readonly publicAddress?: string;
  readonly version: string;
  readonly now: () => Date;
  /** Lines of JSON without personal data. */
  readonly log: { write(line: string): void };
  readonly logLevel: 'info' | 'warn';
}

export interface RunningServer {
  readonly address: string;
  /** The link that makes the owner; null where there is one. */
  readonly welcome: string | null;
  /** Takes no more requests, lets those under way end, and closes every store. */
  close(): Promise<void>;
}

const isLoopback = (host: string) => /^(localhost|127\.|::1$)/.test(host);

/**
 * Starts the server of a workspace.
 *
 * @throws EnvironmentError address_in_use, control_in_use, control_unreachable, control_unwritable
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { workspace, control, host, port, publicAddress, version, now } = options;
  let address = publicAddress ?? '';
  const { house, close } = await openHouse({
    workspace,
    ...(control ? { control } : {}),
    log: pino({ level: options.logLevel, base: null }, options.log),
    now,
    version,
    address: () => address,
    isSecure: publicAddress?.startsWith('https:') ?? false,
  });
  try {
    const app = makeApp(house, { isLocal: isLoopback(host) && publicAddress === undefined });
    const running = await listen(app.fetch, { host, port });
    address = publicAddress ?? running.address;
    const path = await welcomePath(house.people);
    return {
      address,
      welcome: path === null ? null : `${address}${path}`,
      async close() {
        await running.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
