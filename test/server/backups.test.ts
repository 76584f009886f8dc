import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackTar } from 'modern-tar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditLines, Backups, Job } from '../../src/contract/index.ts';
import { type ControlDump, dumpControl, openControl } from '../../src/control/index.ts';
import { archiveWorkspace } from '../../src/pipeline/index.ts';
import { done, perenne } from '../cli/perenne.ts';
import { testAddress } from '../control/store.ts';
import { type Browser, openShop, type Shop } from './people/shop.ts';
import { valueFiles } from './valued-shop.ts';

// Backups that the page makes, on either control store. The oracles are the files and rows that the
// running server has, byte by byte, and what the real command makes of the archive.

let shop: Shop;
let owner: Browser;
let folder: string;
const at = (...names: string[]) => join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perenne-backups-'));
  shop = await openShop();
  owner = await shop.owner();
});
afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

async function ended(id: number): Promise<Job> {
  for (;;) {
    const { body } = await owner.get<Job>(`/jobs/${id}`);
    if (body.ended_at) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function made(): Promise<Job> {
  const { status, body } = await owner.post<Job>('/backups');
  expect(status).toBe(200);
  return ended(body.id);
}

const listed = async () => (await owner.get<Backups>('/backups')).body.backups;

function download(backup: string): Response | Promise<Response> {
  const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return shop.app.request(`http://shop.test/api/v1/backups/${backup}/file`, {
    headers: { host: 'shop.test', cookie, 'accept-encoding': 'gzip' },
  });
}

/** What of a workspace a backup is to hold: all but what the server has there for itself. */
async function contents(workspace: string): Promise<Record<string, string>> {
  const names = await readdir(workspace, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(workspace.length + 1))
    .filter((name) => /^(runs|inbox|[\w-]+\.(json|duckdb)(\.wal)?$)/.test(name))
    .sort();
  const hashes = files.map(async (name) => {
    const hash = createHash('sha256').update(await readFile(join(workspace, name)));
    return [name, hash.digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

/** Without the jobs that make backups: whoever restores one makes none. */
const withoutBackups = (dump: ControlDump) => ({
  ...dump,
  job: dump.job?.filter((row) => (row as { kind: string }).kind !== 'backup'),
});

test('a workspace without a run says so', async () => {
  expect(await made()).toMatchObject({
    kind: 'backup',
    state: 'failed',
    saved: null,
    failure: { code: 'workspace_missing' },
  });
  expect(await listed()).toEqual([]);
});

test('a backup of a running server is restored by the command, every file and row', async () => {
  const lines = Array.from({ length: 120 }, (_, n) => {
    const month = String(1 + (n % 9)).padStart(2, '0');
    return `${n},C${n % 40},2025-${month}-1${n % 9},${10 + n}.50,c${n % 40}@quelle.example`;
  });
  await writeFile(
    at('orders.csv'),
    `order_id,customer_id,date,amount,email\n${lines.join('\n')}\n`,
  );
  await valueFiles(shop.folder, [at('orders.csv')], '2025-12-31');
  await shop.invited(owner, 'marketer', 'mara@shop.example');
  await owner.post('/segments', {});
  // As a server leaves it that dies while it writes.
  await writeFile(join(shop.folder, 'backups', 'perenne-20250101T000000Z.tar.part'), 'half');

  const job = await made();
  expect(job).toMatchObject({ state: 'done', failure: null, result: null, erased: null });
  const before = await dumpControl(shop.store);
  const [backup, ...others] = await listed();
  if (!backup) throw new Error('no backup');
  expect(others).toEqual([]);
  expect(backup.bytes).toBe(job.saved?.bytes);
  expect(Date.parse(backup.made_at)).toBeLessThanOrEqual(shop.clock.now.getTime());
  expect(await readdir(join(shop.folder, 'backups'))).toEqual([backup.file]);
  expect((await stat(join(shop.folder, 'backups', backup.file))).mode & 0o077).toBe(0);

  const answer = await download(backup.backup);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/x-tar');
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(answer.headers.get('content-length')).toBe(String(backup.bytes));
  expect(answer.headers.get('content-disposition')).toContain(backup.file);
  const archive = Buffer.from(await answer.arrayBuffer());
  await writeFile(at(backup.file), archive);
  expect(archive.length).toBe(backup.bytes);

  const { address, remove } = await testAddress();
  const environment: Record<string, string> =
    'url' in address && address.url ? { DATABASE_URL: address.url } : {};
  await done(['restore', '--from', backup.file, '--workspace', 'restored'], {
    cwd: folder,
    environment,
  });
  const kept = await contents(shop.folder);
  expect(Object.keys(kept)).toEqual(
    expect.arrayContaining(['server-keys.json', 'vault-keys.json', 'vault.duckdb']),
  );
  expect(await contents(at('restored'))).toEqual(kept);
  expect(await readdir(at('restored'))).not.toContain('control.json');
  const control = await openControl(
    'url' in address ? address : { folder: at('restored', 'control') },
  );
  const dump = await dumpControl(control.store);
  expect(dump.person).toHaveLength(2);
  expect(withoutBackups(dump)).toEqual(withoutBackups(before));
  expect(dump.job?.map((row) => (row as { id: number }).id)).not.toContain(job.id);
  await control.close();
  const runs = await done(['runs', '--workspace', 'restored', '--json'], { cwd: folder });
  expect(runs.stdout).toContain('"run":1');
  await remove();
}, 180_000);

test('an archive that was not downloaded to its end, or is none, restores nothing', async () => {
  const [backup] = await listed();
  const whole = await readFile(at(backup?.file as string));
  await writeFile(at('short.tar'), whole.subarray(0, whole.length - 2048));
  await writeFile(at('page.tar'), '<!doctype html>'.repeat(100));
  for (const file of ['short.tar', 'page.tar']) {
    const said = await perenne(['restore', '--from', file, '--workspace', 'broken'], {
      cwd: folder,
    });
    expect(said).toMatchObject({ code: 2 });
    expect(said.stderr).toContain(`The backup ${file} is damaged`);
    expect(await readdir(folder)).not.toContain('broken');
  }
});

test('a later backup holds no earlier one, and both are listed, newest first', async () => {
  shop.clock.now = new Date(shop.clock.now.getTime() + 60_000);
  expect((await made()).state).toBe('done');
  const [newest, earlier] = await listed();
  expect(newest && earlier && newest.backup > earlier.backup).toBe(true);
  const archive = await (await download(newest?.backup as string)).arrayBuffer();
  const names = (await unpackTar(new Uint8Array(archive))).map(({ header }) => header.name);
  expect(names).toContain('control.json');
  expect(names.filter((name) => name.includes('backups'))).toEqual([]);
});

test('a backup that is cancelled leaves nothing behind', async () => {
  shop.clock.now = new Date(shop.clock.now.getTime() + 60_000);
  const { body: first } = await owner.post<Job>('/backups');
  const { body: second } = await owner.post<Job>('/backups');
  expect((await owner.post<Job>(`/jobs/${second.id}/cancel`)).status).toBe(200);
  expect((await ended(second.id)).state).toBe('cancelled');
  expect((await ended(first.id)).state).toBe('done');
  const stop = new AbortController();
  const writing = archiveWorkspace({ folder: shop.folder }, at('stopped.tar'), null, 'now', {
    signal: stop.signal,
    advance: () => stop.abort(),
  });
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
  expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([]);
});

test('a deleted backup is gone, and the audit log tells of all of it', async () => {
  const count = (await listed()).length;
  const backup = (await listed()).at(-1)?.backup as string;
  expect((await owner.ask('DELETE', `/backups/${backup}`)).status).toBe(200);
  expect(await listed()).toHaveLength(count - 1);
  expect((await download(backup)).status).toBe(404);
  expect((await owner.ask('DELETE', `/backups/${backup}`)).body.code).toBe('backup_unknown');
  const { body } = await owner.get<AuditLines>('/audit');
  const told = body.entries.filter(({ action }) => action.startsWith('backup.'));
  expect(told.map(({ action }) => action).sort()).toEqual(
    ['download', 'download', 'make', 'make', 'make', 'make', 'make', 'remove'].map(
      (of) => `backup.${of}`,
    ),
  );
  expect(told.find(({ action }) => action === 'backup.remove')?.target).toBe(backup);
});
