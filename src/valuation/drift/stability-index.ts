/**
 * How far shares have moved, the population stability index: Σ (now − before) ln(now / before) over
 * bins. Below 0.1 nothing to speak of, above 0.25 another population, as credit scoring has it
 * (Siddiqi, Credit Risk Scorecards, 2006, ch. 8). What chance alone makes of two samples of these
 * sizes, (bins − 1) (1 / before + 1 / now) on average, is taken off; never below 0.
 *
 * @param before counts per bin, and `now` in the same bins; bins empty in both are left out
 * @returns null where either side holds fewer than {@link FEWEST_COUNTED}
 */
export function stabilityIndex(before: readonly number[], now: readonly number[]): number | null {
  const bins = before
    .map((_, bin) => bin)
    .filter((bin) => (before[bin] ?? 0) + (now[bin] ?? 0) > 0);
  const all = (counts: readonly number[]) => bins.reduce((sum, bin) => sum + (counts[bin] ?? 0), 0);
  const [was, is] = [all(before), all(now)];
  if (was < FEWEST_COUNTED || is < FEWEST_COUNTED) return null;
  // Half a count in each bin, so that an empty one has a logarithm.
  const share = (counts: readonly number[], bin: number, whole: number) =>
    ((counts[bin] ?? 0) + 0.5) / (whole + 0.5 * bins.length);
  const index = bins.reduce((sum, bin) => {
    const [b, n] = [share(before, bin, was), share(now, bin, is)];
    return sum + (n - b) * Math.log(n / b);
  }, 0);
  return Math.max(0, index - (bins.length - 1) * (1 / was + 1 / is));
}

/** Of fewer, shares are chance. */
const FEWEST_COUNTED = 200;
