import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { inMinorUnit } from '../../vocabulary/index.ts';
import {
  customerHistory,
  customerSegment,
  customerValue,
  type Dialect,
  type Row,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';
import type { RunSummary } from '../run-summary.ts';
import type { WorkspaceAddress } from '../workspace/site.ts';
import { readWorkspace } from '../workspace/workspace.ts';

/** How a customer stood in one run. */
export interface PastStanding extends Row {
  run: number;
  as_of: string;
  rfm_recency: number | null;
  rfm_frequency: number | null;
  rfm_monetary: number | null;
  rfm_group: string | null;
  value_segment: string | null;
  historical_value: number | null;
  predicted_value: number | null;
  churn_risk: number | null;
}

/** How a customer stood in each kept run that knows them, oldest first. */
export async function customerThroughRuns(
  address: WorkspaceAddress,
  customer: bigint,
): Promise<PastStanding[]> {
  const { runs, site } = await readWorkspace(address);
  const engine = await site.openRuns({ temporaryFolder: tmpdir() });
  const found: PastStanding[] = [];
  try {
    for (const run of await runs.list()) {
      const { as_of, currency } = JSON.parse(
        await readFile(runs.summary(run), 'utf8'),
      ) as RunSummary;
      await engine.openRun(runs.place(run), 'read');
      const [row] = await engine.rows(standing(engine.dialect, customer));
      if (row) found.push({ ...inCurrency(row as PastStanding, currency), run, as_of });
      await engine.closeRun();
    }
  } finally {
    await engine.close();
  }
  return found;
}

function inCurrency(row: PastStanding, currency: string | null): PastStanding {
  return {
    ...row,
    historical_value: inMinorUnit(row.historical_value, currency),
    predicted_value: inMinorUnit(row.predicted_value, currency),
  };
}

function standing({ table }: Dialect, customer: bigint): Sql {
  const theirs = (of: Table) => sql`(
    SELECT * FROM ${table(of)} WHERE customer_key = ${customer})`;
  return sql`
    SELECT v.rfm_recency AS rfm_recency, v.rfm_frequency AS rfm_frequency,
      v.rfm_monetary AS rfm_monetary, v.rfm_group AS rfm_group, s.value_segment AS value_segment,
      h.historical_value AS historical_value, v.predicted_value AS predicted_value,
      v.churn_risk AS churn_risk
    FROM ${theirs(customerHistory)} h
    LEFT JOIN ${theirs(customerValue)} v ON v.customer_key = h.customer_key
    LEFT JOIN ${theirs(customerSegment)} s ON s.customer_key = h.customer_key`;
}
