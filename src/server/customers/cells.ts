import { CUSTOMER_TABLES, type RulePlace } from '../../segments/index.ts';
import {
  attributeOf,
  type CustomerAttribute,
  type CustomerTable,
  minorUnitDecimals,
  roundedTo,
  type Terms,
} from '../../vocabulary/index.ts';
import { type Cell, join, name, type Row, type Sql, sql } from '../../warehouse/index.ts';

export type Attributes = Partial<Record<CustomerAttribute, string | number | boolean | null>>;

/** The columns of an attribute's table. */
export function columnOf(attribute: CustomerAttribute): Sql {
  return name(attributeOf(attribute).column ?? attribute);
}

/** Whether the run knows of it: one made by an older version knows less. */
export function isKnown(attribute: CustomerAttribute, { columns }: RulePlace): boolean {
  const { of, column = attribute } = attributeOf(attribute);
  return columns.get(CUSTOMER_TABLES[of].name)?.has(column) ?? false;
}

/** The attributes of some customers, a query a table: (customer_key as text, attributes). */
export function attributeQueries(
  wanted: readonly CustomerAttribute[],
  keys: readonly bigint[],
  place: RulePlace,
): Sql[] {
  const { table, cast } = place.dialect;
  const known = wanted.filter((attribute) => isKnown(attribute, place));
  const byTable = Map.groupBy(known, (attribute) => attributeOf(attribute).of);
  const theirs = join(keys.map((key) => sql`${key}`));
  return [...byTable].map(([of, some]: [CustomerTable, CustomerAttribute[]]) => {
    const columns = some.map((attribute) => sql`${columnOf(attribute)} AS ${name(attribute)}`);
    return sql`SELECT ${cast(sql`customer_key`, 'text')} AS customer, ${join(columns)}
      FROM ${table(CUSTOMER_TABLES[of])} WHERE customer_key IN (${theirs})`;
  });
}

/** As they are said over HTTP: amounts to the minor unit, everything else as it is. */
export function attributesSaid(
  rows: readonly Row[],
  wanted: readonly CustomerAttribute[],
  { currency }: Terms,
): Map<string, Attributes> {
  const decimals = minorUnitDecimals(currency);
  const said = new Map<string, Attributes>();
  for (const { customer, ...cells } of rows) {
    const key = String(customer);
    const one = said.get(key) ?? Object.fromEntries(wanted.map((name) => [name, null]));
    said.set(key, one);
    for (const [attribute, cell] of Object.entries(cells)) {
      const { kind } = attributeOf(attribute as CustomerAttribute);
      one[attribute as CustomerAttribute] =
        kind === 'money' && typeof cell === 'number' ? roundedTo(decimals, cell) : plain(cell);
    }
  }
  return said;
}

function plain(cell: Cell): string | number | boolean | null {
  if (typeof cell === 'bigint') return Number(cell);
  return cell instanceof Uint8Array ? null : cell;
}
