import { z } from 'zod';
import { day, maybe, maybeAmount } from './kinds.ts';

const formulaInput = z.object({
  name: z.string(),
  numerator: maybe,
  denominator: maybe,
  value: maybe,
  unit: z.string(),
});

export const formulas = z.object({
  period: z.object({ from: day, to: day, years: z.number() }).nullable(),
  /** Which rung suits these records best, and why. */
  recommended: z.string().nullable(),
  reason: z.string().nullable(),
  ladder: z.array(
    z.object({
      /** simple, margin, net_of_acquisition, subscription */
      id: z.string(),
      value: maybeAmount,
      inputs: z.array(formulaInput),
      /** Why there is no value. */
      missing: z.string().nullable(),
    }),
  ),
});
