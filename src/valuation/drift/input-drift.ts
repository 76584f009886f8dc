import type { Day } from '../../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  join,
  name,
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
const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** Names with a bin of their own, the most frequent before; the others share one. */
const NAMED = 9;

/**
 * How the inputs of forecasts moved since a day: the purchases after it against those of the year
 * before it (value, days since the customer's last one, channel, country), and the customers active
 * on the as-of day against those active then (days since the last purchase, number of purchases).
 */
export async function inputDrift(engine: Engine, since: Day, asOf: Day): Promise<InputDrift> {
  const { dialect } = engine;
  const binned = async (values: Sql, bins: (values: Sql) => Sql) => {
    const rows = await engine.rows<{ period: string; bin: number; n: number }>(bins(values));
    const counts = (period: string) => {
      const found: number[] = Array.from({ length: TENTHS.length + 1 }, () => 0);
      for (const row of rows) if (row.period === period) found[row.bin] = row.n;
      return found;
    };
    return stabilityIndex(counts('before'), counts('now'));
  };
  const tenths = (values: Sql) => binned(values, (of) => binsOfNumbers(of, dialect));
  const names = (values: Sql) => binned(values, binsOfNames);
  return {
    recency: await tenths(active(since, asOf, 'recency', dialect)),
    frequency: await tenths(active(since, asOf, 'frequency', dialect)),
    order_value: await tenths(purchases(since, asOf, sql`revenue / orders`, dialect)),
    gap: await tenths(purchases(since, asOf, sql`gap`, dialect)),
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

/** A value of each purchase day: its revenue an order, or the days since the one before. */
function purchases(since: Day, asOf: Day, value: Sql, dialect: Dialect): Sql {
  const gap = dialect.daysBetween(sql`last_on`, sql`placed_on`);
  return sql`
    SELECT ${periodOf(sql`placed_on`, since, dialect)} AS period,
      ${dialect.cast(value, 'float')} AS value
    FROM (
      SELECT placed_on, orders, revenue, CASE WHEN ${gap} <= ${ACTIVE_DAYS} THEN ${gap} END AS gap
      FROM (
        SELECT placed_on, orders, revenue,
          lag(placed_on) OVER (PARTITION BY customer_key ORDER BY placed_on) AS last_on
        FROM ${dialect.table(countedDay)} days WHERE placed_on <= ${dialect.day(asOf)}
      ) AS told
    ) AS bought
    WHERE ${within(sql`placed_on`, since, asOf, dialect)}`;
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

/** Counts per period and tenth of what was before. */
function binsOfNumbers(values: Sql, dialect: Dialect): Sql {
  const before = sql`CASE WHEN period = 'before' THEN value END`;
  const ends = TENTHS.map((level, k) => sql`${dialect.exactQuantile(before, level)} AS ${end(k)}`);
  const above = TENTHS.map((_, k) => sql`CASE WHEN value > ${end(k)} THEN 1 ELSE 0 END`);
  return sql`
    WITH told AS (SELECT period, value FROM (${values}) AS every WHERE value IS NOT NULL),
    ends AS (SELECT ${join(ends)} FROM told)
    SELECT period, bin, count(*) AS n FROM (
      SELECT period, ${join(above, sql` + `)} AS bin FROM told CROSS JOIN ends
    ) AS binned
    GROUP BY period, bin ORDER BY period, bin`;
}

const end = (k: number) => name(`end_${k}`);

/** Counts per period and name; nothing to tell apart where there is one name. */
function binsOfNames(values: Sql): Sql {
  return sql`
    WITH told AS (SELECT period, value FROM (${values}) AS every),
    places AS (
      SELECT value, row_number() OVER (ORDER BY n DESC, value) AS place, count(*) OVER () AS names
      FROM (
        SELECT value, count(CASE WHEN period = 'before' THEN 1 END) AS n FROM told GROUP BY value
      ) AS counted
    )
    SELECT t.period AS period,
      CASE WHEN p.place <= ${NAMED} THEN p.place - 1 ELSE ${NAMED} END AS bin, count(*) AS n
    FROM told t JOIN places p ON p.value = t.value
    WHERE p.names > 1
    GROUP BY 1, 2 ORDER BY 1, 2`;
}
