import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { EnvironmentError } from '../vocabulary/index.ts';

/** A server that listens. */
export interface Running {
  /** Such as http://127.0.0.1:4747. */
  readonly address: string;
  /** Takes nothing new, lets what runs end, and closes. */
  close(): Promise<void>;
}

/**
 * @throws EnvironmentError address_in_use
 */
export function listen(
  fetch: (request: Request, env?: object) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Running> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (info) => {
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({
        address: `http://${shown}:${info.port}`,
        close: () => closed(server as Server),
      });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new EnvironmentError('address_in_use', { host, port }, { cause: error })
          : error,
      );
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
