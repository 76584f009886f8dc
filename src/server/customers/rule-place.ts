import type { Picture } from '../../pipeline/index.ts';
import { type RulePlace, rulePlace } from '../../segments/index.ts';
import type { House } from '../house.ts';

const known = new WeakMap<House, Map<number, Promise<RulePlace>>>();

/** What rules need to know of a run, which is looked up once. */
export async function placeOf(house: House, { run, engine, terms }: Picture): Promise<RulePlace> {
  const places = known.get(house) ?? new Map<number, Promise<RulePlace>>();
  known.set(house, places);
  const found = places.get(run) ?? rulePlace(engine, terms);
  places.set(run, found);
  found.catch(() => places.delete(run));
  return { ...(await found), dialect: engine.dialect };
}
