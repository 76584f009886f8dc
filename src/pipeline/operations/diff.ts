import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import {
  customerHistory,
  customerSegment,
  customerValue,
  type Dialect,
  name,
  type Row,
  type RunPlace,
  type Sql,
  sql,
  type Table,
  type WarehouseSite,
} from '../../warehouse/index.ts';
import type { RunSummary } from '../run-summary.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
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
    rfm_cuts: cutsSay(summary),
    target_band: targetSays(summary),
    target_payback_months: summary.finance.target?.payback_months ?? null,
    channel_targets: channelTargetsSay(summary),
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

/** From where to where the shop aimed; a run made before it could lay that down tells the beginning. */
function targetSays({ finance: { target, target_ratio } }: RunSummary): string {
  return target ? `${target.lowest}-${target.highest}` : String(target_ratio);
}

/** The channels that were to reach something else than the shop; empty where none was. */
function channelTargetsSay({ finance: { target, channels } }: RunSummary): string | null {
  const own = channels.filter(
    (row) =>
      row.creative_theme === null &&
      row.target_lowest !== undefined &&
      (row.target_lowest !== target.lowest ||
        row.target_highest !== target.highest ||
        row.target_payback_months !== target.payback_months),
  );
  const says = own.map(
    ({ channel, target_lowest: from, target_highest: to, target_payback_months: months }) =>
      `${channel} ${from}-${to}${months === null ? '' : `/${months}`}`,
  );
  return says.join(', ') || null;
}

/** The measures whose cuts were laid down, with these; empty where all went by fifths. */
function cutsSay({ rfm }: RunSummary): string | null {
  const given = rfm.given_cuts ?? [];
  return given.map((measure) => `${measure} ${rfm.cuts[measure]?.join('/')}`).join(', ') || null;
}

/**
 * What changed between two published runs.
 *
 * @throws InputError no_run_yet, run_unknown
 */
export async function diffRuns(
  address: WorkspaceAddress,
  before?: number,
  after?: number,
): Promise<RunDifference> {
  const { runs, site } = await readWorkspace(address);
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
    ...(await compareCustomers(site, runs.place(earlier), runs.place(later))),
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

async function compareCustomers(site: WarehouseSite, before: RunPlace, after: RunPlace) {
  const engine = await site.openRuns({ temporaryFolder: tmpdir() });
  try {
    await engine.openRun(before, 'read', 'past');
    await engine.openRun(after, 'read');
    const both = sql`(${customersOf(engine.dialect, 'past')}) a
      FULL JOIN (${customersOf(engine.dialect, 'run')}) b ON b.customer_key = a.customer_key`;
    const [customers] = await engine.rows<Counts>(sql`
      SELECT count(CASE WHEN a.customer_key IS NULL THEN 1 END) AS gained,
        count(CASE WHEN b.customer_key IS NULL THEN 1 END) AS lost,
        count(CASE WHEN a.customer_key IS NOT NULL AND b.customer_key IS NOT NULL AND (
          a.historical_value IS DISTINCT FROM b.historical_value
          OR a.predicted_value IS DISTINCT FROM b.predicted_value) THEN 1 END) AS changed
      FROM ${both}`);
    const moves = await engine.rows<Move>(sql`
      SELECT axis, "from", "to", customers FROM (
        ${movesOn('rfm_group', both)} UNION ALL ${movesOn('value_segment', both)}
      ) moved ORDER BY customers DESC, axis, "from", "to"`);
    return { customers: customers as Counts, moves };
  } finally {
    await engine.close();
  }
}

function movesOn(axis: 'rfm_group' | 'value_segment', both: Sql): Sql {
  const [from, to] = [sql`a.${name(axis)}`, sql`b.${name(axis)}`];
  return sql`
    SELECT ${axis} AS axis, ${from} AS "from", ${to} AS "to", count(*) AS customers
    FROM ${both} WHERE ${from} <> ${to} GROUP BY ${from}, ${to}`;
}

function customersOf(dialect: Dialect, place: 'past' | 'run'): Sql {
  const at = (table: Table) => dialect.table({ ...table, place });
  return sql`
    SELECT h.customer_key AS customer_key, h.historical_value AS historical_value,
      v.predicted_value AS predicted_value, v.rfm_group AS rfm_group,
      s.value_segment AS value_segment
    FROM ${at(customerHistory)} h
    LEFT JOIN ${at(customerValue)} v ON v.customer_key = h.customer_key
    LEFT JOIN ${at(customerSegment)} s ON s.customer_key = h.customer_key`;
}
