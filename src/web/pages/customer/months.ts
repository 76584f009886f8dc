import type { CustomerMonth } from '../../../charts/index.ts';
import type { Customer } from '../../../contract/index.ts';

/** The months from the first order to the as-of day, with what was bought and given back in each. */
export function monthsOf(
  { orders, refunds }: Pick<Customer, 'orders' | 'refunds'>,
  asOf: string,
  hasAmounts: boolean,
): CustomerMonth[] {
  const counted = orders.filter(({ rule }) => rule === null);
  const first = counted.map(({ placed_on }) => placed_on).sort()[0];
  if (first === undefined) return [];
  const months = new Map<string, { ordered: number; refunded: number }>();
  for (let month = first.slice(0, 7); month <= asOf.slice(0, 7); month = following(month)) {
    months.set(month, { ordered: 0, refunded: 0 });
  }
  for (const { placed_on, gross } of counted) {
    const month = months.get(placed_on.slice(0, 7));
    if (month) month.ordered += hasAmounts ? (gross ?? 0) : 1;
  }
  for (const { refunded_on, amount, matched_by } of refunds) {
    const month = months.get(refunded_on.slice(0, 7));
    if (month && hasAmounts && matched_by !== 'unmatched') month.refunded += amount ?? 0;
  }
  return [...months].map(([month, sums]) => ({ month: `${month}-01`, ...sums }));
}

function following(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
