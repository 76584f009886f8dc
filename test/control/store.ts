import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Control, type ControlAddress, openControl } from '../../src/control/index.ts';
import { layStore } from './empty-store.ts';

/** Where a test keeps its store, and what leaves nothing behind. */
export interface TestAddress {
  readonly address: ControlAddress;
  remove(): Promise<void>;
}

/**
 * A place for an empty store, of the kind that the project of the test is for (`vitest --project`):
 * a folder, or a database of its own on the PostgreSQL server of the run.
 */
export async function testAddress(): Promise<TestAddress> {
  const server = inject('postgres');
  if (server) return onServer(server);
  const folder = await mkdtemp(join(tmpdir(), 'perenne-control-'));
  await layStore(join(folder, 'control'));
  return {
    address: { folder: join(folder, 'control') },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function onServer(server: string): Promise<TestAddress> {
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await asked(server, `create database ${database}`);
  return {
    address: { url: `${server}/${database}` },
    remove: () => asked(server, `drop database ${database} with (force)`),
  };
}

async function asked(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** An open store that is gone once closed. */
export async function openTestControl(): Promise<Control> {
  const { address, remove } = await testAddress();
  const control = await openControl(address);
  return {
    store: control.store,
    async close() {
      await control.close();
      await remove();
    },
  };
}
