import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** What speaks TLS in front of a ClickHouse server, as such a server can itself. */
export interface TlsProxy {
  readonly port: number;
  /** How many requests have come, each over TLS. */
  readonly requests: () => number;
  stop(): void;
}

/** The path of a certificate among the fixtures: `certificate`, or the one that has `expired`. */
export const certificateFile = (name: 'certificate' | 'expired') =>
  fileURLToPath(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));

/** @param server host:port of the HTTP interface of a ClickHouse server */
export async function startTlsProxy(
  server: string,
  certificate: 'certificate' | 'expired',
): Promise<TlsProxy> {
  let requests = 0;
  const keys = {
    key: await readFile(new URL('../fixtures/tls/key.pem', import.meta.url)),
    cert: await readFile(certificateFile(certificate)),
  };
  const proxy = createServer(keys, (asked, answer) => {
    requests += 1;
    const { method, headers } = asked;
    const further = request(`http://${server}${asked.url}`, { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 500, answered.headers);
      answered.pipe(answer);
    });
    further.on('error', () => answer.destroy());
    asked.pipe(further);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    requests: () => requests,
    stop() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
