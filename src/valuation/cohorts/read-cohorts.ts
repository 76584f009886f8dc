import { inMinorUnit, type Terms } from '../../vocabulary/index.ts';
import {
  cohortCell,
  customerHistory,
  type Dialect,
  type Engine,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { COHORT_COLUMNS, COHORT_DIMENSIONS, type CohortDimension } from './dimensions.ts';

/** Month cohorts and dimension values shown; the table holds all. */
const SHOWN_MONTHS = 24;
const SHOWN_VALUES = 12;

/** Ages read as milestones: the cell of that month_index, as in the heat map. */
const MILESTONES = [3, 6, 12] as const;

/** The name of what is not known, and of the rest of a long dimension. */
const UNKNOWN_COHORT = '';
const OTHER_COHORTS = 'other';

interface CohortRow {
  cohort: string;
  customers: number;
  /** Of whom so many were old enough for the age; 0 where it is blank. */
  customers_at_age: number[];
  first_order_value: number | null;
  active_share: (number | null)[];
  repeat_rate: (number | null)[];
  revenue: (number | null)[];
  cumulative_revenue: (number | null)[];
  cumulative_value: (number | null)[];
  average_order_value: (number | null)[];
}

interface CohortMilestone {
  dimension: CohortDimension;
  cohort: string;
  month: (typeof MILESTONES)[number];
  customers: number;
  repeat_rate: number | null;
  average_order_value: number | null;
  cumulative_value: number | null;
}

export interface Cohorts {
  by_month: CohortRow[];
  by_category: CohortRow[];
  by_channel: CohortRow[];
  milestones: CohortMilestone[];
}

interface CohortSize extends Record<string, string | number | null> {
  cohort: string;
  customers: number;
  first_order_revenue: number | null;
}

interface Cell extends Record<string, string | number | null> {
  cohort: string;
  month_index: number;
  customers: number;
  active_customers: number | null;
  repeat_customers: number | null;
  cumulative_orders: number | null;
  revenue: number | null;
  cumulative_revenue: number | null;
  cumulative_value: number | null;
}

/**
 * The cohorts of one dimension under the names they are shown by: the last
 * {@link SHOWN_MONTHS} months, or the {@link SHOWN_VALUES} values with most customers
 * and the rest as one, which adds up exactly because cells do.
 */
function shownCohorts(dimension: CohortDimension, dialect: Dialect): Sql {
  const column = COHORT_COLUMNS[dimension];
  const order = dimension === 'month' ? sql`${column} DESC` : sql`customers DESC, ${column}`;
  const shown = dimension === 'month' ? SHOWN_MONTHS : SHOWN_VALUES;
  const label =
    dimension === 'month' ? dialect.dayText(column) : sql`coalesce(${column}, ${UNKNOWN_COHORT})`;
  return sql`
    SELECT ${column} AS member, customers, first_order_revenue,
      CASE WHEN place <= ${shown} THEN ${label}
        ELSE ${dimension === 'month' ? dialect.cast(sql`NULL`, 'text') : sql`${OTHER_COHORTS}`} END AS cohort,
      CASE WHEN place <= ${shown} THEN place ELSE ${shown} + 1 END AS place
    FROM (
      SELECT *, ${dialect.counted(sql`row_number() OVER (ORDER BY ${order})`)} AS place
      FROM (
        SELECT ${column}, count(*) AS customers, sum(first_order_revenue) AS first_order_revenue
        FROM ${dialect.table(customerHistory)} GROUP BY ${column}
      ) sizes
    ) ranked`;
}

/** Sizes of the cohorts shown, oldest month or largest value first. */
function cohortSizes(dimension: CohortDimension, dialect: Dialect): Sql {
  const order = dimension === 'month' ? sql`cohort` : sql`min(place)`;
  return sql`
    SELECT cohort, sum(customers) AS customers, sum(first_order_revenue) AS first_order_revenue
    FROM (${shownCohorts(dimension, dialect)}) shown
    WHERE cohort IS NOT NULL GROUP BY cohort ORDER BY ${order}, cohort`;
}

/** Cells of the cohorts shown, added up where several are shown as one. */
function shownCells(dimension: CohortDimension, dialect: Dialect): Sql {
  return sql`
    SELECT s.cohort, c.month_index, sum(c.customers) AS customers,
      sum(c.active_customers) AS active_customers, sum(c.repeat_customers) AS repeat_customers,
      sum(c.cumulative_orders) AS cumulative_orders, sum(c.revenue) AS revenue,
      sum(c.cumulative_revenue) AS cumulative_revenue, sum(c.cumulative_value) AS cumulative_value
    FROM ${dialect.table(cohortCell)} c
    JOIN (${shownCohorts(dimension, dialect)}) s
      ON s.member IS NOT DISTINCT FROM c.${COHORT_COLUMNS[dimension]}
    WHERE c.dimensions = ${dimension} AND s.cohort IS NOT NULL
    GROUP BY s.cohort, c.month_index
    ORDER BY s.cohort, c.month_index`;
}

/** Reads the cohorts that the summary shows; amounts per customer of the cohort. */
export async function readCohorts(
  engine: Engine,
  terms: Pick<Terms, 'currency'>,
  known: readonly CohortDimension[],
): Promise<Cohorts> {
  const rows: Record<CohortDimension, CohortRow[]> = { month: [], category: [], channel: [] };
  const milestones: CohortMilestone[] = [];
  for (const dimension of COHORT_DIMENSIONS.filter((d) => known.includes(d))) {
    const sizes = await engine.rows<CohortSize>(cohortSizes(dimension, engine.dialect));
    const cells = await engine.rows<Cell>(shownCells(dimension, engine.dialect));
    const byCohort = Map.groupBy(cells, (cell) => cell.cohort);
    for (const size of sizes) {
      const own = byCohort.get(size.cohort) ?? [];
      rows[dimension].push(cohortRow(size, own, terms.currency));
      milestones.push(...milestonesOf(dimension, own, terms.currency));
    }
  }
  return {
    by_month: rows.month,
    by_category: rows.category,
    by_channel: rows.channel,
    milestones,
  };
}

function cohortRow(size: CohortSize, cells: readonly Cell[], currency: string | null): CohortRow {
  const money = (amount: number | null, count: number | null) =>
    amount === null || !count ? null : inMinorUnit(amount / count, currency);
  const share = (part: number | null, whole: number) =>
    part === null || whole === 0 ? null : part / whole;
  return {
    cohort: size.cohort,
    customers: size.customers,
    customers_at_age: cells.map((c) => (c.active_customers === null ? 0 : c.customers)),
    first_order_value: money(size.first_order_revenue, size.customers),
    active_share: cells.map((c) => share(c.active_customers, c.customers)),
    repeat_rate: cells.map((c) => share(c.repeat_customers, c.customers)),
    revenue: cells.map((c) => money(c.revenue, c.customers)),
    cumulative_revenue: cells.map((c) => money(c.cumulative_revenue, c.customers)),
    cumulative_value: cells.map((c) => money(c.cumulative_value, c.customers)),
    average_order_value: cells.map((c) => money(c.cumulative_revenue, c.cumulative_orders)),
  };
}

/** A4: what each cohort had reached at 3, 6 and 12 months; null where it is not mature. */
function milestonesOf(
  dimension: CohortDimension,
  cells: readonly Cell[],
  currency: string | null,
): CohortMilestone[] {
  return MILESTONES.flatMap((month) => {
    const cell = cells.find((c) => c.month_index === month);
    if (!cell) return [];
    const row = cohortRow(
      { cohort: cell.cohort, customers: 0, first_order_revenue: null },
      [cell],
      currency,
    );
    return [
      {
        dimension,
        cohort: cell.cohort,
        month,
        customers: cell.customers,
        repeat_rate: row.repeat_rate[0] ?? null,
        average_order_value: row.average_order_value[0] ?? null,
        cumulative_value: row.cumulative_value[0] ?? null,
      },
    ];
  });
}
