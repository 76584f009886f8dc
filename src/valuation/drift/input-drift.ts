import type { Day } from '../../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  join,
  orderLedger,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { countedDay } from '../history/purchase-days.ts';
import { dayAfter } from '../prediction/days.ts';
import { stabilityIndex } from './stability-index.ts';

/** What forecasts are made of, and how customers come. */
export const INPUTS = ['recency', 'frequency', 'order_value', 'gap', 'channel', 'country'] as const;

export type Input = (typeof INPUTS)[number];

/** Per input the stability index; null where there is too little of it to tell. */
export type InputDrift = Readonly<Record<Input, number | null>>;

/** Recency and frequency are those of customers who bought in so many days up to a day. */
const ACTIVE_DAYS = 180;
/** What came since is held against the purchases of at most so many days before. */
const REFERENCE_DAYS = 365;
/** Ends of the bins: tenths of what was before. */
const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Names with a bin of their own, the most frequent before; the others share one. */
const NAMED = 9;

/**
 * How the inputs of forecasts moved since a day: the purchases after it against those of the year
 * before it (value, days since the customer's last one, channel, country), and the customers active
 * on the as-of day against those active then (days since the last purchase, number of purchases).
 */
export async function inputDrift(engine: Engine, since: Day, asOf: Day): Promise<InputDrift> {
  const { dialect } = engine;
  const binned = async (values: Sql, bins: (counted: Sql) => Sql) => {
    const rows = await engine.rows<{ bin: number; before: number; now: number }>(
      bins(countsOf(values, dialect)),
    );
    const before: number[] = Array.from({ length: TENTHS.length + 1 }, () => 0);
    const now = [...before];
    for (const row of rows) {
      before[row.bin] = row.before;
      now[row.bin] = row.now;
    }
    return stabilityIndex(before, now);
  };
  const tenths = (values: Sql) => binned(values, binsOfNumbers);
  const names = (values: Sql) => binned(values, binsOfNames);
  return {
    recency: await tenths(active(since, asOf, 'recency', dialect)),
    frequency: await tenths(active(since, asOf, 'frequency', dialect)),
    order_value: await tenths(
      purchases(since, asOf, { on: sql`placed_on`, value: sql`revenue / orders` }, dialect),
    ),
    gap: await tenths(gaps(since, asOf, dialect)),
    channel: await names(orders(since, asOf, sql`channel`, dialect)),
    country: await names(orders(since, asOf, sql`country`, dialect)),
  };
}

/** 'now' after the day, 'before' up to it. */
function periodOf(day: Sql, since: Day, dialect: Dialect): Sql {
  return sql`CASE WHEN ${day} > ${dialect.day(since)} THEN 'now' ELSE 'before' END`;
}

function within(day: Sql, since: Day, asOf: Day, dialect: Dialect): Sql {
  const from = dialect.day(dayAfter(since, -REFERENCE_DAYS));
  return sql`${day} > ${from} AND ${day} <= ${dialect.day(asOf)}`;
}

/** A value of each purchase day, or of what leads to one. */
function purchases(
  since: Day,
  asOf: Day,
  { on, value }: { readonly on: Sql; readonly value: Sql },
  dialect: Dialect,
): Sql {
  return sql`
    SELECT ${periodOf(on, since, dialect)} AS period, ${dialect.cast(value, 'float')} AS value
    FROM ${dialect.table(countedDay)} days
    WHERE ${within(on, since, asOf, dialect)}`;
}

/** Days since the purchase before, of customers who had not been away. */
function gaps(since: Day, asOf: Day, dialect: Dialect): Sql {
  const gap = dialect.daysBetween(sql`placed_on`, sql`next_on`);
  const value = sql`CASE WHEN ${gap} <= ${ACTIVE_DAYS} THEN ${gap} END`;
  return purchases(since, asOf, { on: sql`next_on`, value }, dialect);
}

/** A value of each customer active on either day. */
function active(since: Day, asOf: Day, what: 'recency' | 'frequency', dialect: Dialect): Sql {
  const on = (period: string, day: Day) => {
    const value =
      what === 'recency'
        ? dialect.daysBetween(sql`max(placed_on)`, dialect.day(day))
        : sql`count(*)`;
    return sql`
      SELECT ${period} AS period, ${dialect.cast(value, 'float')} AS value
      FROM ${dialect.table(countedDay)} days
      WHERE placed_on > ${dialect.day(dayAfter(day, -ACTIVE_DAYS))}
        AND placed_on <= ${dialect.day(day)}
      GROUP BY customer_key`;
  };
  return sql`${on('before', since)} UNION ALL ${on('now', asOf)}`;
}

function orders(since: Day, asOf: Day, value: Sql, dialect: Dialect): Sql {
  return sql`
    SELECT ${periodOf(sql`placed_on`, since, dialect)} AS period, coalesce(${value}, '') AS value
    FROM ${dialect.table(orderLedger)} AS ledger
    WHERE rule IS NULL AND ${within(sql`placed_on`, since, asOf, dialect)}`;
}

/** Each value, with how often it came in either period: there are few of them. */
function countsOf(values: Sql, dialect: Dialect): Sql {
  const counted = (period: string) =>
    dialect.counted(sql`count(CASE WHEN period = ${period} THEN 1 END)`);
  return sql`(
    SELECT value, ${counted('before')} AS before, ${counted('now')} AS now
    FROM (${values}) AS told WHERE value IS NOT NULL GROUP BY value
  )`;
}

/** Counts per tenth of what was before: a value is above the tenths that end below it. */
function binsOfNumbers(counts: Sql): Sql {
  const above = TENTHS.map((tenth) => sql`CASE WHEN 10 * below >= ${tenth} * n THEN 1 ELSE 0 END`);
  return sql`
    SELECT bin, sum(before) AS before, sum(now) AS now FROM (
      SELECT before, now, CASE WHEN n = 0 THEN 0 ELSE ${join(above, sql` + `)} END AS bin FROM (
        SELECT before, now, sum(before) OVER () AS n,
          sum(before) OVER (ORDER BY value ROWS UNBOUNDED PRECEDING) - before AS below
        FROM ${counts} AS counted
      ) AS placed
    ) AS binned
    GROUP BY bin ORDER BY bin`;
}

/** Counts per name; nothing to tell apart where there is one name. */
function binsOfNames(counts: Sql): Sql {
  return sql`
    SELECT bin, sum(before) AS before, sum(now) AS now FROM (
      SELECT before, now, CASE WHEN place <= ${NAMED} THEN place - 1 ELSE ${NAMED} END AS bin
      FROM (
        SELECT before, now, row_number() OVER (ORDER BY before DESC, value) AS place,
          count(*) OVER () AS names
        FROM ${counts} AS counted
      ) AS placed
      WHERE names > 1
    ) AS binned
    GROUP BY bin ORDER BY bin`;
}
