import { CUSTOMER_TABLES, everyone, holdsAll, type RulePlace } from '../../segments/index.ts';
import {
  attributeOf,
  type CustomerAttribute,
  type CustomerTable,
  minorUnitDecimals,
  type Terms,
} from '../../vocabulary/index.ts';
import { join, name, Sql, sql } from '../../warehouse/index.ts';
import { columnOf, isKnown } from './cells.ts';
import { conditions, type Order, type Wanted } from './sorted-keys.ts';

/** The customers wanted, in order, one row each: `customer_key` and the columns asked for. */
export function exportRows(
  wanted: Wanted,
  columns: readonly CustomerAttribute[],
  { by }: Order,
  place: RulePlace,
): Sql {
  const { table } = place.dialect;
  const used = new Set([...columns, by].map((attribute) => attributeOf(attribute).of));
  const joined = (Object.keys(CUSTOMER_TABLES) as CustomerTable[])
    .filter((of) => used.has(of) && place.columns.has(CUSTOMER_TABLES[of].name))
    .map((of) => {
      const other = name(of);
      return sql`LEFT JOIN ${table(CUSTOMER_TABLES[of])} ${other}
        ON ${other}.customer_key = wanted.customer_key`;
    });
  const each = [...new Set([...columns, by])].map(
    (attribute) => sql`${cellOf(attribute, place)} AS ${name(attribute)}`,
  );
  return sql`
    SELECT wanted.customer_key AS customer_key, ${join(each)}
    FROM (${keysWanted(wanted, place)}) wanted ${join(joined, sql` `)}`;
}

/** The keys of the customers wanted. */
export function keysWanted(wanted: Wanted, place: RulePlace): Sql {
  const base = holdsAll('history', place) ? 'history' : null;
  return sql`
    SELECT customer_key FROM ${everyone(place)} WHERE ${conditions(wanted, base, place)}`;
}

function cellOf(attribute: CustomerAttribute, place: RulePlace): Sql {
  if (!isKnown(attribute, place)) return place.dialect.cast(sql`NULL`, 'text');
  return sql`${name(attributeOf(attribute).of)}.${columnOf(attribute)}`;
}

/**
 * What the file says, as the reader writes it: amounts to the minor unit.
 *
 * @param rows a relation of the reader that holds {@link exportRows}
 * @param identities (customer_key, customer_id), a relation of the reader; null leaves them out
 */
export function exportQuery(
  rows: Sql,
  identities: Sql | null,
  columns: readonly CustomerAttribute[],
  { by, isFalling }: Order,
  { currency }: Terms,
): Sql {
  const amount = Sql.written(`DECIMAL(18, ${minorUnitDecimals(currency)})`);
  const cells = columns.map((attribute) => {
    const value = sql`c.${name(attribute)}`;
    const isMoney = attributeOf(attribute).kind === 'money';
    return isMoney ? sql`CAST(${value} AS ${amount}) AS ${name(attribute)}` : value;
  });
  const who = identities ? [sql`i.customer_id AS customer_id`] : [];
  const known = identities
    ? sql`LEFT JOIN ${identities} i ON i.customer_key = c.customer_key`
    : sql``;
  const direction = isFalling ? sql`DESC` : sql`ASC`;
  return sql`
    SELECT CAST(c.customer_key AS VARCHAR) AS customer_key, ${join([...who, ...cells])}
    FROM ${rows} c ${known}
    ORDER BY c.${name(by)} ${direction} NULLS LAST, c.customer_key`;
}
