/** A small shop of order exports whose ids and addresses can be looked for, byte by byte. */

export interface ShopOrder {
  readonly id: string;
  readonly customer: string;
  readonly email: string;
  readonly date: string;
  readonly amount: string;
}

/** Customer `n`, under an id and an address that occur nowhere by chance. */
export const idOf = (n: number) => `Kd-Qz${String(n).padStart(4, '0')}`;
export const emailOf = (n: number) => `vera.mensch${n}@Quelle-${n}.example`;

/** Orders of `customers` customers between two days, always the same ones. */
export function orders(customers: number, from: string, until: string): ShopOrder[] {
  const [start, end] = [Date.parse(from), Date.parse(until)].map((time) => time / 86_400_000);
  const made: ShopOrder[] = [];
  for (let n = 1; n <= customers; n++) {
    const gap = 9 + ((n * 37) % 90);
    for (let day = start + ((n * 53) % 120); day <= end; day += gap) {
      made.push({
        id: `O-${n}-${day}`,
        customer: idOf(n),
        email: emailOf(n),
        date: new Date(day * 86_400_000).toISOString().slice(0, 10),
        amount: (5 + ((n * 7919 + day * 104_729) % 12_000) / 100).toFixed(2),
      });
    }
  }
  return made;
}

/** The export as CSV. */
export function csv(rows: readonly ShopOrder[]): string {
  const lines = rows.map((row) => [row.id, row.customer, row.email, row.date, row.amount].join());
  return `${['order_id,customer_id,email,date,amount', ...lines].join('\n')}\n`;
}
