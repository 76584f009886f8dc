import { eraseCustomer, findCustomers, forgetIdentities } from '../../privacy/index.ts';
import { EnvironmentError } from '../../vocabulary/index.ts';
import { cohortSize, factTables, runTables } from '../../warehouse/index.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { openWorkspace, readWorkspace } from '../workspace/workspace.ts';

/** What forgetting a customer changed. */
export interface Forgotten {
  readonly customers: number;
  /** Rows removed, or left to nobody, by table; over the facts and all kept runs. */
  readonly rows: Record<string, number>;
  readonly runs: number;
}

/**
 * Deletes a customer: from the vault, from the facts and from every kept run.
 * Sales stay in the accounts, of nobody; later files that name the customer are
 * read without one. Files written earlier into output folders are the user's.
 *
 * Done twice, or begun anew after a crash, it comes to the same.
 *
 * @param wanted the customer's id in its source, or e-mail address; a key names one customer
 * @throws InputError identity_unknown, workspace_missing
 */
export async function forgetCustomer(
  address: WorkspaceAddress,
  wanted: string | { readonly key: bigint },
  now: string,
): Promise<Forgotten> {
  await readWorkspace(address);
  const workspace = await openWorkspace(address, 'forget', now);
  const { engine, keys, runs } = workspace;
  const rows: Record<string, number> = {};
  const add = (touched: Record<string, number>) => {
    for (const [table, n] of Object.entries(touched)) rows[table] = (rows[table] ?? 0) + n;
  };
  try {
    const customers =
      typeof wanted === 'string' ? await findCustomers(engine, keys, wanted) : [wanted.key];
    const published = await runs.list();
    await runs.noteErasure(true);
    for (const run of published) {
      await onceFree(() => engine.openRun(runs.place(run), 'change'));
      const present = await engine.columnsOf('run');
      const tables = runTables.filter((table) => present.has(table.name));
      for (const customer of customers) add(await eraseCustomer(engine, customer, tables));
      if (present.has(cohortSize.name)) {
        // What values customers takes a while to load: no other command waits for it.
        const { writeCohortSizes } = await import('../../valuation/index.ts');
        await writeCohortSizes(engine);
      }
      await engine.closeRun();
    }
    for (const customer of customers) add(await eraseCustomer(engine, customer, factTables));
    await forgetIdentities(engine, customers, now);
    await runs.noteErasure(false);
    return { customers: customers.length, rows, runs: published.length };
  } finally {
    await workspace.close();
  }
}

/** How long to wait for those who read a run to leave it, ms, and how often to look. */
const PATIENCE = 30_000;
const LOOK = 250;

/** A server that shows a run lets go of it within a second of hearing of an erasure. */
async function onceFree(open: () => Promise<void>): Promise<void> {
  for (let waited = 0; ; waited += LOOK) {
    try {
      return await open();
    } catch (error) {
      const isRead = error instanceof EnvironmentError && error.code === 'database_in_use';
      if (!isRead || waited >= PATIENCE) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }
}
