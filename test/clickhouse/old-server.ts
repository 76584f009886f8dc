import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What a ClickHouse server of an older version answers to `SELECT version()`, in the format asked
 * for; to anything else it answers nothing good. No such server comes from npm.
 */
export async function startOldServer(version: string): Promise<{ http: string; stop(): void }> {
  const server = createServer((request, response) => {
    let query = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      query += piece;
    });
    request.on('end', () => {
      const isGreeting = query.startsWith('SELECT version()');
      response.statusCode = isGreeting ? 200 : 500;
      response.end(isGreeting ? `["version()"]\n["String"]\n["${version}"]\n` : '');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    http: `127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
