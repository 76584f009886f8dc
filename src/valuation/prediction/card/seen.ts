import { type Dialect, type Engine, join, name, type Sql, sql } from '../../../warehouse/index.ts';
import type { Card } from '../cards.ts';
import { purchaseDays } from '../purchase-days.ts';

/** How much of what a shop sold after a cut-off came from customers known on it. */
export interface Seen {
  readonly cut_off: string;
  readonly until: string;
  /** Shares between 0 and 1; null where nothing was sold, or no amounts are known. */
  readonly orders_seen: number | null;
  readonly revenue_seen: number | null;
}

type Window = Pick<Card, 'cut_off' | 'until'>;

/** Sums per customer and window, then over customers: of all, and of those known at the cut-off. */
function salesAfter(windows: readonly Window[], dialect: Dialect): Sql {
  const zero = dialect.cast(sql`0`, 'money');
  const inner = windows.map(({ cut_off, until }, i) => {
    const isLater = sql`bought_on > ${dialect.day(cut_off)} AND bought_on <= ${dialect.day(until)}`;
    return sql`sum(CASE WHEN ${isLater} THEN orders ELSE 0 END) AS ${name(`orders_${i}`)},
      sum(CASE WHEN ${isLater} THEN revenue ELSE ${zero} END) AS ${name(`revenue_${i}`)}`;
  });
  const outer = windows.flatMap(({ cut_off }, i) =>
    ['orders', 'revenue'].map((what) => {
      const column = name(`${what}_${i}`);
      const nothing = what === 'orders' ? sql`0` : zero;
      return sql`sum(${column}) AS ${name(`all_${what}_${i}`)},
        sum(CASE WHEN first_on <= ${dialect.day(cut_off)} THEN ${column} ELSE ${nothing} END)
          AS ${name(`seen_${what}_${i}`)}`;
    }),
  );
  return sql`
    SELECT ${join(outer)} FROM (
      SELECT customer_key, min(bought_on) AS first_on, ${join(inner)}
      FROM ${purchaseDays(dialect)} days GROUP BY customer_key
    ) AS sales`;
}

/** Of all customers, not of a sample: one pass over the purchase days, whatever the cut-offs. */
export async function sharesSeen(
  engine: Engine,
  cards: readonly Window[],
  hasAmounts: boolean,
): Promise<Seen[]> {
  const windows = [
    ...new Map(cards.map((card) => [`${card.cut_off} ${card.until}`, card])).values(),
  ];
  if (windows.length === 0) return [];
  const [row] = await engine.rows(salesAfter(windows, engine.dialect));
  const share = (what: string, i: number) => {
    const all = Number(row?.[`all_${what}_${i}`] ?? 0);
    return all > 0 ? Number(row?.[`seen_${what}_${i}`] ?? 0) / all : null;
  };
  return windows.map(({ cut_off, until }, i) => ({
    cut_off,
    until,
    orders_seen: share('orders', i),
    revenue_seen: hasAmounts ? share('revenue', i) : null,
  }));
}
