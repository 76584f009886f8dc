import type { Summary } from '../../../contract/index.ts';

type Month = Summary['activity']['months'][number];

export type Measure =
  | 'revenue'
  | 'orders'
  | 'order_value'
  | 'new_customers'
  | 'existing_share'
  | 'retention'
  | 'churn'
  | 'value';

/** A measure before and after; a share also changes in points, which are not per cent. */
export interface Change {
  readonly measure: Measure;
  readonly kind: 'amount' | 'count' | 'share';
  readonly before: number | null;
  readonly after: number | null;
  /** after − before, of shares. */
  readonly points: number | null;
  /** after ÷ before − 1. */
  readonly relative: number | null;
}

export interface Comparison {
  readonly months: number;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
}

const MOST_MONTHS = 12;
const FEWEST_MONTHS = 3;

/** The last complete months beside as many before them: twelve, or half of those known; null below three. */
export function compareMonths(months: readonly Month[]): Comparison | null {
  const complete = months.filter(({ is_complete }) => is_complete);
  const n = Math.min(MOST_MONTHS, Math.floor(complete.length / 2));
  const after = complete.slice(-n);
  const [first, last] = [after.at(0), after.at(-1)];
  if (n < FEWEST_MONTHS || !first || !last) return null;
  const [was, is] = [measured(complete.slice(-2 * n, -n)), measured(after)];
  return {
    months: n,
    from: first.month,
    to: last.month,
    changes: MEASURES.map(([measure, kind]) =>
      change(measure, kind, was[measure], is[measure]),
    ).filter((row) => row.before !== null || row.after !== null),
  };
}

const MEASURES = [
  ['revenue', 'amount'],
  ['orders', 'count'],
  ['order_value', 'amount'],
  ['new_customers', 'count'],
  ['existing_share', 'share'],
  ['retention', 'share'],
  ['churn', 'share'],
] as const;

/** Parts are added up over the months before they are divided. */
function measured(months: readonly Month[]) {
  const sum = (of: (month: Month) => number | null) => {
    const parts = months.map(of);
    return parts.every((part) => part === null)
      ? null
      : parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  };
  const ratio = (part: number | null, whole: number | null) =>
    part === null || !whole ? null : part / whole;
  const revenue = sum((month) => month.revenue);
  const orders = sum((month) => month.orders);
  const atStart = sum((month) => month.customers_at_start);
  return {
    revenue,
    orders,
    order_value: ratio(revenue, orders),
    new_customers: sum((month) => month.new_customers),
    existing_share: ratio(
      sum((month) => month.existing_revenue),
      revenue,
    ),
    retention: ratio(
      sum((month) => month.customers_at_end - month.new_customers),
      atStart,
    ),
    churn: ratio(
      sum((month) => month.customers_lost),
      atStart,
    ),
  };
}

export function change(
  measure: Measure,
  kind: Change['kind'],
  before: number | null,
  after: number | null,
): Change {
  const isKnown = before !== null && after !== null;
  return {
    measure,
    kind,
    before,
    after,
    points: isKnown && kind === 'share' ? after - before : null,
    relative: isKnown && before > 0 ? after / before - 1 : null,
  };
}
