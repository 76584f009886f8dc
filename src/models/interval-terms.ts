import { logGammaRise } from './log-gamma.ts';
import type { PreparedHistories } from './prepared-histories.ts';

/**
 * What the times between purchases say for k stages against one, whatever the parameters: the
 * factor of the likelihood that makes different k comparable, as a logarithm.
 *
 * Given x and t_x, the intervals share t_x out like Dirichlet(k, …, k). Where they are known, the
 * factor is Π Δ^(k-1)/(k-1)! over all of them. Else it is averaged over what they may have been,
 * which leaves the density of t_x: t_x^((k-1)x) Γ(x)/Γ(kx) for each customer. Both are those of
 * k = 1, up to 1; the second says less of k, but needs nothing beyond a history.
 *
 * Purchases all at one time (t_x = 0) tell nothing here.
 */
export function intervalTerms(histories: PreparedHistories, stages: number): number {
  const { counts, spreadWeights, logRecencies, logIntervals } = histories;
  const more = stages - 1;
  let sum = more * (logIntervals ?? logRecencies);
  for (let g = 0; g < counts.length; g++) {
    const x = counts[g];
    if (spreadWeights[g] === 0 || x === 0) continue;
    const each =
      logIntervals === null ? logGammaRise(x, more * x) : x * logGammaRise(1, stages - 1);
    sum -= spreadWeights[g] * each;
  }
  return sum;
}
