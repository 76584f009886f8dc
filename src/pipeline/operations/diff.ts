import { readFile } from 'node:fs/promises';
import {
  customerHistory,
  customerSegment,
  customerValue,
  type Dialect,
  openDuckdb,
  type Row,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';
import type { RunSummary } from '../run-summary.ts';
import { readWorkspace } from '../workspace/workspace.ts';

/** One figure in two runs. */
export interface FigureChange {
  readonly figure: string;
  readonly before: number | string | null;
  readonly after: number | string | null;
}

export interface RunDifference {
  readonly before: number;
  readonly after: number;
  readonly figures: readonly FigureChange[];
  readonly customers: { readonly gained: number; readonly lost: number; readonly changed: number };
  /** Customers who changed group or segment, largest moves first. */
  readonly moves: readonly {
    readonly axis: string;
    readonly from: string;
    readonly to: string;
    readonly customers: number;
  }[];
}

/** How a run was made and what it came to, under the names of summary.json. */
function figuresOf(summary: RunSummary): Record<string, number | string | null> {
  return {
    as_of: summary.as_of,
    horizon_days: summary.horizon_days,
    currency: summary.currency,
    value_basis: summary.value_basis,
    margin_rate: summary.margin_rate,
    discount_rate: summary.discount_rate,
    model: summary.model.counting.name,
    records_read: summary.row_account.records_read,
    customers: summary.totals.customers,
    orders: summary.totals.orders,
    revenue: summary.totals.revenue,
    historical_value: summary.totals.historical_value,
    repeat_rate: summary.totals.repeat_rate,
    predicted_purchases: summary.totals.predicted_purchases,
    predicted_value: summary.totals.predicted_value,
    total_value: summary.totals.total_value,
    residual_value: summary.totals.residual_value,
  };
}

/**
 * What changed between two published runs.
 *
 * @throws InputError no_run_yet, run_unknown
 */
export async function diffRuns(
  folder: string,
  before?: number,
  after?: number,
): Promise<RunDifference> {
  const { runs } = await readWorkspace(folder);
  const later = await runs.find(after);
  const list = await runs.list();
  const earlier = await runs.find(before ?? list[list.indexOf(later) - 1] ?? later);
  const read = async (run: number) =>
    figuresOf(JSON.parse(await readFile(runs.summary(run), 'utf8')) as RunSummary);
  const [was, is] = [await read(earlier), await read(later)];
  const figures = Object.keys(is).map((figure) => ({
    figure,
    before: was[figure] ?? null,
    after: is[figure] ?? null,
  }));
  return {
    before: earlier,
    after: later,
    figures,
    ...(await compareCustomers(runs.picture(earlier), runs.picture(later))),
  };
}

interface Counts extends Row {
  gained: number;
  lost: number;
  changed: number;
}

interface Move extends Row {
  axis: string;
  from: string;
  to: string;
  customers: number;
}

async function compareCustomers(before: string, after: string) {
  const engine = await openDuckdb({
    past: { path: before, readOnly: true },
    run: { path: after, readOnly: true },
  });
  try {
    const both = sql`(${customersOf(engine.dialect, 'past')}) a
      FULL JOIN (${customersOf(engine.dialect, 'run')}) b USING (customer_key)`;
    const [customers] = await engine.rows<Counts>(sql`
      SELECT count(*) FILTER (WHERE a.known IS NULL) AS gained,
        count(*) FILTER (WHERE b.known IS NULL) AS lost,
        count(*) FILTER (WHERE a.known AND b.known AND (
          a.historical_value IS DISTINCT FROM b.historical_value
          OR a.predicted_value IS DISTINCT FROM b.predicted_value)) AS changed
      FROM ${both}`);
    const moves = await engine.rows<Move>(sql`
      SELECT * FROM (
        SELECT 'rfm_group' AS axis, a.rfm_group AS "from", b.rfm_group AS "to",
          count(*) AS customers
        FROM ${both} WHERE a.rfm_group <> b.rfm_group GROUP BY ALL
        UNION ALL
        SELECT 'value_segment', a.value_segment, b.value_segment, count(*)
        FROM ${both} WHERE a.value_segment <> b.value_segment GROUP BY ALL
      ) ORDER BY customers DESC, axis, "from", "to"`);
    return { customers: customers as Counts, moves };
  } finally {
    await engine.close();
  }
}

function customersOf(dialect: Dialect, place: 'past' | 'run'): Sql {
  const at = (table: Table) => dialect.table({ ...table, place });
  return sql`
    SELECT customer_key, true AS known, historical_value, predicted_value, rfm_group, value_segment
    FROM ${at(customerHistory)} LEFT JOIN ${at(customerValue)} USING (customer_key)
    LEFT JOIN ${at(customerSegment)} USING (customer_key)`;
}
