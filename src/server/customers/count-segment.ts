import type { SegmentCount } from '../../contract/index.ts';
import type { Picture } from '../../pipeline/index.ts';
import { countMembers } from '../../segments/index.ts';
import { inMinorUnit, type SegmentRule, usualColumns } from '../../vocabulary/index.ts';
import type { House } from '../house.ts';
import { attributesOf, isOfContracts } from './page.ts';
import { placeOf } from './rule-place.ts';

const SHOWN = 20;

/** Whom a rule holds in a run. */
export async function countSegment(
  house: House,
  picture: Picture,
  rule: SegmentRule,
): Promise<SegmentCount> {
  const { run, engine, terms, summary } = picture;
  const place = await placeOf(house, picture);
  const rows = await engine.rows<{
    customer: string;
    customers: number;
    all_value: number | null;
    everybody: number;
  }>(countMembers(rule, place, SHOWN));
  const keys = rows.map(({ customer }) => BigInt(customer));
  const columns = usualColumns({ isOfContracts: isOfContracts(picture) });
  const attributes = await attributesOf(picture, place, keys, columns);
  const customers = rows[0]?.customers ?? 0;
  const worth = rows[0] ? rows[0].all_value : terms.currency === null ? null : 0;
  const { totals } = summary;
  return {
    run,
    customers,
    share: customers / Math.max(1, rows[0]?.everybody ?? 0),
    predicted_value: inMinorUnit(worth, terms.currency),
    share_of_value:
      worth === null || !totals.predicted_value ? null : worth / totals.predicted_value,
    sample: rows.map(({ customer }) => ({
      key: customer,
      attributes: attributes.get(customer) ?? {},
    })),
  };
}
