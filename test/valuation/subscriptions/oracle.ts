/**
 * Movements of recurring revenue worked out the slow way, straight from what the words mean: the
 * state of every subscription at the end of every month, looked up one by one.
 */
export interface Move {
  readonly customer: string | number;
  readonly subscription: string;
  /** 'YYYY-MM-DD' */
  readonly day: string;
  /** Recurring amount a month from then on, in cents. */
  readonly monthly: number;
}

export interface Month {
  readonly month: string;
  opening: number;
  new_revenue: number;
  expansion: number;
  reactivation: number;
  contraction: number;
  cancellation: number;
  closing: number;
  subscribers_at_start: number;
  new_subscribers: number;
  reactivated_subscribers: number;
  lost_subscribers: number;
  subscribers_at_end: number;
}

/** Every month from the first movement to that of `until`; moves in the order they were recorded. */
export function movementsOf(moves: readonly Move[], until: string): Month[] {
  const known = moves.filter(({ day }) => day <= until);
  const first = known.map(({ day }) => day.slice(0, 7)).sort()[0];
  const customers = [...new Set(known.map(({ customer }) => customer))];
  const amountAt = (customer: Move['customer'], before: string) => {
    const last = new Map<string, Move>();
    for (const move of known) {
      if (move.customer !== customer || move.day >= before) continue;
      const held = last.get(move.subscription);
      if (!held || held.day <= move.day) last.set(move.subscription, move);
    }
    return [...last.values()].reduce((sum, { monthly }) => sum + monthly, 0);
  };
  const months: Month[] = [];
  const peaks = new Map<Move['customer'], number>();
  for (let month = first; month <= until.slice(0, 7); month = after(month)) {
    const row: Month = {
      month: `${month}-01`,
      opening: 0,
      new_revenue: 0,
      expansion: 0,
      reactivation: 0,
      contraction: 0,
      cancellation: 0,
      closing: 0,
      subscribers_at_start: 0,
      new_subscribers: 0,
      reactivated_subscribers: 0,
      lost_subscribers: 0,
      subscribers_at_end: 0,
    };
    for (const customer of customers) {
      const opening = amountAt(customer, `${month}-01`);
      const closing = amountAt(customer, `${after(month)}-01`);
      const hadBefore = (peaks.get(customer) ?? 0) > 0;
      row.opening += opening;
      row.closing += closing;
      if (opening > 0) row.subscribers_at_start += 1;
      if (closing > 0) row.subscribers_at_end += 1;
      if (opening === 0 && closing > 0) {
        row[hadBefore ? 'reactivation' : 'new_revenue'] += closing;
        row[hadBefore ? 'reactivated_subscribers' : 'new_subscribers'] += 1;
      } else if (opening > 0 && closing === 0) {
        row.cancellation += opening;
        row.lost_subscribers += 1;
      } else if (closing > opening) row.expansion += closing - opening;
      else row.contraction += opening - closing;
      peaks.set(customer, Math.max(peaks.get(customer) ?? 0, closing));
    }
    months.push(row);
  }
  return months;
}

function after(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
