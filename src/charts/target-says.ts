import { NO_FIGURE } from '../language/index.ts';
import { type AcquisitionBand, DEFAULT_TARGET_BAND } from '../vocabulary/index.ts';
import type { Painter } from './painter.ts';

/** What a shop aims at when it wins customers. */
export interface Target {
  readonly lowest: number;
  readonly highest: number;
  readonly is_default: boolean;
  readonly maximum_cost_share: number;
  readonly payback_months: number | null;
}

/** The part of a run's finance that holds it; a run made before there was one had the default. */
interface Aiming {
  readonly target?: Target;
}

const BY_DEFAULT: Target = {
  ...DEFAULT_TARGET_BAND,
  is_default: true,
  maximum_cost_share: 1 / DEFAULT_TARGET_BAND.lowest,
  payback_months: null,
};

/** The target band, with whose it is. */
export function targetBandSays(
  { target = BY_DEFAULT }: Aiming,
  { texts, format }: Painter,
): string {
  const words = texts.report.finance;
  const { lowest, highest, is_default } = target;
  const whose = is_default ? words.targetByDefault : words.targetGiven;
  return words.target(format.ratio(lowest), format.ratio(highest), whose);
}

/** All that the shop aims at: the band, what a customer may cost by it, and payback. */
export function targetSays({ target = BY_DEFAULT }: Aiming, page: Painter): string {
  const { texts, format } = page;
  const words = texts.report.finance;
  const { maximum_cost_share, payback_months } = target;
  const share = words.targetShare(format.percent(maximum_cost_share, 0));
  const months = payback_months === null ? null : format.count(payback_months);
  const band = targetBandSays({ target }, page);
  return [band, share, ...(months === null ? [] : [words.targetPayback(months)])].join(' ');
}

/** What a band of CLV:CAC means by that target. */
export function bandMeaning(
  band: AcquisitionBand,
  { target = BY_DEFAULT }: Aiming,
  { texts, format }: Painter,
): string {
  const { lowest, highest } = target;
  return texts.report.finance.bandMeanings[band](format.ratio(lowest), format.ratio(highest));
}

/** The economics of a group of customers, as far as targets concern them. */
export interface Aimed {
  readonly acquisition_cost: number | null;
  readonly payback_months: number | null;
  readonly payback_variance?: number | null;
}

/**
 * When acquisition cost is back, and in words whether that is within the target; nothing to pay back
 * without a cost, or without anyone who could.
 */
export function paybackSays(
  { acquisition_cost, payback_months, payback_variance: beyond = null }: Aimed,
  { texts, format }: Painter,
): string {
  const words = texts.report.finance;
  if (acquisition_cost === null) return NO_FIGURE;
  if (payback_months === null) return words.notYet;
  const months = words.months(format.count(payback_months));
  if (beyond === null) return months;
  return beyond > 0 ? words.beyondTarget(months, format.count(beyond)) : words.withinTarget(months);
}

/** How far CLV:CAC lies from its target band, with the band; nothing without a ratio. */
export function varianceSays(
  {
    ratio_variance: by,
    target_lowest: lowest,
    target_highest: highest,
  }: {
    readonly ratio_variance?: number | null;
    readonly target_lowest?: number;
    readonly target_highest?: number;
  },
  { texts, format }: Painter,
): string {
  if (by == null || lowest === undefined || highest === undefined) return NO_FIGURE;
  const words = texts.report.finance;
  const [from, to] = [format.decimal(lowest), format.decimal(highest)];
  if (by === 0) return words.withinBand(from, to);
  const distance = format.decimal(Math.abs(by));
  return by < 0 ? words.belowBand(distance, from, to) : words.aboveBand(distance, from, to);
}
