import { audit } from '../../control/index.ts';
import { findByIdentity, withIdentities } from '../../pipeline/index.ts';
import { InputError, type Role } from '../../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql } from '../../warehouse/index.ts';
import type { Actor, House } from '../house.ts';

/** Files of names are written one at a time: each may take as much memory as a DuckDB may. */
const turns = new WeakMap<House, Promise<unknown>>();

function inTurn<T>(house: House, work: () => Promise<T>): Promise<T> {
  const before = turns.get(house) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(
    house,
    mine.catch(() => {}),
  );
  return mine;
}

/** @throws InputError not_permitted */
export function mayReveal({ role, may }: { role: Role; may: Actor['may'] }): void {
  if (!may.has('reveal_identities')) {
    throw new InputError('not_permitted', { role, permission: 'reveal_identities' });
  }
}

/** The ids of some customers in their source, by key. */
export async function identitiesOf(
  house: House,
  actor: Actor,
  run: number,
  keys: readonly bigint[],
): Promise<Map<string, string>> {
  mayReveal(actor);
  if (keys.length === 0) return new Map();
  return withIdentities(
    house.workspace,
    { keys },
    async ({ reader }, { identities, customers }) => {
      const purpose = 'page of customers';
      await note(house, actor, { purpose, run, customers });
      const rows = await reader.rows<{ customer: string; customer_id: string }>(sql`
        SELECT ${reader.dialect.cast(sql`customer_key`, 'text')} AS customer, customer_id
        FROM ${identities} i`);
      return new Map(rows.map(({ customer, customer_id }) => [customer, customer_id]));
    },
  );
}

/** Whose names, and what for. */
interface NamesRequest {
  readonly run: number;
  /** Selects `customer_key` from the tables of the run. */
  readonly customers: (dialect: Dialect) => Sql;
  readonly purpose: string;
}

/** Does work with the ids of some customers; who asked is noted. */
export function withNames<T>(
  house: House,
  actor: Actor,
  { run, purpose, customers }: NamesRequest,
  work: (engine: Engine, identities: Sql) => Promise<T>,
): Promise<T> {
  mayReveal(actor);
  return inTurn(house, () =>
    withIdentities(house.workspace, { run, customers }, async (engine, revealed) => {
      await note(house, actor, { purpose, run, customers: revealed.customers });
      return work(engine, revealed.identities);
    }),
  );
}

interface Disclosure {
  readonly purpose: string;
  readonly run: number | null;
  /** How many are named. */
  readonly customers: number;
}

/** Written down before anyone is named. */
function note(house: House, { person, token }: Actor, disclosure: Disclosure): Promise<void> {
  const entry = { actor: person, token, action: 'customer.reveal', details: { ...disclosure } };
  return audit(house.control.store, entry, house.now());
}

/** The customers whom an id in a source names. */
export async function customersNamed(
  house: House,
  actor: Actor,
  wanted: string,
): Promise<bigint[]> {
  mayReveal(actor);
  const found = await findByIdentity(house.workspace, wanted);
  const customers = found.length;
  if (customers > 0) await note(house, actor, { purpose: 'search', run: null, customers });
  return found.map(BigInt);
}
