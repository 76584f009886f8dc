import { life, purchaseTimes, seeded } from '../../models/simulate.ts';

/** A purchase day of a made-up shop, which a test may change before it is brought in. */
export interface Bought {
  readonly customer: number;
  /** Days since 2023-01-01. */
  readonly day: number;
  readonly amount: number;
  readonly channel: string;
  readonly country: string;
}

const PARETO = [0.8, 8, 0.6, 12] as const;

export const dayOn = (day: number) =>
  new Date(Date.UTC(2023, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);

/** Customers of a Pareto/NBD who come evenly over two years, with the same orders throughout. */
export function steadyShop(customers: number, seed: number): Bought[] {
  const random = seeded(seed);
  const bought: Bought[] = [];
  for (let customer = 1; customer <= customers; customer++) {
    const first = Math.floor((customer / customers) * 730);
    const who = life('pareto-nbd', PARETO, random);
    const { times } = purchaseTimes(who, (730 - first) / 7, random);
    const days = new Set([first, ...times.map((weeks) => first + Math.ceil(weeks * 7))]);
    for (const day of days) {
      if (day > 730) continue;
      bought.push({
        customer,
        day,
        amount: Math.round(100 * 40 * Math.exp(0.5 * (random() + random() - 1))) / 100,
        channel: random() < 0.6 ? 'search' : 'mail',
        country: random() < 0.8 ? 'FR' : 'BE',
      });
    }
  }
  return bought;
}

/** The day from which on everyone of {@link turningShop} buys alike. */
export const TURN = 400;

/**
 * Customers who differ and leave for good, as counting models know them; and from one day on all are
 * back and buy at one and the same rate, so that nothing known of them tells one from another.
 */
export function turningShop(customers: number, seed: number): Bought[] {
  const random = seeded(seed);
  const bought: Bought[] = [];
  for (let customer = 1; customer <= customers; customer++) {
    const first = Math.floor((customer / customers) * (TURN - 60));
    const who = life('pareto-nbd', [1.2, 4, 0.7, 4], random);
    const alike = { ...who, rate: 0.1, leavesAt: Number.POSITIVE_INFINITY };
    const before = purchaseTimes(who, (TURN - first) / 7, random).times;
    const after = purchaseTimes(alike, (730 - TURN) / 7, random).times;
    const days = new Set([
      first,
      ...before.map((weeks) => first + Math.ceil(weeks * 7)),
      ...after.map((weeks) => TURN + Math.ceil(weeks * 7)),
    ]);
    for (const day of days) {
      bought.push({ customer, day, amount: 30 + (day % 7), channel: 'search', country: 'FR' });
    }
  }
  return bought;
}
