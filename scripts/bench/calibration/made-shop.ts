/** Shops whose customers behave exactly as a law says, so that what comes is known. */
import {
  inOrder,
  type Purchases,
  purchasesOf,
} from '../../../src/valuation/prediction/purchases.ts';
import { gamma, life, purchaseTimes, seeded } from '../../../test/models/simulate.ts';

export interface Law {
  readonly name: string;
  readonly model: Parameters<typeof life>[0];
  readonly parameters: readonly number[];
}

/** One that Perenne can fit, and one that it tries no model of: buyers of three stages. */
export const LAWS: readonly Law[] = [
  { name: 'Pareto/NBD', model: 'pareto-nbd', parameters: [0.7, 9, 0.6, 20] },
  { name: 'regular (MBG/CNBD-3)', model: 'mbg-cnbd-3', parameters: [0.9, 4, 0.8, 3] },
];

/** Gamma-Gamma: orders of a customer follow gamma(p, ν), ν of customers gamma(q, v). */
const SPEND = { p: 6, q: 4, v: 15 } as const;

export const DAYS_KNOWN = 728;
export const HORIZON = 364;
const FIRST_DAY = '2023-01-01';
const EPOCH = Date.parse(FIRST_DAY) / 86_400_000;

export const AS_OF = new Date((EPOCH + DAYS_KNOWN) * 86_400_000).toISOString().slice(0, 10);
export const FIRST_ON = FIRST_DAY;

/** Purchases of customers who come evenly over two years, and of the year after. */
export function madeShop(law: Law, customers: number, seed: number): Purchases {
  const random = seeded(seed);
  const [customer, day, revenue] = [[] as number[], [] as number[], [] as number[]];
  for (let c = 0; c < customers; c++) {
    const first = Math.floor((c / customers) * DAYS_KNOWN);
    const who = life(law.model, law.parameters, random);
    const { times } = purchaseTimes(who, (DAYS_KNOWN + HORIZON - first) / 7, random);
    const ownRate = gamma(SPEND.q, random) / SPEND.v;
    const days = new Set([first, ...times.map((weeks) => first + Math.ceil(weeks * 7))]);
    for (const on of [...days].sort((a, b) => a - b)) {
      customer.push(c);
      day.push(EPOCH + on);
      revenue.push(Math.round((100 * gamma(SPEND.p, random)) / ownRate) / 100);
    }
  }
  const all = [customer, day, revenue].map((values) => Float64Array.from(values));
  const [who, when, what] = all as [Float64Array, Float64Array, Float64Array];
  return inOrder(purchasesOf(who, when, what), EPOCH + DAYS_KNOWN);
}
