import { type Dialect, type Engine, type Sql, sql } from '../../warehouse/index.ts';
import { dayNumber } from './days.ts';

/**
 * Purchase days of customers in columns: customer after customer, each in time. Whatever past
 * day is looked at, its histories are cut from these, so the engine is asked once.
 */
export interface Purchases {
  /** Per customer: where its days begin; and once more the number of all days. */
  readonly starts: Uint32Array;
  /** Days since 1970-01-01, ascending within a customer. */
  readonly day: Int32Array;
  /** Revenue of the day in the reporting currency; 0 where no amount is known. */
  readonly revenue: Float64Array;
}

/**
 * The most customers that past cut-offs are measured on. Where more are known, every so-manieth is
 * taken of all of them in the order of their histories: a sample of the same mix, and the same one
 * whenever the same customers are read.
 */
export const SAMPLED_CUSTOMERS = 100_000;

/**
 * Days of the customers known on `asOf`, in a total order that depends on no key. Which customers
 * are taken is told by what they did up to `asOf` alone; their later days come along.
 *
 * Sums of days and of their squares tell customers apart whose first, last and number of days agree.
 */
function sampledDays(days: Sql, asOf: string, atMost: number, dialect: Dialect): Sql {
  const float = (value: Sql) => dialect.cast(value, 'float');
  const epoch = dialect.day('1970-01-01');
  const number = dialect.daysBetween(epoch, sql`bought_on`);
  const whole = dialect.cast(number, 'integer');
  return sql`
    WITH customers AS (
      SELECT customer_key, count(*) AS purchases, min(bought_on) AS first_on,
        max(bought_on) AS last_on, sum(revenue) AS revenue, sum(${whole}) AS moment,
        sum(${whole} * ${whole}) AS second_moment, max(revenue) AS most
      FROM ${days} days WHERE bought_on <= ${dialect.day(asOf)}
      GROUP BY customer_key
    ), numbered AS (
      SELECT customer_key, count(*) OVER () AS known,
        row_number() OVER (
          ORDER BY purchases, first_on, last_on, revenue, moment, second_moment, most, customer_key
        ) AS place
      FROM customers
    ), chosen AS (
      SELECT customer_key, place FROM numbered WHERE (place * ${atMost}) % known < ${atMost}
    )
    SELECT ${float(sql`c.place`)} AS place, ${float(number)} AS day, ${float(sql`revenue`)} AS revenue
    FROM ${days} days JOIN chosen c ON c.customer_key = days.customer_key
    ORDER BY 1, 2`;
}

/**
 * @param days relation of customer_key, bought_on and revenue, one row per customer and day;
 *   named twice in the query
 */
export async function readPurchases(
  engine: Engine,
  days: Sql,
  asOf: string,
  atMost: number = SAMPLED_CUSTOMERS,
): Promise<Purchases> {
  const columns = await engine.floats(sampledDays(days, asOf, atMost, engine.dialect));
  const column = (name: string) => columns[name] ?? new Float64Array();
  const purchases = purchasesOf(column('place'), column('day'), column('revenue'));
  return inOrder(purchases, dayNumber(asOf));
}

/** Columns of rows that are already in the order of their customers and days. */
export function purchasesOf(
  customer: Float64Array,
  day: Float64Array,
  revenue: Float64Array,
): Purchases {
  const starts: number[] = [];
  for (let i = 0; i < customer.length; i++) {
    if (i === 0 || customer[i] !== customer[i - 1]) starts.push(i);
  }
  starts.push(customer.length);
  return { starts: Uint32Array.from(starts), day: Int32Array.from(day), revenue };
}

/**
 * The same customers ordered by all that is known of them by a day, so that sums over them come out
 * alike to the last digit whichever keys they carry; then, for those alike, by what came later.
 */
export function inOrder({ starts, day, revenue }: Purchases, asOf: number): Purchases {
  const customers = starts.length - 1;
  const order = Uint32Array.from({ length: customers }, (_, c) => c);
  const knownBy = Uint32Array.from(order, (c) => {
    const end = starts[c + 1] as number;
    let at = starts[c] as number;
    while (at < end && (day[at] as number) <= asOf) at++;
    return at;
  });
  const between = (fromA: number, toA: number, fromB: number, toB: number) => {
    for (let i = 0; i < Math.min(toA - fromA, toB - fromB); i++) {
      const byDay = (day[fromA + i] as number) - (day[fromB + i] as number);
      if (byDay !== 0) return byDay;
      const byRevenue = (revenue[fromA + i] as number) - (revenue[fromB + i] as number);
      if (byRevenue !== 0) return byRevenue;
    }
    return toA - fromA - (toB - fromB);
  };
  order.sort((a, b) => {
    const [knownA, knownB] = [knownBy[a] as number, knownBy[b] as number];
    return (
      between(starts[a] as number, knownA, starts[b] as number, knownB) ||
      between(knownA, starts[a + 1] as number, knownB, starts[b + 1] as number)
    );
  });
  const sorted = {
    starts: new Uint32Array(customers + 1),
    day: new Int32Array(day.length),
    revenue: new Float64Array(day.length),
  };
  let at = 0;
  for (let k = 0; k < customers; k++) {
    const from = starts[order[k] as number] as number;
    const to = starts[(order[k] as number) + 1] as number;
    sorted.starts[k] = at;
    sorted.day.set(day.subarray(from, to), at);
    sorted.revenue.set(revenue.subarray(from, to), at);
    at += to - from;
  }
  sorted.starts[customers] = at;
  return sorted;
}
