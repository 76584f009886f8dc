import { z } from 'zod';
import {
  areChannelTargets,
  areCuts,
  type ChannelTarget,
  isTargetBand,
  MOST_CHANNEL_TARGETS,
  MOST_PAYBACK_MONTHS,
  ORDER_MOMENTS,
  type RfmMeasure,
  type TargetBand,
} from '../vocabulary/index.ts';

const rate = z.number().min(0).max(1);

const targetBand = z
  .object({ lowest: z.number(), highest: z.number() })
  .refine(isTargetBand, 'two ratios from 1 on, at most two decimals, the lower one first')
  .nullable();
const targetPayback = z.int().min(1).max(MOST_PAYBACK_MONTHS).nullable();

const channelTargets = z
  .array(
    z.object({
      channel: z.string().max(200),
      target_band: targetBand,
      target_payback_months: targetPayback,
    }),
  )
  .max(MOST_CHANNEL_TARGETS)
  .refine(
    (targets) => areChannelTargets(targets.map(channelTargetOf)),
    'channels that each have a name of their own and a target',
  );

interface WireChannelTarget {
  readonly channel: string;
  readonly target_band: TargetBand | null;
  readonly target_payback_months: number | null;
}

/** As the workspace keeps it. */
export function channelTargetOf(wire: WireChannelTarget): ChannelTarget {
  const { channel, target_band: band, target_payback_months: paybackMonths } = wire;
  return {
    channel: channel.trim(),
    ...(band === null ? {} : { band }),
    ...(paybackMonths === null ? {} : { paybackMonths }),
  };
}

/** Where the scores 2, 3, 4 and 5 begin; null: by fifths of the shop's customers. */
const cuts = (measure: RfmMeasure, says: string) =>
  z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .refine((given) => areCuts(measure, given), says)
    .nullable();

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
    rfm_cuts: z.object({
      recency_days: cuts(
        'recency_days',
        'four whole numbers of days, each less than the one before',
      ),
      orders: cuts('orders', 'four whole numbers from 1, each more than the one before'),
      revenue: cuts(
        'revenue',
        'four amounts of at most two decimals, each more than the one before',
      ),
    }),
    /** CLV:CAC that the shop aims at, ends included; null: from 3 to 5. */
    target_band: targetBand,
    /** Months in which acquisition cost is to be back; null: none are laid down. */
    target_payback_months: targetPayback,
    /** Channels that are to reach something else; null in them: what the shop aims at. */
    channel_targets: channelTargets,
    /** Which of several times of an order in a file counts, of files brought in from now on. */
    order_moment: z.enum(ORDER_MOMENTS),
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
