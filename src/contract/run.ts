import { z } from 'zod';

/** A published run, in a line. */
export const runLineSchema = z
  .object({
    run: z.int(),
    is_current: z.boolean(),
    as_of: z.string(),
    horizon_days: z.int(),
    currency: z.string().nullable(),
    value_basis: z.string(),
    model: z.string(),
    customers: z.int(),
    orders: z.int(),
    revenue: z.number().nullable(),
    predicted_value: z.number().nullable(),
  })
  .meta({ id: 'Run' });

export type RunLine = z.infer<typeof runLineSchema>;

export const runLinesSchema = z.object({ runs: z.array(runLineSchema) });
export type RunLines = z.infer<typeof runLinesSchema>;

/** Which run: its number, or `current`. */
export const runParameter = z.object({
  run: z.string().regex(/^(current|\d{1,9})$/, 'a number, or current'),
});
