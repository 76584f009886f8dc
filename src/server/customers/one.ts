import type { Customer } from '../../contract/index.ts';
import { featureSays, formatters, texts } from '../../language/index.ts';
import type { Picture } from '../../pipeline/index.ts';
import { CUSTOMER_TABLES, type RulePlace } from '../../segments/index.ts';
import {
  CUSTOMER_ATTRIBUTES,
  type CustomerAttribute,
  type CustomerFeature,
  DRIVER_SCORES,
  type DriverDirection,
  InputError,
  type Locale,
  minorUnitDecimals,
  roundedTo,
} from '../../vocabulary/index.ts';
import {
  customerDriver,
  orderLedger,
  type Row,
  refundLedger,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { cohortsIn } from '../figures/cohorts-in.ts';
import { attributesOf } from './page.ts';

const MOST_EVENTS = 500;
const ALL = Object.keys(CUSTOMER_ATTRIBUTES) as CustomerAttribute[];

/**
 * All that a run knows of one customer.
 *
 * @throws InputError customer_unknown
 */
export async function oneCustomer(
  picture: Picture,
  place: RulePlace,
  key: bigint,
  locale: Locale,
): Promise<Customer> {
  const attributes = await mustHave(picture, place, key);
  const { cohort_month: month } = attributes;
  return {
    run: picture.run,
    key: String(key),
    attributes: attributes as Customer['attributes'],
    standing: {
      historical_value: await shareBelow(picture, 'historical_value', key),
      predicted_value: await shareBelow(picture, 'predicted_value', key),
    },
    cohort: typeof month === 'string' ? await cohortOf(picture, place, month) : null,
    scores: await scoresOf(picture, place, key, locale),
    orders: await ordersOf(picture, key),
    refunds: await refundsOf(picture, key),
  };
}

/**
 * What a run says of a customer in one row.
 *
 * @throws InputError customer_unknown
 */
export async function mustHave(picture: Picture, place: RulePlace, key: bigint) {
  const found = await attributesOf(picture, place, [key], ALL);
  const attributes = found.get(String(key));
  if (!attributes) throw new InputError('customer_unknown', {});
  return attributes;
}

/** The share of customers who are worth less. */
async function shareBelow(
  { engine, summary }: Picture,
  by: 'historical_value' | 'predicted_value',
  key: bigint,
): Promise<number> {
  const from = engine.dialect.table(
    CUSTOMER_TABLES[by === 'historical_value' ? 'history' : 'value'],
  );
  const column = by === 'historical_value' ? sql`historical_value` : sql`predicted_value`;
  const [row] = await engine.rows<{ below: number }>(sql`
    SELECT count(*) AS below FROM ${from}
    WHERE ${column} < (SELECT max(${column}) FROM ${from} WHERE customer_key = ${key})`);
  return (row?.below ?? 0) / Math.max(1, summary.totals.customers);
}

async function cohortOf(
  { engine, terms }: Picture,
  place: RulePlace,
  month: string,
): Promise<Customer['cohort']> {
  const { dialect } = engine;
  const mean = (sum: Sql) => dialect.ratio(sql`sum(${sum})`, sql`sum(customers)`);
  const [row] = await engine.rows<Record<string, number | null>>(sql`
    SELECT sum(customers) AS customers, ${mean(sql`historical_value`)} AS historical,
      ${mean(sql`predicted_value`)} AS predicted
    FROM ${cohortsIn(engine, place)} s WHERE cohort_month = ${dialect.day(month)}`);
  const decimals = minorUnitDecimals(terms.currency);
  const amount = (mean: number | null | undefined) =>
    typeof mean === 'number' ? roundedTo(decimals, mean) : null;
  return {
    month,
    customers: row?.customers ?? 0,
    historical_value_per_customer: amount(row?.historical),
    predicted_value_per_customer: amount(row?.predicted),
  };
}

interface DriverRow extends Row {
  score: (typeof DRIVER_SCORES)[number];
  driver: string | null;
  direction: DriverDirection | null;
  driver_value: number | null;
  driver_name: string | null;
  probability: number;
  within_days: number;
}

async function scoresOf(
  { engine, terms }: Picture,
  { columns }: RulePlace,
  key: bigint,
  locale: Locale,
): Promise<Customer['scores']> {
  // A run that is older than drivers has none.
  if (!columns.get(customerDriver.name)?.has('driver_value')) return [];
  const rows = await engine.rows<DriverRow>(sql`
    SELECT score, driver, direction, driver_value, driver_name, probability, within_days
    FROM ${engine.dialect.table(customerDriver)} WHERE customer_key = ${key}
    ORDER BY score, rank`);
  const speech = { texts: texts(locale), format: formatters(locale, terms.currency) };
  return DRIVER_SCORES.flatMap((score) => {
    const theirs = rows.filter((row) => row.score === score);
    const [first] = theirs;
    if (!first) return [];
    const drivers = theirs.flatMap(({ driver, direction, driver_value, driver_name }) =>
      driver && direction
        ? [
            {
              driver,
              direction,
              says: featureSays(
                driver as CustomerFeature,
                { figure: driver_value, name: driver_name },
                speech,
              ),
            },
          ]
        : [],
    );
    return [{ score, probability: first.probability, within_days: first.within_days, drivers }];
  });
}

async function ordersOf({ engine, terms }: Picture, key: bigint): Promise<Customer['orders']> {
  const rows = await engine.rows<Customer['orders'][number] & Row>(sql`
    SELECT order_ref, placed_on, rule, channel, category, items, gross, discount, refunded, revenue,
      value
    FROM ${engine.dialect.table(orderLedger)} WHERE customer_key = ${key}
    ORDER BY placed_on DESC, order_ref DESC LIMIT ${MOST_EVENTS}`);
  return rows.map((row) => inMinorUnits(row, terms.currency));
}

async function refundsOf({ engine, terms }: Picture, key: bigint): Promise<Customer['refunds']> {
  const rows = await engine.rows<Customer['refunds'][number] & Row>(sql`
    SELECT refunded_on, amount, order_ref, matched_by
    FROM ${engine.dialect.table(refundLedger)} WHERE customer_key = ${key}
    ORDER BY refunded_on DESC, order_ref, amount LIMIT ${MOST_EVENTS}`);
  return rows.map((row) => inMinorUnits(row, terms.currency));
}

const AMOUNTS = ['gross', 'discount', 'refunded', 'revenue', 'value', 'amount'];

function inMinorUnits<T extends Row>(row: T, currency: string | null): T {
  const decimals = minorUnitDecimals(currency);
  const cells = Object.entries(row).map(([column, cell]) => [
    column,
    AMOUNTS.includes(column) && typeof cell === 'number' ? roundedTo(decimals, cell) : cell,
  ]);
  return Object.fromEntries(cells) as T;
}
