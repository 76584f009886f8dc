import type { OrderMoment, SetAsideRule } from '../../vocabulary/index.ts';
import { activeImports, type Engine, rowAccount, sql } from '../../warehouse/index.ts';

interface Fates {
  records_read: number;
  accepted: number;
  rejected: number;
  set_aside: { rule: SetAsideRule; records: number }[];
}

/** The row account as the summary shows it: records read = accepted + set aside + rejected. */
export interface RowAccount extends Fates {
  files: (Fates & {
    import_id: number;
    file: string;
    kind: string;
    format: string;
    source: string;
    order_moment: { moment: OrderMoment; column: string } | null;
  })[];
}

/** Reads row_account, in order of arrival and of the published rules. */
export async function readRowAccount(engine: Engine): Promise<RowAccount> {
  const { dialect } = engine;
  const files = await engine.rows<{
    import_id: number;
    file: string;
    kind: string;
    format: string;
    source: string;
    records_read: number;
    mapping: string;
  }>(sql`
    SELECT import_id, file_name AS file, kind, format, source, records_read, mapping
    FROM ${activeImports(dialect)} active ORDER BY import_id`);
  const fates = await engine.rows<{ import_id: number; fate: string; records: number }>(sql`
    SELECT import_id, fate, records FROM ${dialect.table(rowAccount)} ORDER BY import_id, position`);
  const ofFile = Map.groupBy(fates, ({ import_id }) => import_id);
  const all = await engine.rows<{ fate: string; records: number }>(sql`
    SELECT fate, sum(records) AS records FROM ${dialect.table(rowAccount)}
    GROUP BY fate, position ORDER BY position`);
  return {
    ...sorted(
      all,
      files.reduce((sum, { records_read }) => sum + records_read, 0),
    ),
    files: files.map(({ mapping, ...file }) => ({
      ...file,
      order_moment: momentOf(file.kind, mapping),
      ...sorted(ofFile.get(file.import_id) ?? [], file.records_read),
    })),
  };
}

/** Which moment orders of a file have, as its import recorded it. */
function momentOf(kind: string, recipe: string): RowAccount['files'][number]['order_moment'] {
  if (kind !== 'orders' && kind !== 'order_lines') return null;
  const read = JSON.parse(recipe) as {
    readonly mapping?: Readonly<Record<string, string>>;
    readonly moment?: OrderMoment;
  };
  const { mapping = {}, moment = 'placed' } = read;
  return { moment, column: mapping.date ?? '' };
}

function sorted(fates: readonly { fate: string; records: number }[], read: number): Fates {
  const of = (fate: string) => fates.find((row) => row.fate === fate)?.records ?? 0;
  return {
    records_read: read,
    accepted: of('accepted'),
    rejected: of('rejected'),
    set_aside: fates
      .filter(({ fate }) => fate !== 'accepted' && fate !== 'rejected')
      .map(({ fate, records }) => ({ rule: fate as SetAsideRule, records })),
  };
}
