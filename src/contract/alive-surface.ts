import { z } from 'zod';
import { count, share } from './summary/kinds.ts';

/** The chance that a customer still buys, by how often and how lately. */
export const aliveSurfaceSchema = z
  .object({
    model: z.string(),
    /** Of the customers looked at: weeks since the first purchase. */
    age_weeks: z.number(),
    /** certain: by the construction of the model, nobody leaves before a second purchase. */
    after_one_purchase: z.enum(['estimated', 'certain']),
    /** Weeks since the last purchase, ascending: the columns. */
    silence_weeks: z.array(z.number()),
    rows: z.array(
      z.object({
        repeat_purchases: count,
        /** One per column; null where there is no such history. */
        alive: z.array(share.nullable()),
      }),
    ),
  })
  .meta({ id: 'AliveSurface' });

export type AliveSurface = z.infer<typeof aliveSurfaceSchema>;
