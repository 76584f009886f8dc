import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const SERVE = require.resolve('perenne-clickhouse-server');
const PATIENCE = 60_000;

/** A real ClickHouse server in a process of its own. */
export interface ClickhouseServer {
  /** host:port of its HTTP interface. */
  readonly http: string;
  readonly tcpPort: number;
  readonly processId: number;
  /** Ends it at once, as a pulled plug would. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  /** Holds its data, configuration and log; what it held before is served again. */
  readonly folder: string;
  readonly ports: { readonly http: number; readonly tcp: number };
  /** What stands in its configuration beside the paths, as XML. */
  readonly configuration?: string;
}

/** Starts a server and waits until it answers. */
export async function startServer({
  folder,
  ports,
  configuration = '',
}: ServerOptions): Promise<ClickhouseServer> {
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'config.xml');
  await writeFile(config, `<clickhouse>${ALONE}${configuration}</clickhouse>`);
  const log = join(folder, 'log');
  const process = spawn(
    globalThis.process.execPath,
    [SERVE, ...words(folder, config, log, ports)],
    {
      stdio: 'ignore',
    },
  );
  const http = `127.0.0.1:${ports.http}`;
  await untilItAnswers(process, http, log);
  return {
    http,
    tcpPort: ports.tcp,
    processId: process.pid as number,
    async kill() {
      if (process.exitCode !== null || process.signalCode !== null) return;
      process.kill('SIGKILL');
      await once(process, 'exit');
    },
  };
}

/**
 * The engine counts the memory of the whole machine as its own and lowers its limit as the machine
 * fills; beside other tests that ends queries at random, the one that keeps it listening among them.
 */
const ALONE =
  '<memory_worker_use_cgroup>false</memory_worker_use_cgroup>' +
  '<memory_worker_dynamic_hard_limit>false</memory_worker_dynamic_hard_limit>';

const WAIT = 'SELECT sleepEachRow(1) FROM numbers(1000000) SETTINGS max_block_size = 1 FORMAT Null';

/** The engine listens while it runs a query; when one ends by an error, the next goes on. */
const FOREVER = [
  'SYSTEM START LISTEN HTTP',
  'SYSTEM START LISTEN TCP',
  ...Array<string>(100).fill(WAIT),
].join('; ');

function words(folder: string, config: string, log: string, ports: ServerOptions['ports']) {
  return [
    `--path=${join(folder, 'data')}`,
    `--config-file=${config}`,
    `--log-level=warning`,
    `--logger.log=${log}`,
    '--listen_host=127.0.0.1',
    `--tcp_port=${ports.tcp}`,
    `--http_port=${ports.http}`,
    '--ignore-error',
    '--query',
    FOREVER,
  ];
}

async function untilItAnswers(process: ChildProcess, http: string, log: string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (process.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`http://${http}/ping`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  process.kill('SIGKILL');
  const said = await readFile(log, 'utf8').catch(() => '');
  throw new Error(`The ClickHouse server did not start. ${said.slice(-2000)}`);
}

/** So many ports of this machine that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
