import {
  channelKey,
  DEFAULT_TARGET_BAND,
  type TargetBand,
  type Terms,
} from '../vocabulary/index.ts';

/** What is aimed at when customers are won. */
export interface Target {
  readonly band: TargetBand;
  readonly paybackMonths: number | null;
}

/** The shop's own target. */
export function shopTarget({ targetBand, targetPaybackMonths }: Terms): Target {
  return { band: targetBand ?? DEFAULT_TARGET_BAND, paybackMonths: targetPaybackMonths ?? null };
}

/** The target of a channel, which follows the shop's where it lays nothing down. */
export function channelTarget(terms: Terms, channel: string): Target {
  const shop = shopTarget(terms);
  const own = terms.channelTargets?.find((one) => channelKey(one.channel) === channelKey(channel));
  return { band: own?.band ?? shop.band, paybackMonths: own?.paybackMonths ?? shop.paybackMonths };
}
