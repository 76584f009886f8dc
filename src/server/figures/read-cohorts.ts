import type { z } from 'zod';
import type { CohortMeasure, Cohorts, cohortQuery } from '../../contract/index.ts';
import type { Picture } from '../../pipeline/index.ts';
import type { RulePlace } from '../../segments/index.ts';
import { inMinorUnit } from '../../vocabulary/index.ts';
import {
  cohortCell,
  columns,
  type Dialect,
  name,
  type Row,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { cohortsIn } from './cohorts-in.ts';

type Asked = z.output<typeof cohortQuery>;
type Cohort = Cohorts['cohorts'][number];

/** Cohorts shown at once: those of the latest months, or the largest. */
const MOST_COHORTS = 120;
/** Months of age shown. */
const MOST_MONTHS = 37;

const COLUMNS = {
  month: 'cohort_month',
  category: 'first_category',
  channel: 'first_channel',
} as const;

const FIGURES = [
  'customers',
  'first_order_revenue',
  'historical_value',
  'revenue',
  'predicted_value',
  'predicted_revenue',
  'expected_buyers',
];

interface Size extends Row {
  month: string | null;
  category: string | null;
  channel: string | null;
  customers: number;
  first_order_revenue: number | null;
  historical_value: number | null;
  revenue: number | null;
  predicted_value: number | null;
  predicted_revenue: number | null;
  expected_buyers: number | null;
}

interface Cell extends Row {
  month: string | null;
  category: string | null;
  channel: string | null;
  month_index: number;
  customers: number;
  figure: number | null;
}

/** What stands in a cell, of all customers of a cohort together. */
const SUMS: Record<CohortMeasure, Sql> = {
  active_share: sql`active_customers`,
  repeat_share: sql`repeat_customers`,
  revenue: sql`revenue`,
  cumulative_revenue: sql`cumulative_revenue`,
  value: sql`value`,
  cumulative_value: sql`cumulative_value`,
};

/** The cohorts of one crossing under one measure, with what each is still to bring. */
export async function readCohorts(
  picture: Picture,
  place: RulePlace,
  asked: Asked,
): Promise<Cohorts> {
  const { engine, summary } = picture;
  const sizes = await engine.rows<Size>(sizesOf(engine.dialect, asked, cohortsIn(engine, place)));
  const ranked = [...sizes].sort(byAgeThenSize);
  const shown = asked.dimensions.includes('month')
    ? ranked.slice(-MOST_COHORTS)
    : ranked.slice(0, MOST_COHORTS);
  const since = shown[0]?.month ?? null;
  const cells = await engine.rows<Cell>(cellsOf(engine.dialect, asked, since));
  const byCohort = Map.groupBy(cells, keyOf);
  return {
    dimensions: asked.dimensions,
    measure: asked.measure,
    horizon_days: summary.horizon_days,
    cohorts: shown.map((size) => cohortOf(picture, asked, size, byCohort.get(keyOf(size)) ?? [])),
    left_out: ranked.length - shown.length,
  };
}

type Keys = Pick<Size, 'month' | 'category' | 'channel'>;

const keyOf = ({ month, category, channel }: Keys) => JSON.stringify([month, category, channel]);

function byAgeThenSize(a: Size, b: Size): number {
  return (
    (a.month ?? '').localeCompare(b.month ?? '') ||
    b.customers - a.customers ||
    (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}

/** The three dimensions as text, NULL where they make no difference here. */
function keys(dialect: Dialect, { dimensions }: Asked, alias: Sql): Sql {
  const used = dimensions.split('+');
  const column = (dimension: keyof typeof COLUMNS) => {
    const own = sql`${alias}.${name(COLUMNS[dimension])}`;
    if (!used.includes(dimension)) return dialect.cast(sql`NULL`, 'text');
    return dimension === 'month' ? dialect.dayText(own) : sql`coalesce(${own}, ${''})`;
  };
  return sql`${column('month')} AS month, ${column('category')} AS category,
    ${column('channel')} AS channel`;
}

/** Of one channel or one category alone, where that is asked. */
function filter({ channel, category }: Asked, alias: Sql): Sql {
  const of = (column: string, wanted: string | undefined) =>
    wanted === undefined ? sql`` : sql` AND coalesce(${alias}.${name(column)}, ${''}) = ${wanted}`;
  return sql`${of(COLUMNS.channel, channel)}${of(COLUMNS.category, category)}`;
}

function sizesOf(dialect: Dialect, asked: Asked, sizes: Sql): Sql {
  return sql`
    SELECT month, category, channel, sum(customers) AS customers,
      sum(first_order_revenue) AS first_order_revenue, sum(historical_value) AS historical_value,
      sum(revenue) AS revenue, sum(predicted_value) AS predicted_value,
      sum(predicted_revenue) AS predicted_revenue, sum(expected_buyers) AS expected_buyers
    FROM (
      SELECT ${keys(dialect, asked, sql`s`)}, ${columns('s', FIGURES)}
      FROM ${sizes} s WHERE 1 = 1${filter(asked, sql`s`)}
    ) cohorts
    GROUP BY month, category, channel`;
}

/** @param since the first month shown; null where months make no difference */
function cellsOf(dialect: Dialect, asked: Asked, since: string | null): Sql {
  const { dimensions, measure } = asked;
  return sql`
    SELECT ${keys(dialect, asked, sql`c`)}, c.month_index AS month_index,
      c.customers AS customers, c.${SUMS[measure]} AS figure
    FROM ${dialect.table(cohortCell)} c
    WHERE c.dimensions = ${dimensions} AND c.month_index < ${MOST_MONTHS}${filter(asked, sql`c`)}
      ${since === null ? sql`` : sql`AND c.cohort_month >= ${dialect.day(since)}`}
    ORDER BY month_index`;
}

function cohortOf({ summary }: Picture, asked: Asked, size: Size, cells: readonly Cell[]): Cohort {
  const { measure } = asked;
  const isShare = measure.endsWith('_share');
  const each = (sum: number | null, customers: number) => {
    if (sum === null || customers === 0) return null;
    return isShare ? sum / customers : inMinorUnit(sum / customers, summary.currency);
  };
  const { month, category, channel, customers, first_order_revenue } = size;
  const first = first_order_revenue === null ? null : first_order_revenue / customers;
  return {
    month,
    category,
    channel,
    customers,
    first_order_value: inMinorUnit(first, summary.currency),
    ...costOf(summary, asked, size),
    customers_at_age: cells.map((cell) => (cell.figure === null ? 0 : cell.customers)),
    figures: cells.map((cell) => each(cell.figure, cell.customers)),
    forecast: each(toCome(measure, size), customers),
  };
}

/** What the customers of a cohort are to bring, or how many are to order; to date included where cumulative. */
function toCome(measure: CohortMeasure, size: Size): number | null {
  const plus = (past: number | null, future: number | null) =>
    past === null || future === null ? null : past + future;
  switch (measure) {
    case 'active_share':
    case 'repeat_share':
      return size.expected_buyers;
    case 'revenue':
      return size.predicted_revenue;
    case 'cumulative_revenue':
      return plus(size.revenue, size.predicted_revenue);
    case 'value':
      return size.predicted_value;
    case 'cumulative_value':
      return plus(size.historical_value, size.predicted_value);
  }
}

/** What a customer of the cohort cost, as far as the run knows it: by month, or by channel. */
function costOf(summary: Picture['summary'], asked: Asked, { month, channel }: Size) {
  const { by_month, by_channel } = summary.cohorts;
  const isFiltered = asked.channel !== undefined || asked.category !== undefined;
  const known =
    asked.dimensions === 'month' && !isFiltered
      ? by_month.find(({ cohort }) => cohort === month)
      : asked.dimensions === 'channel' && !isFiltered
        ? by_channel.find(({ cohort }) => cohort === channel)
        : undefined;
  return {
    acquisition_cost: known?.acquisition_cost ?? null,
    payback_month: known?.payback_month ?? null,
  };
}
