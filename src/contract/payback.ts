import { z } from 'zod';
import { amount, count, maybeAmount } from './summary/kinds.ts';

const curve = z.object({
  /** null: all customers. Empty where not known. */
  channel: z.string().nullable(),
  customers: count,
  acquisition_cost: maybeAmount,
  payback_months: count.nullable(),
  /** Months beyond the target; null without one. */
  payback_variance: z.int().nullable(),
  /** By whole months since the first order. */
  ages: z.array(
    z.object({
      month: count,
      /** Customers who have lived the month to its end, and the months they came in. */
      customers: count,
      cohorts: count,
      /** Cumulative value per customer, and the ends of its 80 % interval; null of one month. */
      value: amount,
      low: maybeAmount,
      high: maybeAmount,
    }),
  ),
});

export const paybackSchema = z.object({ curves: z.array(curve) }).meta({ id: 'Payback' });

export type Payback = z.infer<typeof paybackSchema>;
