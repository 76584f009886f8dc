import { type Dialect, type Sql, sql } from '../../warehouse/index.ts';

/** Charges of a year: 12 months, 52 weeks or 365 days, whatever the calendar says of a single year. */
const MONTHS = 12;
const WEEKS = 52;
const DAYS = 365;

/** How often a contract is charged: in days where they are given, else in months. */
export interface Interval {
  readonly months: Sql;
  readonly days: Sql;
}

/** Intervals of which so many make a year exactly. */
const WHOLE_MONTHS = [1, 2, 3, 4, 6, 12];
const WHOLE_WEEKS = [1, 2, 4, 13, 26, 52];
const WHOLE_DAYS = [1, 5, 73, 365];

/**
 * A charge as the amount of twelve months: exact for intervals that divide a year, rounded once for
 * others. Days that are whole weeks are weeks: 28 days are a thirteenth of a year.
 */
export function perYear(charge: Sql, { months, days }: Interval, dialect: Dialect): Sql {
  const times = (factor: number) =>
    dialect.cast(sql`${dialect.wide(charge, 'money')} * ${factor}`, 'money');
  const share = (factor: number, of: Sql) =>
    dialect.roundedFloat(dialect.ratio(times(factor), of), 'money');
  const cases = (all: readonly (readonly [interval: number, factor: number])[]) =>
    all.reduce(
      (text, [interval, factor]) => sql`${text} WHEN ${interval} THEN ${times(factor)}`,
      sql``,
    );
  const ofMonths = cases(WHOLE_MONTHS.map((n) => [n, MONTHS / n]));
  const ofDays = cases([
    ...WHOLE_WEEKS.map((n) => [7 * n, WEEKS / n] as const),
    ...WHOLE_DAYS.map((n) => [n, DAYS / n] as const),
  ]);
  return sql`CASE WHEN ${days} IS NULL
    THEN CASE ${months} ${ofMonths} ELSE ${share(MONTHS, months)} END
    ELSE CASE ${days} ${ofDays} ELSE
      CASE WHEN ${days} % 7 = 0 THEN ${share(7 * WEEKS, days)} ELSE ${share(DAYS, days)} END END END`;
}

/** The charge of which a year's recurring revenue is made. */
export function perCharge(yearly: Sql, { months, days }: Interval, dialect: Dialect): Sql {
  const share = (of: Sql, factor: number) =>
    dialect.roundedFloat(dialect.ratio(sql`${yearly} * ${of}`, sql`${factor}`), 'money');
  return sql`CASE WHEN ${days} IS NULL THEN ${share(months, MONTHS)}
    WHEN ${days} % 7 = 0 THEN ${share(days, 7 * WEEKS)} ELSE ${share(days, DAYS)} END`;
}

/** Whole months nearest to so many days, one at least: how contracts charged more often are followed. */
export function wholeMonthsOf(days: Sql, dialect: Dialect): Sql {
  const nearest = dialect.cast(
    sql`floor(${dialect.ratio(sql`${days} * ${2 * MONTHS} + ${DAYS}`, sql`${2 * DAYS}`)})`,
    'integer',
  );
  return sql`greatest(1, ${nearest})`;
}
