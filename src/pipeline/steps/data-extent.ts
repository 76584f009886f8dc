import { InputError } from '../../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  orderLine,
  orderRecord,
  type Row,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';

/** ISO 4217's code for "no currency": amounts whose currency nobody has said. */
const UNNAMED_CURRENCY = 'XXX';

interface Extent extends Row {
  last_day: string | null;
  has_amounts: boolean;
  currency: string | null;
}

function ordersAndLines(dialect: Dialect): Sql {
  return sql`
    SELECT placed_on, amount, currency FROM ${standing(orderRecord, dialect)} orders
    UNION ALL
    SELECT placed_on, amount, currency FROM ${standing(orderLine, dialect)} lines`;
}

/** The last day of the orders that stand; null when there are none. */
export async function lastOrderDay(engine: Engine): Promise<string | null> {
  const { dialect } = engine;
  const [row] = await engine.rows<Extent>(sql`
    SELECT ${dialect.dayText(sql`max(placed_on)`)} AS last_day FROM (${ordersAndLines(dialect)})`);
  return row?.last_day ?? null;
}

/**
 * The currency to report in: the one asked for, else the only one in the orders,
 * else the code for an unnamed one; null when no order has an amount.
 *
 * @throws InputError currency_unclear when the orders are in several
 */
export async function reportingCurrency(
  engine: Engine,
  asked: string | undefined,
): Promise<string | null> {
  const rows = await engine.rows<Extent>(sql`
    SELECT currency, bool_or(amount IS NOT NULL) AS has_amounts
    FROM (${ordersAndLines(engine.dialect)}) GROUP BY currency ORDER BY currency`);
  if (!rows.some((row) => row.has_amounts)) return null;
  if (asked) return asked;
  const named = rows.map((row) => row.currency).filter((currency) => currency !== null);
  if (named.length > 1) {
    throw new InputError('currency_unclear', { currencies: named.join(', ') });
  }
  return named[0] ?? UNNAMED_CURRENCY;
}
