import {
  type AcquisitionBand,
  DEFAULT_TARGET_BAND,
  roundedTo,
  type TargetBand,
} from '../vocabulary/index.ts';

/**
 * What CLV:CAC says: below 1 losing, 1 break_even, up to the target to_optimise, within it
 * healthy, above it under_invested. The ratio is read to two decimals, as it is printed, so that
 * what is shown as 1.00 breaks even.
 *
 * @throws RangeError for a target that is empty or begins below 1, or a ratio that is not finite
 */
export function acquisitionBand(
  valueToCost: number,
  { lowest, highest }: TargetBand = DEFAULT_TARGET_BAND,
): AcquisitionBand {
  if (!(lowest >= 1 && highest >= lowest)) {
    throw new RangeError(`a target band from ${lowest} to ${highest}`);
  }
  if (!Number.isFinite(valueToCost)) throw new RangeError(`a ratio of ${valueToCost}`);
  const ratio = roundedTo(2, valueToCost);
  if (ratio < 1) return 'losing';
  if (ratio === 1) return 'break_even';
  if (ratio < lowest) return 'to_optimise';
  return ratio <= highest ? 'healthy' : 'under_invested';
}
