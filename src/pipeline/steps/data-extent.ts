import { type Day, InputError } from '../../vocabulary/index.ts';
import {
  activeImports,
  type Dialect,
  type Engine,
  orderLine,
  orderRecord,
  type Row,
  type Sql,
  sql,
  standing,
  subscriptionRecord,
} from '../../warehouse/index.ts';

/** ISO 4217's code for "no currency": amounts whose currency nobody has said. */
const UNNAMED_CURRENCY = 'XXX';

interface Extent extends Row {
  orders: number;
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

function movements(dialect: Dialect): Sql {
  return sql`
    SELECT coalesce(charge, monthly_amount) AS amount, currency
    FROM ${standing(subscriptionRecord, dialect)} s`;
}

/**
 * The last day of the orders that stand, leaving out those dated after a day: a slip of the pen
 * such as 2099 must not make everybody look as if they had left. That day itself where all are
 * dated after it; null when there are no orders at all.
 */
export async function lastOrderDay(engine: Engine, until: Day): Promise<Day | null> {
  const { dialect } = engine;
  const [row] = await engine.rows<Extent>(sql`
    SELECT count(*) AS orders, ${dialect.dayText(
      sql`max(CASE WHEN placed_on <= ${dialect.day(until)} THEN placed_on END)`,
    )} AS last_day FROM (${ordersAndLines(dialect)})`);
  return row && row.orders > 0 ? (row.last_day ?? until) : null;
}

/**
 * The last day of what a run values: of the orders, or where there are none, of the movements of
 * subscriptions, those dated after a day left out likewise; null where there are neither.
 */
export async function lastKnownDay(engine: Engine, until: Day): Promise<Day | null> {
  const lastOrder = await lastOrderDay(engine, until);
  if (lastOrder !== null) return lastOrder;
  const { dialect } = engine;
  const [row] = await engine.rows<Pick<Extent, 'last_day'> & { movements: number }>(sql`
    SELECT count(*) AS movements, ${dialect.dayText(
      sql`max(CASE WHEN moved_on <= ${dialect.day(until)} THEN moved_on END)`,
    )} AS last_day FROM ${standing(subscriptionRecord, dialect)} s`);
  return row && row.movements > 0 ? (row.last_day ?? until) : null;
}

/** The day that it is in a time zone. */
export const dayIn = (timezone: string, moment: Date): Day =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(moment);

/** What a workspace without orders knows instead: kinds of records with their counts, as text. */
export async function recordsKnown(engine: Engine): Promise<string> {
  const rows = await engine.rows<{ kind: string; records: number }>(sql`
    SELECT kind, sum(records_kept) AS records FROM ${activeImports(engine.dialect)} active
    GROUP BY kind ORDER BY kind`);
  return rows.map(({ kind, records }) => `${kind} (${records})`).join(', ');
}

/**
 * The currency to report in: the one asked for, else the only one in the orders, or where there is
 * no order in the movements of subscriptions, else the code for an unnamed one; null when nothing
 * has an amount.
 *
 * @throws InputError currency_unclear when they are in several
 */
export async function reportingCurrency(
  engine: Engine,
  asked: string | undefined,
): Promise<string | null> {
  const { dialect } = engine;
  const currencies = (records: Sql) =>
    engine.rows<Extent>(sql`
      SELECT currency, ${dialect.cast(sql`count(amount) > 0`, 'flag')} AS has_amounts
      FROM (${records}) GROUP BY currency ORDER BY currency`);
  const ofOrders = await currencies(ordersAndLines(dialect));
  const rows = ofOrders.length > 0 ? ofOrders : await currencies(movements(dialect));
  if (!rows.some((row) => row.has_amounts)) return null;
  if (asked) return asked;
  const named = rows.map((row) => row.currency).filter((currency) => currency !== null);
  if (named.length > 1) {
    throw new InputError('currency_unclear', { currencies: named.join(', ') });
  }
  return named[0] ?? UNNAMED_CURRENCY;
}
