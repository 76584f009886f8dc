import type { Picture } from '../../pipeline/index.ts';
import type { RulePlace } from '../../segments/index.ts';
import type { CustomerAttribute } from '../../vocabulary/index.ts';
import type { FileKind } from '../file-answer.ts';
import type { Actor, House } from '../house.ts';
import { exportQuery, exportRows, keysWanted } from './export.ts';
import { withNames } from './identities.ts';
import type { Order, Wanted } from './sorted-keys.ts';

export interface CustomerFile {
  readonly wanted: Wanted;
  readonly columns: readonly CustomerAttribute[];
  readonly order: Order;
  /** Who asks for ids of the source beside the keys; null where nobody does. */
  readonly revealTo: Actor | null;
}

/** Writes customers to a file; what begins like a formula is none in CSV. */
export async function writeCustomers(
  house: House,
  picture: Picture,
  place: RulePlace,
  { wanted, columns, order, revealTo }: CustomerFile,
  { path, kind }: { path: string; kind: FileKind },
): Promise<void> {
  const { run, engine, terms } = picture;
  const rowsOf = (dialect: RulePlace['dialect']) =>
    exportRows(wanted, columns, order, { ...place, dialect });
  if (!revealTo) {
    const rows = await engine.lend(rowsOf(engine.dialect), 'exported_customers');
    await engine.reader.copyTo(exportQuery(rows, null, columns, order, terms), path, kind);
    return;
  }
  await withNames(
    house,
    revealTo,
    {
      run,
      purpose: 'export of customers',
      customers: (dialect) => keysWanted(wanted, { ...place, dialect }),
    },
    async (vault, identities) => {
      const rows = await vault.lend(rowsOf(vault.dialect), 'exported_customers');
      await vault.reader.copyTo(exportQuery(rows, identities, columns, order, terms), path, kind);
    },
  );
}
