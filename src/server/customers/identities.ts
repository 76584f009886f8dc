import { audit } from '../../control/index.ts';
import {
  findByIdentity,
  type Occasion,
  type RevealRequest,
  withIdentities,
} from '../../pipeline/index.ts';
import { InputError, type Role, utcMoment } from '../../vocabulary/index.ts';
import { type Engine, join, type Sql, sql } from '../../warehouse/index.ts';
import type { Actor, House } from '../house.ts';

/** The vault is open to one at a time: within this process, whoever comes later waits. */
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

const occasionOf = (house: House, actor: Actor): Occasion => ({
  actor: `${actor.name} (${actor.person})`,
  at: utcMoment(house.now()),
});

/** The ids of some customers in their source, by key. */
export async function identitiesOf(
  house: House,
  actor: Actor,
  run: number,
  keys: readonly bigint[],
): Promise<Map<string, string>> {
  mayReveal(actor);
  if (keys.length === 0) return new Map();
  const wanted = join(keys.map((key) => sql`${key}`));
  return withNames(
    house,
    actor,
    {
      run,
      purpose: 'page of customers',
      customers: (_, all) =>
        sql`SELECT customer_key FROM (${all}) known WHERE customer_key IN (${wanted})`,
    },
    async ({ reader }, identities) => {
      const rows = await reader.rows<{ customer: string; customer_id: string }>(sql`
        SELECT ${reader.dialect.cast(sql`customer_key`, 'text')} AS customer, customer_id
        FROM ${identities} i`);
      return new Map(rows.map(({ customer, customer_id }) => [customer, customer_id]));
    },
  );
}

/** Does work with the ids of some customers; who asked is noted. */
export function withNames<T>(
  house: House,
  actor: Actor,
  request: RevealRequest,
  work: (engine: Engine, identities: Sql) => Promise<T>,
): Promise<T> {
  mayReveal(actor);
  return inTurn(house, async () => {
    const occasion = occasionOf(house, actor);
    const done = await withIdentities(house.workspace, request, occasion, work);
    await note(house, actor, request.purpose, request.run);
    return done;
  });
}

/** Beside the record that the vault keeps: what people do here is read in one place. */
function note(house: House, actor: Actor, purpose: string, run: number | null): Promise<void> {
  const { person, token } = actor;
  const entry = { actor: person, token, action: 'customer.reveal', details: { purpose, run } };
  return audit(house.control.store, entry, house.now());
}

/** The customers whom an id in a source names. */
export async function customersNamed(
  house: House,
  actor: Actor,
  wanted: string,
): Promise<bigint[]> {
  mayReveal(actor);
  return inTurn(house, async () => {
    const found = await findByIdentity(house.workspace, wanted, occasionOf(house, actor));
    if (found.length > 0) await note(house, actor, 'search', null);
    return found.map(BigInt);
  });
}
