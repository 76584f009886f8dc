import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePorts, startServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** host:port of the ClickHouse server that the tests of this project use. */
    clickhouse: string;
  }
}

/** One server for all test files of the project; each opens databases of its own. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'perenne-clickhouse-'));
  const [http, tcp] = await freePorts(2);
  const server = await startServer({ folder, ports: { http, tcp } });
  project.provide('clickhouse', server.http);
  return async () => {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  };
}
