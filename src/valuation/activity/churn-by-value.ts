import type { Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  type Dialect,
  type Engine,
  type Sql,
  sql,
  wholeMonths,
} from '../../warehouse/index.ts';

/** Thirds of the customers, from the least to the most worth. */
const THIRDS = ['low', 'middle', 'high'] as const;

type Third = (typeof THIRDS)[number];

/** Customers who must have reached a month of age before its hazard is believed. */
const LEAST_AT_RISK = 30;

interface ChurnCell {
  /** Quarter of the first order, 'YYYY-Qn'. */
  cohort: string;
  third: Third;
  /** Those whose first order is old enough for them to be lost. */
  customers: number;
  lost: number;
  /** lost / customers; null without customers. */
  churn: number | null;
}

interface Breakpoint {
  third: Third;
  /** Whole months from the first to the last order. */
  month: number;
  at_risk: number;
  lost: number;
  /** lost / at_risk. */
  hazard: number;
}

/** Who stops buying, by first order and worth, and at what age. */
export interface ChurnByValue {
  /** What the thirds are made by. */
  basis: 'historical_value' | 'orders';
  /** Every quarter with a first order, by every third. */
  cells: ChurnCell[];
  /** At most one of each third. */
  breakpoints: Breakpoint[];
}

/** Customers of one first-order month and third whose last order fell at one age. */
export interface LastOrders {
  /** First day of the month of the first order. */
  readonly cohort_month: string;
  /** Place in {@link THIRDS}. */
  readonly third: number;
  /** Whole months from the first to the last order. */
  readonly month: number;
  readonly customers: number;
  readonly lost: number;
}

/**
 * One row per first-order month, third and month of age of the last order.
 *
 * A customer is judged once the first order lies `window` days back, and lost once the
 * last one does. Thirds are of the customers judged, by how many of them are worth
 * strictly less: ties share the lowest third they straddle. Those too young count 0.
 */
function lastOrders(window: number, worth: Sql, dialect: Dialect): Sql {
  return sql`
    WITH customers AS (
      SELECT cohort_month, ${worth} AS worth, age_days >= ${window} AS is_judged,
        age_days - recency_days >= ${window} AS is_lost,
        ${wholeMonths(sql`first_order_on`, sql`last_order_on`, dialect)} AS month
      FROM ${dialect.table(customerHistory)}
    ),
    ranked AS (
      SELECT *, rank() OVER (PARTITION BY is_judged ORDER BY worth) - 1 AS below,
        count(*) OVER (PARTITION BY is_judged) AS everyone
      FROM customers
    ),
    placed AS (
      SELECT *, CASE WHEN 3 * below < everyone THEN 0 WHEN 3 * below < 2 * everyone THEN 1
        ELSE 2 END AS third
      FROM ranked
    )
    SELECT ${dialect.dayText(sql`cohort_month`)} AS cohort_month, third, month,
      count(CASE WHEN is_judged THEN 1 END) AS customers, count(CASE WHEN is_lost THEN 1 END) AS lost
    FROM placed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
}

/**
 * Churn by quarter of the first order and third of historical value (an unknown one
 * counts as 0), by orders where the files hold no amounts, and where it breaks.
 *
 * @param window days after an order for which a customer counts as active
 */
export async function churnByValue(
  engine: Engine,
  window: number,
  terms: Pick<Terms, 'currency'>,
): Promise<ChurnByValue> {
  const basis = terms.currency === null ? 'orders' : 'historical_value';
  const worth = basis === 'orders' ? sql`orders` : sql`coalesce(historical_value, 0)`;
  const rows = await engine.rows<LastOrders & Record<string, string | number>>(
    lastOrders(window, worth, engine.dialect),
  );
  return { basis, cells: churnCells(rows), breakpoints: breakpoints(rows) };
}

/** Rows in order of the first-order month to cells by quarter and third, in that order. */
function churnCells(rows: readonly LastOrders[]): ChurnCell[] {
  const cohorts = Map.groupBy(rows, ({ cohort_month }) => quarterOf(cohort_month));
  return [...cohorts].flatMap(([cohort, own]) =>
    THIRDS.map((third, i) => {
      const { customers, lost } = counted(own.filter((row) => row.third === i));
      return { cohort, third, customers, lost, churn: customers === 0 ? null : lost / customers };
    }),
  );
}

/**
 * The month of age of each third with the highest hazard, the earliest of equals: of the
 * customers who reached it still buying, the share whose last order fell in it and who
 * are lost. Thirds without such a month, for want of customers or of loss, are left out.
 */
export function breakpoints(rows: readonly LastOrders[]): Breakpoint[] {
  return THIRDS.flatMap((third, i) => {
    const own = rows.filter((row) => row.third === i);
    const months = [...new Set(own.map(({ month }) => month))].sort((a, b) => a - b);
    const hazards = months.map((month) => {
      const { customers: at_risk } = counted(own.filter((row) => row.month >= month));
      const { lost } = counted(own.filter((row) => row.month === month));
      return { third, month, at_risk, lost, hazard: lost / at_risk };
    });
    const believed = hazards.filter(({ at_risk, lost }) => at_risk >= LEAST_AT_RISK && lost > 0);
    const highest = Math.max(...believed.map(({ hazard }) => hazard));
    return believed.filter(({ hazard }) => hazard === highest).slice(0, 1);
  });
}

function counted(rows: readonly LastOrders[]): { customers: number; lost: number } {
  return rows.reduce(
    (sum, row) => ({ customers: sum.customers + row.customers, lost: sum.lost + row.lost }),
    { customers: 0, lost: 0 },
  );
}

/** 'YYYY-Qn' of a day. */
function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
