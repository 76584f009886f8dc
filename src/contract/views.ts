import { z } from 'zod';
import { numberInAddress } from './in-address.ts';

/** A page as somebody set it up: what stands in its address. */
export const viewTermsSchema = z.strictObject({
  page: z.enum(['customers']),
  name: z.string().trim().min(1).max(80),
  state: z.record(
    z.string().max(40),
    z.union([z.string().max(4000), z.array(z.string().max(300)).max(100).readonly()]),
  ),
  is_shared: z.boolean(),
});

export const viewSchema = viewTermsSchema
  .extend({
    id: z.int(),
    /** Theirs who asks: nobody else's can be removed. */
    is_mine: z.boolean(),
  })
  .meta({ id: 'SavedView' });

export const viewsSchema = z.object({ views: z.array(viewSchema) });
export const viewParameter = z.object({ id: numberInAddress(z.int()) });

export type ViewTerms = z.infer<typeof viewTermsSchema>;
export type SavedView = z.infer<typeof viewSchema>;
