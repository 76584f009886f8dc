import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addJob,
  dumpControl,
  listJobs,
  openControl,
  restoreControl,
} from '../../src/control/index.ts';
import { LEAN } from '../cli/lean.ts';
import { perenne } from '../cli/perenne.ts';
import { layStore } from '../control/empty-store.ts';
import { testAddress } from '../control/store.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perenne-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a store is restored as it was, and goes on numbering where it ended', async () => {
  const [from, to] = [await testAddress(), await testAddress()];
  const old = await openControl(from.address);
  const now = new Date('2026-03-01T10:00:00Z');
  for (let n = 0; n < 3; n++) {
    await addJob(old.store, { kind: 'refresh', request: { n, name: 'Zoé "Z"' }, actor: null }, now);
  }
  const dump = JSON.parse(JSON.stringify(await dumpControl(old.store)));
  const fresh = await openControl(to.address);
  await restoreControl(fresh.store, dump);
  expect(await listJobs(fresh.store, { limit: 9 })).toEqual(
    await listJobs(old.store, { limit: 9 }),
  );
  const next = await addJob(fresh.store, { kind: 'refresh', request: {}, actor: null }, now);
  expect(next.id).toBe(4);
  await expect(restoreControl(fresh.store, dump)).rejects.toMatchObject({
    code: 'control_not_empty',
  });
  await old.close();
  await fresh.close();
  await from.remove();
  await to.remove();
});

test('a workspace is backed up and restored whole, and valued again to the same figures', async () => {
  const orders = at('orders.csv');
  const lines = Array.from({ length: 90 }, (_, n) => {
    const day = String(1 + (n % 27)).padStart(2, '0');
    return `${n},C${n % 30},2025-${String(1 + (n % 9)).padStart(2, '0')}-${day},${10 + n}.50`;
  });
  await writeFile(orders, `order_id,customer_id,date,amount\n${lines.join('\n')}\n`);
  const bare = ['--formats', 'csv', ...LEAN];
  await perenne(['value', orders, '--out', at('out'), '--workspace', at('shop'), ...bare], {
    cwd: folder,
  });
  await layStore(at('shop', 'control'));
  const { stdout } = await perenne(
    ['backup', '--to', at('copy'), '--workspace', at('shop'), '--json'],
    { cwd: folder },
  );
  expect(JSON.parse(stdout)).toMatchObject({ event: 'backed_up' });
  expect((await stat(at('copy'))).mode & 0o077).toBe(0);
  expect(await readdir(at('copy'))).toContain('control.json');
  const again = await perenne(['backup', '--to', at('copy'), '--workspace', at('shop')], {
    cwd: folder,
  });
  expect(again).toMatchObject({ code: 2 });
  expect(again.stderr).toContain('is not empty');

  await rm(at('shop'), { recursive: true });
  await perenne(['restore', '--from', at('copy'), '--workspace', at('restored')], { cwd: folder });
  const runs = await perenne(['runs', '--workspace', at('restored'), '--json'], { cwd: folder });
  expect(runs.stdout).toContain('"run":1');
  await perenne(['value', '--out', at('out2'), '--workspace', at('restored'), ...bare], {
    cwd: folder,
  });
  const diff = await perenne(['diff', '--workspace', at('restored'), '--locale', 'en'], {
    cwd: folder,
  });
  expect(diff.stdout).toContain('Nothing changed.');
  const gone = await perenne(['restore', '--from', at('nothing'), '--workspace', at('other')], {
    cwd: folder,
  });
  expect(gone.stderr).toContain('There is no backup');
}, 180_000);
