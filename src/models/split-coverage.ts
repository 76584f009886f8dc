import { sameLength } from './pairs.ts';

/*
 * Does an interval hold as much as it promises? Of whole numbers, and of amounts that are nothing
 * with some chance, no interval holds exactly 80 %: an outcome with a chance of its own lies at the
 * end of it, and the whole of that chance is in or out. Counting such an outcome by the part of its
 * chance that lies between the tails makes the expected share the level itself, whatever the
 * forecast, if the forecast is right: the non-randomised probability integral transform of Czado,
 * Gneiting and Held (2009, Biometrics 65, 1254–1261, eq. 2).
 */

/** Per row: the chance that the forecast gave to less than what came, and to no more than it. */
export interface OutcomeChances {
  /** P(Y < y), in [0, 1]. */
  readonly below: Float64Array;
  /** P(Y <= y), in [below, 1]; `below` where no single outcome has a chance. */
  readonly upTo: Float64Array;
}

/** No interval is made wider than the one of this level. */
const WIDEST_LEVEL = 0.995;

/**
 * Share of outcomes between the tails of a level, split where an outcome lies across one; null
 * without rows. It is the level on average where the forecast's chances are right.
 *
 * @param level in (0, 1): the tails are (1 - level) / 2 each
 * @param weight customers per row; 1 where absent
 * @throws RangeError outside the domains.
 */
export function splitCoverage(
  { below, upTo }: OutcomeChances,
  level: number,
  weight?: Float64Array,
): number | null {
  if (!(level > 0 && level < 1)) throw new RangeError('level must lie in (0, 1)');
  sameLength(below.length, upTo, weight ?? below);
  const from = (1 - level) / 2;
  const to = (1 + level) / 2;
  let held = 0;
  let all = 0;
  for (let i = 0; i < below.length; i++) {
    const w = weight ? weight[i] : 1;
    all += w;
    held += w * partBetween(below[i], upTo[i], from, to);
  }
  return all > 0 ? held / all : null;
}

function partBetween(below: number, upTo: number, from: number, to: number): number {
  if (upTo > below) return Math.max(0, Math.min(upTo, to) - Math.max(below, from)) / (upTo - below);
  return below >= from && below <= to ? 1 : 0;
}

/**
 * The level whose intervals would have held a share `level` of what came, on average over several
 * past cut-offs: the least at or above `level`; `level` itself where they held enough, and at most
 * 0.995. Intervals are never made narrower by it.
 *
 * @param cutOffs what the forecast of each cut-off gave to what then came; each counts alike
 */
export function levelToHold(
  cutOffs: readonly { readonly chances: OutcomeChances; readonly weight: Float64Array }[],
  level: number,
): number {
  const shares = (tried: number) =>
    cutOffs.flatMap(({ chances, weight }) => splitCoverage(chances, tried, weight) ?? []);
  const isHeld = (tried: number) => {
    const held = shares(tried);
    return held.reduce((sum, share) => sum + share, 0) >= level * held.length;
  };
  if (isHeld(level)) return level;
  if (!isHeld(WIDEST_LEVEL)) return WIDEST_LEVEL;
  let [short, enough] = [level, WIDEST_LEVEL];
  while (enough - short > 1e-4) {
    const middle = (short + enough) / 2;
    if (isHeld(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}
