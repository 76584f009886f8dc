import { RFM_GROUPS } from '../../../vocabulary/index.ts';
import { rfmGroupsOfColumns } from '../../rfm/groups-of-columns.ts';
import type { RfmRules } from '../../rfm/rules.ts';
import type { Past } from '../past.ts';
import type { Purchases } from '../purchases.ts';

/** Customers of a cut-off, told apart by something known of them then. */
export interface Grouping {
  readonly dimension: 'rfm_group' | 'cohort';
  readonly groups: readonly { readonly name: string; readonly rows: Uint32Array }[];
}

/**
 * Who the customers of a cut-off were then: their RFM group, by the rules of the run and the
 * fifths of that day, with purchases for frequency, and the quarter or month of their first purchase.
 */
export function groupingsAt(
  purchases: Purchases,
  past: Past,
  { hasAmounts, rules }: { readonly hasAmounts: boolean; readonly rules: RfmRules },
): Grouping[] {
  const { repeatPurchases, recency, age } = past.histories;
  const rfm = rfmGroupsOfColumns(
    {
      recency: age.map((weeks, row) => -Math.round((weeks - (recency[row] as number)) * 7)),
      purchases: repeatPurchases.map((repeats) => repeats + 1),
      // Sums of exact amounts, as floats: equal ones must come out equal.
      revenue: hasAmounts ? past.revenue.map((sum) => Math.round(sum * 1e4) / 1e4) : null,
    },
    rules,
  );
  const { starts, day } = purchases;
  const firstDays = Array.from(past.customer, (c) => day[starts[c] as number] as number);
  const names = cohortNames(firstDays);
  const cohorts = [...new Set(names)].sort();
  return [
    { dimension: 'rfm_group', groups: grouped(rfm, RFM_GROUPS) },
    { dimension: 'cohort', groups: grouped(names, cohorts) },
  ];
}

function grouped(nameOfRow: readonly string[], names: readonly string[]): Grouping['groups'] {
  const rows = new Map(names.map((name) => [name, [] as number[]]));
  nameOfRow.forEach((name, row) => {
    rows.get(name)?.push(row);
  });
  return [...rows]
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => ({ name, rows: Uint32Array.from(members) }));
}

const DAY = 86_400_000;

/** Customers who came in more quarters are told apart by quarter, others by month. */
const MOST_QUARTERS_BY_MONTH = 4;

/**
 * The cohort of each first purchase: its quarter (2025-Q1), or where all lie in at most four
 * quarters its month (2025-03).
 *
 * @param days since 1970-01-01
 */
export function cohortNames(days: readonly number[]): string[] {
  const quarters = days.map(quarterOf);
  return new Set(quarters).size > MOST_QUARTERS_BY_MONTH ? quarters : days.map(monthOf);
}

function quarterOf(day: number): string {
  const date = new Date(day * DAY);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

const monthOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 7);
