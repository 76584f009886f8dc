/** What a simulation writes: the same bytes from the same request, and nothing after the as-of day. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { simulateShop } from '../../src/simulation/index.ts';
import { SIMULATION_DEFAULTS } from '../../src/simulation/simulation-request.ts';
import { freshFolder } from '../cli/folder.ts';
import { filesBelow, simulated } from './shop.ts';

const CUSTOMERS = 600;
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const hashes = (folder: string) =>
  new Map([...filesBelow(folder)].map(([name, bytes]) => [name, hashOf(bytes)]));

describe('the bytes', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await freshFolder('bytes');
    await simulated({ folder: join(folder, 'first'), customers: CUSTOMERS });
  }, 60_000);

  test('the same request writes the same bytes, a fixed set of files', async () => {
    await simulated({ folder: join(folder, 'again'), customers: CUSTOMERS });
    const first = hashes(join(folder, 'first'));
    expect([...first.keys()]).toEqual([
      'customers.csv',
      'engagement/consents.csv',
      'engagement/email_events.csv',
      'engagement/surveys.csv',
      'engagement/tickets.csv',
      'order_lines.csv',
      'orders.csv',
      'products.csv',
      'rates.csv',
      'refunds.csv',
      'spend.csv',
      'subscriptions.csv',
      'truth/customers.csv',
      'truth/future_orders.csv',
      'truth/shop.json',
    ]);
    expect(hashes(join(folder, 'again'))).toEqual(first);
  });

  test('another seed writes other bytes in every file that chance has a hand in', async () => {
    await simulated({ folder: join(folder, 'other'), customers: CUSTOMERS, seed: 2 });
    const first = hashes(join(folder, 'first'));
    const same = [...hashes(join(folder, 'other'))].filter(
      ([name, hash]) => first.get(name) === hash,
    );
    expect(same.map(([name]) => name)).toEqual(['products.csv']);
  });

  test('a table is the same whatever is written beside it', async () => {
    const first = hashes(join(folder, 'first'));
    for (const table of ['orders', 'surveys', 'subscriptions'] as const) {
      await simulated({ folder: join(folder, table), customers: CUSTOMERS, tables: [table] });
      for (const [name, hash] of hashes(join(folder, table))) {
        if (name !== 'truth/shop.json') expect(first.get(name), name).toBe(hash);
      }
    }
  });

  test('no day after the as-of day leaves the truth, and the truth has many', () => {
    let seen = 0;
    let later = 0;
    for (const [name, bytes] of filesBelow(join(folder, 'first'))) {
      const days = bytes.toString().match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? [];
      const after = days.filter((day) => day > SIMULATION_DEFAULTS.asOf);
      if (name.startsWith('truth/')) later += after.length;
      else {
        expect(after, name).toEqual([]);
        seen += days.length;
      }
    }
    expect(seen).toBeGreaterThan(20 * CUSTOMERS);
    expect(later).toBeGreaterThan(CUSTOMERS);
  });

  test('addresses are of the domains that nobody can own', () => {
    const text = filesBelow(join(folder, 'first')).get('customers.csv')?.toString() ?? '';
    const domains = [...text.matchAll(/@([^,]+),/g)].map(([, domain]) => domain);
    expect(domains).toHaveLength(CUSTOMERS);
    // RFC 2606, section 3.
    expect(new Set(domains)).toEqual(new Set(['example.com', 'example.net', 'example.org']));
  });
});

describe('the folder', () => {
  test('one that is not empty is refused, and with leave loses an earlier simulation alone', async () => {
    const folder = await freshFolder('occupied');
    await simulated({ folder: join(folder, 'shop'), customers: 20 });
    await writeFile(join(folder, 'shop', 'mine.txt'), 'kept');
    const fault = { code: 'folder_not_empty', values: { folder: join(folder, 'shop') } };
    await expect(simulated({ folder: join(folder, 'shop'), customers: 20 })).rejects.toMatchObject(
      fault,
    );
    await simulated({
      folder: join(folder, 'shop'),
      customers: 20,
      tables: ['orders'],
      replaces: true,
    });
    const left = [...filesBelow(join(folder, 'shop')).keys()];
    expect(left).toEqual(['mine.txt', 'orders.csv', 'truth/shop.json']);
  });

  test('one that cannot be is named', async () => {
    const folder = await freshFolder('unwritable');
    await writeFile(join(folder, 'file'), '');
    const below = join(folder, 'file', 'shop');
    await expect(simulated({ folder: below, customers: 5 })).rejects.toMatchObject({
      code: 'output_unwritable',
      values: { path: below },
    });
  });

  test('stopping leaves nothing behind', async () => {
    const folder = await freshFolder('stopped');
    await mkdir(join(folder, 'shop'));
    const stop = new AbortController();
    const request = { ...SIMULATION_DEFAULTS, customers: 20_000, replaces: false };
    const work = simulateShop(
      { ...request, folder: join(folder, 'shop') },
      { begin() {}, advance: () => stop.abort(), end() {} },
      stop.signal,
    );
    await expect(work).rejects.toThrow('aborted');
    expect(await readdir(join(folder, 'shop'))).toEqual([]);
  });
});
