import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentProgress, valueCustomers } from '../../src/pipeline/index.ts';
import { SIMULATION_DEFAULTS } from '../../src/simulation/index.ts';
import { madeOnce } from '../made-once.ts';
import { simulated } from '../simulation/shop.ts';
import { openServer } from './house.ts';

/** A server on such a shop. */
export async function valuedShop() {
  const folder = mkdtempSync(join(tmpdir(), 'perenne-shop-'));
  await valueSimulatedShop(folder);
  return openServer({ folder });
}

/** Makes the folder the workspace of a simulated shop with every kind of file, valued once; its outputs are in out/. */
export const valueSimulatedShop = (workspace: string): Promise<void> =>
  madeOnce('simulated-shop', workspace, async (folder) => {
    await simulated({ folder: join(folder, 'shop'), customers: 2000, ordersPerCustomer: 4 });
    await valueFiles(folder, [join(folder, 'shop', '*.csv')], SIMULATION_DEFAULTS.asOf);
  });

/** Values files in the workspace of a folder; the outputs are in out/. */
export async function valueFiles(
  folder: string,
  files: readonly string[],
  asOf: string,
): Promise<void> {
  await valueCustomers(
    {
      workspace: { folder },
      files,
      out: join(folder, 'out'),
      formats: ['html', 'json'],
      pseudonymous: true,
      mapping: {},
      asOf,
      currency: 'EUR',
      timezone: 'Europe/Paris',
      locale: 'en',
    },
    {
      version: '0.0.0',
      now: () => new Date('2026-01-01T00:00:00Z'),
      actor: 'test',
      standardInput: process.stdin,
      progress: silentProgress,
      signal: new AbortController().signal,
    },
  );
}
