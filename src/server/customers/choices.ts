import type { CustomerChoices } from '../../contract/index.ts';
import type { Picture } from '../../pipeline/index.ts';
import { CUSTOMER_TABLES, type RulePlace } from '../../segments/index.ts';
import {
  attributeOf,
  CUSTOMER_ATTRIBUTES,
  type CustomerAttribute,
} from '../../vocabulary/index.ts';
import { lineLedger, orderLedger, type Sql, sql } from '../../warehouse/index.ts';
import { columnOf, isKnown } from './cells.ts';

/** A list of more than these is searched by writing the name. */
const MOST_NAMES = 200;

const NAMED = (Object.keys(CUSTOMER_ATTRIBUTES) as CustomerAttribute[]).filter(
  (attribute) => attributeOf(attribute).kind === 'name',
);

/** The shop's own names, by attribute; and of categories that were ordered, under `category`. */
export async function customerChoices(
  { engine }: Picture,
  place: RulePlace,
): Promise<CustomerChoices> {
  const { table } = engine.dialect;
  const names: CustomerChoices['names'] = {};
  const list = async (column: Sql, from: Sql) => {
    const rows = await engine.rows<{ name: string }>(sql`
      SELECT ${column} AS name FROM ${from} WHERE ${column} IS NOT NULL
      GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ${MOST_NAMES}`);
    return rows.map(({ name }) => name);
  };
  for (const attribute of NAMED.filter((known) => isKnown(known, place))) {
    const from = table(CUSTOMER_TABLES[attributeOf(attribute).of]);
    names[attribute] = await list(columnOf(attribute), from);
  }
  const ordered = place.lines === 'none' ? orderLedger : lineLedger;
  names.category = await list(sql`category`, table(ordered));
  names.channel = await list(sql`channel`, table(orderLedger));
  const cohorts = await engine.rows<{ month: string }>(sql`
    SELECT cohort_month AS month FROM ${table(CUSTOMER_TABLES.history)}
    WHERE cohort_month IS NOT NULL GROUP BY cohort_month ORDER BY cohort_month DESC`);
  return { names, cohorts: cohorts.map(({ month }) => month) };
}
