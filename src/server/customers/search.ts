import type { Picture } from '../../pipeline/index.ts';
import { everyone, type RulePlace } from '../../segments/index.ts';
import { sql } from '../../warehouse/index.ts';
import type { Actor, House } from '../house.ts';
import { customersNamed } from './identities.ts';

const KEY = /^-?\d{1,19}$/;
const LARGEST = 2n ** 63n;

/**
 * The keys that a search comes to; null where nothing is searched for. A key is known to everyone
 * who may read customers; an id of a source to those who may know who they are.
 *
 * @throws InputError not_permitted
 */
export async function searched(
  house: House,
  actor: Actor,
  picture: Picture,
  place: RulePlace,
  wanted: string | undefined,
): Promise<bigint[] | null> {
  if (!wanted) return null;
  const key = KEY.test(wanted) ? BigInt(wanted) : null;
  if (key !== null && key < LARGEST && key >= -LARGEST && (await isKnown(picture, place, key))) {
    return [key];
  }
  // A number that is no key is most likely an id; who may not ask for those finds nobody.
  if (key !== null && !actor.may.has('reveal_identities')) return [];
  return customersNamed(house, actor, wanted);
}

async function isKnown({ engine }: Picture, place: RulePlace, key: bigint): Promise<boolean> {
  const found = await engine.rows(sql`
    SELECT 1 AS one FROM ${everyone(place)} WHERE customer_key = ${key} LIMIT 1`);
  return found.length > 0;
}
