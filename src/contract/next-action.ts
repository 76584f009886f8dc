import { z } from 'zod';

/** The one thing to do next, in the reader's language. */
export const nextActionSchema = z
  .object({
    says: z.string(),
    owner: z.string(),
    /** What tells whether it helped. */
    kpi: z.string().nullable(),
    /** Over how long that is measured. */
    window: z.string().nullable(),
  })
  .meta({ id: 'NextAction' });

export type NextAction = z.infer<typeof nextActionSchema>;
