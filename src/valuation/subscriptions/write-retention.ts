import { defineTable, type Engine, name, retentionCurve, sql } from '../../warehouse/index.ts';
import type { Retention } from './retention.ts';

/** retention_curve as it is computed: floats, rounded on the way out. */
const computedRetention = defineTable({
  name: 'computed_retention',
  place: 'scratch',
  owner: 'valuation',
  grain: 'one row of retention_curve',
  columns: {
    interval_months: { type: 'integer', says: 'As in retention_curve.' },
    cohort: { type: 'text', says: 'First day of the month; empty: all.' },
    renewals: { type: 'integer', says: 'As in retention_curve.' },
    contracts: { type: 'count', says: 'As in retention_curve.' },
    at_risk: { type: 'count', says: 'As in retention_curve.' },
    lost: { type: 'count', says: 'As in retention_curve.' },
    observed: { type: 'float', says: 'As in retention_curve.' },
    observed_low: { type: 'float', says: 'As in retention_curve.' },
    observed_high: { type: 'float', says: 'As in retention_curve.' },
    projected: { type: 'float', says: 'As in retention_curve.' },
    projected_low: { type: 'float', says: 'As in retention_curve.' },
    projected_high: { type: 'float', says: 'As in retention_curve.' },
    model: { type: 'text', says: 'As in retention_curve.' },
  },
});

/** Writes the curves of contracts of every interval, all together and by cohort. */
export async function writeRetention(
  engine: Engine,
  retention: readonly Retention[],
): Promise<void> {
  const rows = retention.flatMap(({ interval_months, fit, all, cohorts }) =>
    [all, ...cohorts].flatMap(({ cohort, contracts, points }) =>
      points.map((point) => ({ interval_months, model: fit.model, cohort, contracts, ...point })),
    ),
  );
  if (rows.length === 0) return;
  const names = Object.keys(computedRetention.columns) as (keyof (typeof rows)[number])[];
  await engine.create(computedRetention);
  await engine.append(
    computedRetention,
    Object.fromEntries(names.map((column) => [column, rows.map((row) => row[column])])),
  );
  const { dialect } = engine;
  const chance = (column: string) => dialect.rounded(sql`${name(column)}`, 'probability');
  await engine.insert(
    retentionCurve,
    sql`
    SELECT interval_months, ${dialect.cast(sql`cohort`, 'day')} AS cohort_month, renewals, contracts,
      at_risk, lost, ${chance('observed')} AS observed, ${chance('observed_low')} AS observed_low,
      ${chance('observed_high')} AS observed_high, ${chance('projected')} AS projected,
      ${chance('projected_low')} AS projected_low, ${chance('projected_high')} AS projected_high, model
    FROM ${dialect.table(computedRetention)}
    ORDER BY interval_months, cohort_month, renewals`,
  );
}
