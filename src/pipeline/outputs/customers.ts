import { type Locale, minorUnitDecimals, type Terms } from '../../vocabulary/index.ts';
import {
  type ColumnType,
  customerHistory,
  customerSegment,
  customerValue,
  type Dialect,
  type Engine,
  join,
  name,
  type Sql,
  Sql as SqlPiece,
  sql,
  subscriberValue,
} from '../../warehouse/index.ts';
import { driverCells, driverRows } from './driver-cells.ts';

/** A column of the customers file: its name, what it says, and the expression it is read from. */
interface OutputColumn {
  readonly name: string;
  readonly says: string;
  readonly type: ColumnType;
  readonly from: 'h' | 'v' | 's' | 'contract' | 'driver' | 'identity' | 'terms';
  /** The column of the table it comes from, where it has another name. */
  readonly column?: string;
}

const h = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'h',
});
const v = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'v',
});
const s = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 's',
});
const contract = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'contract',
});
const driver = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'driver',
});
const t = (column: string, type: ColumnType, says: string): OutputColumn => ({
  name: column,
  type,
  says,
  from: 'terms',
});

/** customers.csv and customers.parquet, column by column. Later versions only add at the end. */
export const customerColumns: readonly OutputColumn[] = [
  {
    name: 'customer_id',
    type: 'text',
    says: 'Id of the customer in the source, or its e-mail address where it has none; the random customer key with --pseudonymous.',
    from: 'identity',
  },
  h('first_order_on', 'day', 'Local day of the first order.'),
  h('last_order_on', 'day', 'Local day of the last order.'),
  h('orders', 'integer', 'Orders that count.'),
  h('purchases', 'integer', 'Distinct purchase days.'),
  h('revenue', 'money', 'Charged amounts net of refunds.'),
  h('historical_value', 'money', 'Worth of the past orders on the value basis.'),
  h('average_order_value', 'money', 'revenue / orders.'),
  h('repeat_purchases', 'integer', 'Purchase days after the first (x).'),
  h('recency_days', 'integer', 'Days from the first to the last purchase (t_x).'),
  h('age_days', 'integer', 'Days from the first purchase to the as-of day (T).'),
  v('rfm_recency', 'integer', 'Recency score, 1 to 5, 5 best.'),
  v('rfm_frequency', 'integer', 'Frequency score, 1 to 5, 5 best.'),
  v('rfm_monetary', 'integer', 'Monetary score, 1 to 5, 5 best; empty without amounts.'),
  v('rfm_group', 'text', 'One of the eleven RFM groups.'),
  s('value_segment', 'text', 'One of the five value segments, or everyone_else.'),
  v('probability_alive', 'probability', 'Chance that the customer still buys from the shop.'),
  v('predicted_purchases', 'decimal', 'Expected distinct purchase days within the horizon.'),
  v('predicted_revenue', 'money', 'Expected revenue within the horizon, not discounted.'),
  v(
    'predicted_value',
    'money',
    'Expected worth within the horizon on the value basis, discounted.',
  ),
  v('predicted_value_low', 'money', '80 % interval: one outcome in ten is expected at or below.'),
  v('predicted_value_high', 'money', '80 % interval: one outcome in ten is expected above.'),
  v('total_value', 'money', 'historical_value + predicted_value.'),
  v('churn_risk', 'probability', 'Chance of no order within the horizon.'),
  v('next_order_on', 'day', 'Median day of the next order, given one within the horizon.'),
  t(
    'value_basis',
    'text',
    'revenue, gross_margin or contribution_margin: what a value is made of.',
  ),
  t('currency', 'text', 'ISO 4217 code of all amounts; empty without amounts.'),
  t('as_of', 'day', 'Last day whose events are known.'),
  t('horizon_days', 'integer', 'Days after as_of that predictions cover.'),
  v(
    'residual_value',
    'money',
    'Expected worth of all future purchases on the value basis, discounted.',
  ),
  v('rfm_group_of_six', 'text', 'The coarser RFM view in six groups.'),
  s('value_band', 'text', 'small, medium or large, by predicted value.'),
  s('churn_band', 'text', 'low, medium or high churn risk.'),
  s('is_top_opportunity', 'flag', 'Among the fifth of customers with most value at stake.'),
  s('opportunity_value', 'money', 'Value at stake.'),
  s('is_deal_hunter', 'flag', 'Buys mostly or only on reductions.'),
  s('retention_rank', 'integer', 'Place in the retention queue, 1 first; empty outside it.'),
  h('discount_share', 'decimal', 'Reductions / (charged amounts + reductions).'),
  h('first_channel', 'text', 'Channel of the first order, or of the customer record.'),
  h('first_category', 'text', 'Category of the first order.'),
  contract(
    'recurring_revenue',
    'money',
    'What the running contract of the customer brings a month; empty without one.',
  ),
  contract(
    'subscription_value',
    'money',
    'Expected worth of its charges within the horizon on the value basis, discounted.',
  ),
  contract(
    'combined_value',
    'money',
    'Worth expected of orders and contract, each charge once; predicted_value without a contract.',
  ),
  driver(
    'second_purchase_chance',
    'probability',
    'Chance of another purchase within drivers_within_days, as the learner of the drivers says; empty but after exactly one purchase.',
  ),
  driver(
    'second_purchase_drivers',
    'text',
    'What moves that chance most, greatest first: features of customer_feature, each with raises or lowers.',
  ),
  driver(
    'second_purchase_drivers_in_words',
    'text',
    'The same with their values, in the language of the run.',
  ),
  driver(
    'no_purchase_chance',
    'probability',
    'Chance of no purchase within drivers_within_days, as the learner of the drivers says: it explains. To act on, take churn_risk, which is of the forecast in use.',
  ),
  driver(
    'no_purchase_drivers',
    'text',
    'What moves that chance most, greatest first: features of customer_feature, each with raises or lowers.',
  ),
  driver(
    'no_purchase_drivers_in_words',
    'text',
    'The same with their values, in the language of the run.',
  ),
  driver('drivers_within_days', 'integer', 'Days after as_of that both chances look ahead.'),
];

/** What the warehouse knows of each customer of a run: its key, and the columns of the file. */
export async function customerRows(engine: Engine): Promise<Sql> {
  const { table, cast } = engine.dialect;
  // A run made before there were contracts has no table of them.
  const hasContracts = (await engine.columnsOf('run')).has(subscriberValue.name);
  const contracts = hasContracts
    ? sql`c.monthly_amount AS recurring_revenue, c.subscription_value AS subscription_value,
      coalesce(c.combined_value, v.predicted_value) AS combined_value`
    : sql`${cast(sql`NULL`, 'money')} AS recurring_revenue,
      ${cast(sql`NULL`, 'money')} AS subscription_value, v.predicted_value AS combined_value`;
  const columns = customerColumns
    .filter(({ from }) => from === 'h' || from === 'v' || from === 's')
    .map(({ name: column, from }) => sql`${name(from)}.${name(column)} AS ${name(column)}`);
  return sql`
    SELECT h.customer_key AS customer_key, ${join([...columns, contracts])}
    FROM ${table(customerHistory)} h
    LEFT JOIN ${table(customerValue)} v ON v.customer_key = h.customer_key
    LEFT JOIN ${table(customerSegment)} s ON s.customer_key = h.customer_key
    ${hasContracts ? sql`LEFT JOIN ${table(subscriberValue)} c ON c.customer_key = h.customer_key` : sql``}`;
}

/** What the customers file is made of: relations of the reader. */
export interface CustomerRelations {
  /** Holds {@link customerRows}. */
  readonly customers: Sql;
  /** Holds {@link driverRows}; null of a run that is older than drivers. */
  readonly drivers: Sql | null;
  /** (customer_key, customer_id); null leaves the key in its place. */
  readonly identities: Sql | null;
}

/** Makes what a run knows of customers known to the reader. */
export async function lendCustomers(
  engine: Engine,
  identities: Sql | null,
): Promise<CustomerRelations> {
  const customers = await engine.lend(await customerRows(engine), 'customer_rows');
  const drivers = await driverRows(engine);
  return {
    customers,
    drivers: drivers && (await engine.lend(drivers, 'driver_rows')),
    identities,
  };
}

/**
 * The rows of the customers file, in the order of `customer_id`, as the reader writes them.
 *
 * @param locale of the cells in words
 * @param dialect the reader's
 */
export function customersQuery(
  terms: Terms,
  { customers, drivers, identities }: CustomerRelations,
  locale: Locale,
  dialect: Dialect,
): Sql {
  const amount = SqlPiece.written(`DECIMAL(18, ${minorUnitDecimals(terms.currency)})`);
  const termValues: Record<string, Sql> = {
    value_basis: terms.currency === null ? sql`NULL` : sql`${terms.basis}`,
    currency: dialect.cast(sql`${terms.currency}`, 'text'),
    as_of: dialect.day(terms.asOf),
    horizon_days: dialect.cast(sql`${terms.horizonDays}`, 'integer'),
  };
  const expression = ({ name: column, from, type }: OutputColumn): Sql => {
    if (from === 'terms') return termValues[column] as Sql;
    if (from === 'driver') {
      return drivers ? sql`d.${name(column)}` : dialect.cast(sql`NULL`, type);
    }
    if (from === 'identity') {
      return identities ? sql`i.customer_id` : dialect.cast(sql`c.customer_key`, 'text');
    }
    const value = sql`c.${name(column)}`;
    return type === 'money' ? sql`CAST(${value} AS ${amount})` : value;
  };
  const columns = customerColumns.map(
    (column) => sql`${expression(column)} AS ${name(column.name)}`,
  );
  const joined = (relation: Sql | null, as: Sql) =>
    relation ? sql`LEFT JOIN ${relation} ${as} ON ${as}.customer_key = c.customer_key` : sql``;
  const cells = drivers && sql`(${driverCells(drivers, terms, locale)})`;
  return sql`
    SELECT ${join(columns)}
    FROM ${customers} c
    ${joined(cells, sql`d`)} ${joined(identities, sql`i`)}
    ORDER BY customer_id, c.customer_key`;
}
