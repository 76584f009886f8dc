import { roundedTo } from './amount.ts';

/** The CLV:CAC a shop aims at, ends included: a thin margin calls for a higher one. */
export interface TargetBand {
  readonly lowest: number;
  readonly highest: number;
}

export const DEFAULT_TARGET_BAND: TargetBand = { lowest: 3, highest: 5 };

const GREATEST_RATIO = 1000;

/** Whether it begins at 1 or above and does not end before: each end of at most two decimals. */
export function isTargetBand({ lowest, highest }: TargetBand): boolean {
  return (
    lowest >= 1 &&
    highest >= lowest &&
    highest <= GREATEST_RATIO &&
    [lowest, highest].every((end) => roundedTo(2, end) === end)
  );
}

/** The longest time that a shop may give acquisition cost to come back. */
export const MOST_PAYBACK_MONTHS = 120;

/** Whether a customer's acquisition cost can be aimed to be back in so many months. */
export const isTargetPayback = (months: number): boolean =>
  Number.isInteger(months) && months >= 1 && months <= MOST_PAYBACK_MONTHS;

/** What a shop aims at in one channel; what it leaves out follows the shop's own. */
export interface ChannelTarget {
  readonly channel: string;
  readonly band?: TargetBand;
  readonly paybackMonths?: number;
}

/** Channels are the same when their names differ only in case and outer blanks. */
export const channelKey = (name: string): string => name.trim().toLowerCase();

/** The most channels that are told a target of their own at once. */
export const MOST_CHANNEL_TARGETS = 100;

/** Whether each names another channel and something that it aims at. */
export function areChannelTargets(targets: readonly ChannelTarget[]): boolean {
  const keys = new Set(targets.map(({ channel }) => channelKey(channel)));
  return (
    keys.size === targets.length &&
    !keys.has('') &&
    targets.every(
      ({ band, paybackMonths }) =>
        (band !== undefined || paybackMonths !== undefined) &&
        (band === undefined || isTargetBand(band)) &&
        (paybackMonths === undefined || isTargetPayback(paybackMonths)),
    )
  );
}

/** What is asked of a channel's target: null takes that part of it away. */
export interface ChannelTargetChange {
  readonly channel: string;
  readonly band?: TargetBand | null;
  readonly paybackMonths?: number | null;
}

/** The targets of channels after some were changed, by name; one that aims at nothing goes. */
export function changedTargets(
  known: readonly ChannelTarget[],
  changes: readonly ChannelTargetChange[],
): readonly ChannelTarget[] {
  const targets = new Map<string, ChannelTargetChange>();
  for (const change of [...known, ...changes]) {
    const key = channelKey(change.channel);
    targets.set(key, { ...targets.get(key), ...change });
  }
  return [...targets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { channel, band, paybackMonths }]) => ({
      channel: channel.trim(),
      ...(band ? { band } : {}),
      ...(paybackMonths ? { paybackMonths } : {}),
    }))
    .filter(({ band, paybackMonths }) => band !== undefined || paybackMonths !== undefined);
}
