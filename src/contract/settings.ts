import { z } from 'zod';

const rate = z.number().min(0).max(1);

/** How runs are made: what the next refresh is to go by. */
export const settingsSchema = z
  .object({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'three capital letters')
      .nullable(),
    timezone: z.string(),
    locale: z.enum(['fr', 'en']).nullable(),
    horizon_days: z.int().min(1).max(3660),
    /** Gross margin / revenue where costs are not known line by line. */
    margin_rate: rate.nullable(),
    discount_rate: rate,
    zero_value_orders: z.enum(['count', 'exclude']),
    drop_duplicates: z.boolean(),
    model: z.string(),
    models: z.array(z.string()),
    /** Goes with a change, which is refused where somebody else made one meanwhile. */
    version: z.string(),
  })
  .meta({ id: 'Settings' });
export type ShopSettings = z.infer<typeof settingsSchema>;

export const settingsChangeSchema = settingsSchema.omit({ models: true }).partial();
export type SettingsChange = z.infer<typeof settingsChangeSchema>;
