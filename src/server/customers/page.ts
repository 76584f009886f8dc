import type { CustomerPage } from '../../contract/index.ts';
import type { Picture } from '../../pipeline/index.ts';
import type { RulePlace } from '../../segments/index.ts';
import type { CustomerAttribute } from '../../vocabulary/index.ts';
import type { Row } from '../../warehouse/index.ts';
import { type Attributes, attributeQueries, attributesSaid } from './cells.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type Mark, type Order, sortedKeys, type Wanted, wantedCount } from './sorted-keys.ts';

/** Whether a run knows contracts, and no order. */
export const isOfContracts = ({ summary }: Picture) => summary.totals.customers === 0;

export interface PageRequest {
  readonly wanted: Wanted;
  readonly order: Order;
  readonly columns: readonly CustomerAttribute[];
  readonly limit: number;
  readonly cursor: string | undefined;
  /** How many customers are wanted, and how many there are. */
  readonly count: () => Promise<number>;
  readonly all: () => Promise<number>;
}

interface Found extends Row {
  customer: string;
  sort_value: Mark['value'];
}

/** A page of customers: the keys from one table, then what is shown of those keys. */
export async function customerPage(
  picture: Picture,
  place: RulePlace,
  { wanted, order, columns, limit, cursor, count, all }: PageRequest,
): Promise<CustomerPage> {
  const { run, engine } = picture;
  const after = cursor === undefined ? null : readCursor(run, order, cursor);
  const found: Found[] = [];
  for (const part of sortedKeys(wanted, order, place, after)) {
    const more = limit + 1 - found.length;
    if (more > 0) found.push(...(await engine.rows<Found>(part(more))));
  }
  const shown = found.slice(0, limit);
  const keys = shown.map(({ customer }) => BigInt(customer));
  const attributes = await attributesOf(picture, place, keys, columns);
  const last = shown.at(-1);
  const mark = last && { value: last.sort_value, key: BigInt(last.customer) };
  return {
    run,
    columns: [...columns],
    customers: shown.map(({ customer }) => ({
      key: customer,
      attributes: attributes.get(customer) ?? {},
    })),
    total: after === null && found.length <= limit ? found.length : await count(),
    all: await all(),
    next: found.length > limit && mark ? writeCursor(run, order, mark) : null,
  };
}

/** What is known of some customers. */
export async function attributesOf(
  { engine, terms }: Picture,
  place: RulePlace,
  keys: readonly bigint[],
  wanted: readonly CustomerAttribute[],
): Promise<Map<string, Attributes>> {
  if (keys.length === 0) return new Map();
  const rows: Row[] = [];
  for (const query of attributeQueries(wanted, keys, place))
    rows.push(...(await engine.rows(query)));
  return attributesSaid(rows, wanted, terms);
}

/** How many customers are wanted. */
export async function countWanted(
  { engine }: Picture,
  place: RulePlace,
  wanted: Wanted,
): Promise<number> {
  const [row] = await engine.rows<{ customers: number }>(wantedCount(wanted, place));
  return row?.customers ?? 0;
}
