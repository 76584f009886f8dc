import { InputError } from '../vocabulary/index.ts';
import {
  type Engine,
  forgottenIdentity,
  identity,
  name,
  type Row,
  sql,
  type Table,
} from '../warehouse/index.ts';
import { matchHash } from './match.ts';
import type { VaultKeys } from './seal.ts';

/**
 * The customers whom an id or an e-mail address names, in any source.
 *
 * @throws InputError identity_unknown
 */
export async function findCustomers(
  engine: Engine,
  keys: VaultKeys,
  wanted: string,
): Promise<(number | bigint)[]> {
  const { dialect } = engine;
  const sources = await engine.rows<{ source: string }>(
    sql`SELECT DISTINCT source FROM ${dialect.table(identity)} ORDER BY source`,
  );
  const found = new Set<number | bigint>();
  const look = async (hash: ReturnType<typeof matchHash>) => {
    const rows = await engine.rows<{ customer_key: number | bigint }>(
      sql`SELECT customer_key FROM ${dialect.table(identity)} WHERE match_hash = ${hash}`,
    );
    for (const row of rows) found.add(row.customer_key);
  };
  for (const { source } of sources) {
    await look(matchHash('customer_id', source, sql`${wanted.trim()}`, keys.matching, dialect));
  }
  const address = wanted.trim().toLowerCase();
  await look(matchHash('email', '', sql`${address}`, keys.matching, dialect));
  if (found.size === 0) throw new InputError('identity_unknown', {});
  return [...found];
}

/**
 * Takes customers out of the vault. Keyed hashes stay behind, so that a later
 * file that names one of them is read without a customer.
 *
 * @param at UTC, 'YYYY-MM-DD HH:MM:SS'
 */
export async function forgetIdentities(
  engine: Engine,
  customers: readonly (number | bigint)[],
  at: string,
): Promise<void> {
  const { table, cast } = engine.dialect;
  const forget = async () => {
    for (const customer of customers) {
      await engine.insert(
        forgottenIdentity,
        sql`SELECT source, kind, match_hash, ${cast(sql`${at}`, 'moment')} AS forgotten_at
          FROM ${table(identity)} WHERE customer_key = ${customer}`,
      );
      await engine.erase(identity, sql`customer_key = ${customer}`);
    }
  };
  await engine.changeVault(() => engine.transaction(forget), { erases: true });
}

/**
 * Takes a customer out of the tables of facts or of a run: wherever a column is
 * flagged as a pseudonym. A row that is about the customer goes; a record of a
 * sale stays in the accounts, of nobody.
 */
export async function eraseCustomer(
  engine: Engine,
  customer: number | bigint,
  tables: readonly Table[],
): Promise<Record<string, number>> {
  const touched: Record<string, number> = {};
  for (const table of tables) {
    for (const [column, { personal }] of Object.entries(table.columns)) {
      if (personal !== 'pseudonym' || column !== 'customer_key') continue;
      const theirs = sql`${name(column)} = ${customer}`;
      const [{ n }] = (await engine.rows<Row & { n: number }>(
        sql`SELECT count(*) AS n FROM ${engine.dialect.table(table)} WHERE ${theirs}`,
      )) as [{ n: number }];
      if (n === 0) continue;
      touched[table.name] = n;
      if (isAboutTheCustomer(table)) await engine.erase(table, theirs);
      else await engine.blank(table, column, theirs);
    }
  }
  return touched;
}

/** Tables of one row a customer; elsewhere the row is a sale, a line, a refund or a record counted in. */
function isAboutTheCustomer(table: Table): boolean {
  return table.grain.startsWith('one customer');
}
