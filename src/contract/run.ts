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
    /** How far the forecast in production beat the next one, and why it is there. */
    champion: z.object({
      reason: z.enum(['beats_the_formula', 'nothing_beats_the_formula', 'not_measured', 'asked']),
      margin: z.number().nullable(),
    }),
    /** How it fared at its latest past cut-off; null where that was not measured. */
    test: z
      .object({
        cut_off: z.string(),
        target: z.enum(['purchases', 'revenue']),
        bias: z.number().nullable(),
        mean_absolute_error: z.number().nullable(),
        normalised_gini: z.number().nullable(),
        coverage_80: z.number().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Run' });

export type RunLine = z.infer<typeof runLineSchema>;

export const runLinesSchema = z.object({ runs: z.array(runLineSchema) });
export type RunLines = z.infer<typeof runLinesSchema>;

/** Which run: its number, or `current`. */
export const runParameter = z.object({
  run: z.string().regex(/^(current|\d{1,9})$/, 'a number, or current'),
});
