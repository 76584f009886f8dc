import { InputError, type Terms } from '../../vocabulary/index.ts';
import {
  customerRecord,
  type Dialect,
  type Engine,
  inReportingCurrency,
  join,
  orderLine,
  orderRecord,
  productRecord,
  ratesInForce,
  refundRecord,
  type Sql,
  sql,
  standing,
  subscriptionRecord,
  type Table,
} from '../../warehouse/index.ts';
import { foreignDay, rateInForce } from './scratch.ts';

/** What the reporting currency has to be known for. */
type Reporting = Pick<Terms, 'asOf' | 'currency'>;

const NAMED_DAYS = 5;

/**
 * Lays out the rates that the orders, lines, refunds, product costs and subscriptions need.
 *
 * @param filled names of the fact tables that hold rows
 * @throws InputError `rate_missing` naming the currencies and the first days without a rate
 */
export async function prepareRates(
  engine: Engine,
  terms: Reporting,
  filled: ReadonlySet<string>,
): Promise<void> {
  const { dialect } = engine;
  await engine.create(rateInForce);
  const { currency } = terms;
  if (currency === null) return;
  const days = foreignDays({ asOf: terms.asOf, currency }, filled, dialect);
  if (days === null) return;
  // Laid out, for the rates ask for them three times; a shop of one currency has none.
  await engine.create(foreignDay);
  await engine.insert(foreignDay, days);
  const pairs = sql`SELECT currency, day FROM ${dialect.table(foreignDay)}`;
  if ((await engine.rows(sql`${pairs} LIMIT 1`)).length === 0) return;
  await engine.insert(rateInForce, ratesInForce(pairs, currency, dialect));
  const missing = await engine.rows<{ currency: string; day: string }>(sql`
    SELECT currency, ${dialect.dayText(sql`day`)} AS day FROM ${dialect.table(rateInForce)}
    WHERE rate IS NULL AND divisor IS NULL ORDER BY currency, day`);
  if (missing.length === 0) return;
  const without = [...new Set(missing.map((row) => row.day))].sort();
  throw new InputError('rate_missing', {
    currencies: [...new Set(missing.map((row) => row.currency))].join(', '),
    days: `${without.slice(0, NAMED_DAYS).join(', ')}${without.length > NAMED_DAYS ? ', …' : ''}`,
    reporting: currency,
  });
}

/**
 * Every foreign currency with the days on which an amount in it is to be converted; null where
 * no fact table has amounts.
 */
function foreignDays(
  { asOf, currency }: { asOf: string; currency: string },
  filled: ReadonlySet<string>,
  dialect: Dialect,
): Sql | null {
  const day = dialect.day(asOf);
  const dated = (table: Table, on: Sql) => sql`
    SELECT currency, ${on} AS day FROM ${standing(table, dialect)} dated
    WHERE currency <> ${currency} AND ${on} <= ${day}`;
  const costs = sql`
    SELECT product.currency AS currency, line.placed_on AS day
    FROM ${standing(productRecord, dialect)} product
    JOIN ${standing(orderLine, dialect)} line ON line.product_id = product.product_id
    WHERE product.currency <> ${currency} AND product.unit_cost IS NOT NULL
      AND line.placed_on <= ${day}`;
  const serving = sql`
    SELECT currency, ${day} AS day FROM ${standing(customerRecord, dialect)} customer
    WHERE currency <> ${currency} AND service_cost IS NOT NULL`;
  const used: [Table, Sql][] = [
    [orderRecord, dated(orderRecord, sql`placed_on`)],
    [orderLine, dated(orderLine, sql`placed_on`)],
    [refundRecord, dated(refundRecord, sql`refunded_on`)],
    [productRecord, costs],
    [customerRecord, serving],
    [subscriptionRecord, dated(subscriptionRecord, sql`moved_on`)],
  ];
  const asked = used.filter(([table]) => filled.has(table.name)).map(([, pairs]) => pairs);
  return asked.length === 0
    ? null
    : sql`SELECT DISTINCT currency, day FROM (${join(asked, sql` UNION ALL `)}) pairs`;
}

/**
 * Reads amounts of one record in the reporting currency, through a left join of its own.
 *
 * @param alias name for the joined rates, unique within the query
 */
export function moneyOf(
  record: { readonly currency: Sql; readonly day: Sql },
  alias: Sql,
  terms: Reporting,
  dialect: Dialect,
): { readonly join: Sql; readonly amount: (amount: Sql) => Sql } {
  const { currency } = terms;
  return {
    join: sql`LEFT JOIN ${dialect.table(rateInForce)} ${alias}
      ON ${alias}.currency = ${record.currency} AND ${alias}.day = ${record.day}`,
    amount: (amount) =>
      currency === null
        ? dialect.cast(sql`NULL`, 'money')
        : inReportingCurrency(amount, record.currency, alias, currency, dialect),
  };
}
