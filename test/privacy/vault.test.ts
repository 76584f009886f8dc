import type { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  eraseCustomer,
  findCustomers,
  forgetIdentities,
  newVaultKeys,
  resolveIdentities,
  revealCustomers,
  seal,
  unseal,
  type VaultKeys,
} from '../../src/privacy/index.ts';
import {
  disclosure,
  type Engine,
  factTables,
  identity,
  orderRecord,
  sql,
  vaultTables,
} from '../../src/warehouse/index.ts';
import { openTestEngine, tries } from '../engine.ts';

let engine: Engine;
let keys: VaultKeys;
const at = '2026-01-01 00:00:00';

beforeEach(async () => {
  engine = await openTestEngine();
  for (const table of [...vaultTables, ...factTables]) await engine.create(table);
  keys = newVaultKeys();
});

afterEach(() => engine.close());

/** Customer key by 'id|email', as text, after a file with these pairs. */
async function resolve(pairs: [string | null, string | null][], source = 'files') {
  const rows = pairs.map(([id, email]) => sql`(${id}, ${email})`);
  const values = rows.reduce((list, row) => sql`${list}, ${row}`);
  const seen = sql`SELECT * FROM (VALUES ${values}) v(customer_id, email)`;
  const known = await resolveIdentities(engine, keys, source, seen);
  const found = await engine.reader.rows(
    sql`SELECT customer_id, email, customer_key FROM ${known}`,
  );
  return new Map(
    found.map((r) => [
      `${r.customer_id ?? ''}|${r.email ?? ''}`,
      r.customer_key && String(r.customer_key),
    ]),
  );
}

describe('the vault', () => {
  test('a sealed text opens again, and not with another key or a changed byte', () => {
    const [key, other] = [newVaultKeys(), newVaultKeys()].map((k) => k.sealing.get(1)) as [
      KeyObject,
      KeyObject,
    ];
    const sealed = seal('zoë@exemple.fr', key);
    expect(unseal(sealed, key)).toBe('zoë@exemple.fr');
    expect(() => unseal(sealed, other)).toThrow();
    sealed[sealed.length - 1] ^= 1;
    expect(() => unseal(sealed, key)).toThrow();
  });

  test('the same id keeps its key from file to file; ids of two sources are two customers', async () => {
    const first = await resolve([
      ['007', null],
      ['7', null],
    ]);
    expect(new Set(first.values()).size).toBe(2);
    const second = await resolve([
      ['7', null],
      ['8', null],
    ]);
    expect(second.get('7|')).toBe(first.get('7|'));
    const elsewhere = await resolve([['7', null]], 'other shop');
    expect(elsewhere.get('7|')).not.toBe(first.get('7|'));
  });

  test('an address stands for the customer whose id it was seen with', async () => {
    const first = await resolve([
      ['a', 'a@x.fr'],
      [null, 'a@x.fr'],
      ['b', 'a@x.fr'],
    ]);
    expect(first.get('|a@x.fr')).toBe(
      [first.get('a|a@x.fr'), first.get('b|a@x.fr')].find((k) => k === first.get('|a@x.fr')),
    );
    expect(first.get('a|a@x.fr')).not.toBe(first.get('b|a@x.fr'));
    const later = await resolve([[null, 'a@x.fr']]);
    expect(later.get('|a@x.fr')).toBe(first.get('|a@x.fr'));
  });

  test('an id that comes after its address joins the customer of that address', async () => {
    const orders = await resolve([[null, 'z@x.fr']]);
    const customers = await resolve([['42', 'z@x.fr']]);
    expect(customers.get('42|z@x.fr')).toBe(orders.get('|z@x.fr'));
  });

  test('no identity stands in clear in the vault; revealing one is written down', async () => {
    const known = await resolve([
      ['id-é"1', 'a@x.fr'],
      [null, 'lone@x.fr'],
    ]);
    const stored = await engine.rows(sql`SELECT * FROM ${engine.dialect.table(identity)}`);
    expect(stored).toHaveLength(3);
    expect(
      JSON.stringify(
        stored.map((r) => [r.match_hash, Buffer.from(r.sealed as Uint8Array).toString('latin1')]),
      ),
    ).not.toMatch(/x\.fr|id-/);
    const everyone = sql`SELECT customer_key FROM ${engine.dialect.table(identity)}`;
    const table = await revealCustomers(engine, keys, everyone, {
      purpose: 'test',
      actor: 'me',
      at,
    });
    const revealed = await engine.reader.rows(sql`SELECT * FROM ${table} ORDER BY customer_id`);
    expect(revealed.map((r) => [String(r.customer_key), r.customer_id])).toEqual([
      [known.get('id-é"1|a@x.fr'), 'id-é"1'],
      [known.get('|lone@x.fr'), 'lone@x.fr'],
    ]);
    expect(
      await engine.rows(
        sql`SELECT purpose, actor, customers, revealed_at FROM ${engine.dialect.table(disclosure)}`,
      ),
    ).toEqual([{ purpose: 'test', actor: 'me', customers: 2, revealed_at: at }]);
  });

  test('ids of an earlier file are opened, those of the last one taken as it named them', async () => {
    const first = await resolve([['anna', null]], 'shop');
    const last = await resolve([['bert', null]], 'shop');
    const everyone = sql`SELECT customer_key FROM ${engine.dialect.table(identity)}`;
    const disclosed = { purpose: 'test', actor: 'me', at };
    const table = await revealCustomers(engine, keys, everyone, disclosed);
    const revealed = await engine.reader.rows(sql`SELECT * FROM ${table} ORDER BY customer_id`);
    expect(revealed.map((r) => [String(r.customer_key), r.customer_id])).toEqual([
      [first.get('anna|'), 'anna'],
      [last.get('bert|'), 'bert'],
    ]);
  });

  test('the many ids of a large file are sealed and opened like a few', async () => {
    const many = sql`
      SELECT 'customer ' || i AS customer_id, CAST(NULL AS VARCHAR) AS email FROM range(20001) r(i)`;
    const known = await resolveIdentities(engine, keys, 'files', many);
    const named = await engine.reader.rows(sql`
      SELECT customer_key, customer_id FROM ${known} ORDER BY customer_key`);
    // Another file, so that the first one's have to be opened.
    await resolve([['another', null]]);
    const everyone = sql`SELECT customer_key FROM ${engine.dialect.table(identity)}`;
    const table = await revealCustomers(engine, keys, everyone, { purpose: 'x', actor: 'me', at });
    const revealed = await engine.reader.rows(sql`
      SELECT customer_key, customer_id FROM ${table} WHERE customer_id <> 'another'
      ORDER BY customer_key`);
    expect(named).toHaveLength(20_001);
    expect(revealed).toEqual(named);
    const wrong = { ...keys, sealing: newVaultKeys().sealing };
    const refused = revealCustomers(engine, wrong, everyone, { purpose: 'x', actor: 'me', at });
    await expect(refused).rejects.toMatchObject({ code: 'vault_key_missing' });
  });

  // Invariants that hold whatever comes: files with addresses, without, and both in turn.
  test('one id is one customer in its source for good, and the vault learns each identity once', async () => {
    const pair = fc.tuple(
      fc.option(fc.constantFrom('1', '2', '3', '4', '5'), { freq: 5 }),
      fc.option(fc.constantFrom('a@x.fr', 'b@x.fr', 'c@x.fr')),
    );
    const withoutAddress = pair.map(([id]): [string | null, string | null] => [id, null]);
    const file = fc
      .oneof(fc.array(pair), fc.array(withoutAddress))
      .map((pairs) => pairs.filter(([id, email]) => id !== null || email !== null))
      .map((pairs) => [...new Map(pairs.map((p) => [p.join('|'), p])).values()])
      .filter((pairs) => pairs.length > 0);
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
        for (const table of vaultTables) await engine.create(table);
        const keyOf = new Map<string, string>();
        for (const pairs of files) {
          const known = await resolve(pairs);
          expect(known.size).toBe(pairs.length);
          for (const [id, email] of pairs) {
            const key = known.get(`${id ?? ''}|${email ?? ''}`) as string;
            expect(key).toMatch(/^\d+$/);
            if (id !== null) expect(keyOf.get(id) ?? key).toBe(key);
            if (id !== null) keyOf.set(id, key);
          }
        }
        expect(new Set(keyOf.values()).size).toBe(keyOf.size);
        const stored = await engine.rows<{ sealed: Uint8Array }>(
          sql`SELECT ${engine.dialect.bytes(sql`sealed`)} AS sealed FROM ${engine.dialect.table(identity)}`,
        );
        const key = keys.sealing.get(keys.current) as KeyObject;
        const learnt = stored.map(({ sealed }) => unseal(sealed, key)).sort();
        const named = files.flat(2).filter((text) => text !== null);
        expect(learnt).toEqual([...new Set(named)].sort());
      }),
      { numRuns: tries(40) },
    );
  });

  test('a forgotten customer leaves the vault and the facts, and does not come back', async () => {
    const known = await resolve([
      ['1', 'a@x.fr'],
      ['2', null],
    ]);
    for (const key of known.values()) {
      await engine.run(
        sql`INSERT INTO ${engine.dialect.table(orderRecord)} (import_id, record, customer_key) VALUES (1, 1, ${BigInt(key as string)})`,
      );
    }
    const [customer] = await findCustomers(engine, keys, ' A@X.fr ');
    expect(String(customer)).toBe(known.get('1|a@x.fr'));
    await forgetIdentities(engine, [customer as bigint], at);
    expect(await eraseCustomer(engine, customer as bigint, factTables)).toEqual({
      order_record: 1,
    });
    await expect(findCustomers(engine, keys, '1')).rejects.toMatchObject({
      code: 'identity_unknown',
    });
    const again = await resolve([
      ['1', null],
      ['2', null],
      [null, 'a@x.fr'],
    ]);
    expect(again.get('1|')).toBeNull();
    expect(again.get('|a@x.fr')).toBeNull();
    expect(again.get('2|')).toBe(known.get('2|'));
    const left = await engine.rows(
      sql`SELECT customer_key FROM ${engine.dialect.table(orderRecord)} WHERE customer_key IS NOT NULL`,
    );
    expect(left).toHaveLength(1);
  });
});
