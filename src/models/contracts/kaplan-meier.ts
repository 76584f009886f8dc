import { normalQuantile } from '../normal-quantile.ts';
import type { LifeTable } from './life-table.ts';

/** Entry t tells of t renewals made; entry 0 is everybody. */
export interface ObservedSurvival {
  /** Share of contracts that made so many renewals at least, as observed. */
  readonly survival: Float64Array;
  /** Greenwood's standard error of it. */
  readonly standardError: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * What was observed, without a model: Kaplan & Meier's estimate (1958, "Nonparametric Estimation
 * from Incomplete Observations"), which uses contracts that are still running as far as they
 * were seen, with Greenwood's variance. It says nothing beyond the last occasion.
 *
 * The band holds for each point alone. It is taken on the scale of log(-log S), where it keeps
 * within [0, 1]; while nobody has left, and where all have, that scale ends, and the band is the
 * exact one of Clopper and Pearson for none, or all, of those at risk.
 *
 * @param level chance that the band holds the truth at a point, in (0, 1)
 */
export function kaplanMeier({ atRisk, lost }: LifeTable, level = 0.8): ObservedSurvival {
  const z = normalQuantile(0.5 + level / 2);
  const occasions = observedOccasions({ atRisk });
  const survival = new Float64Array(occasions + 1).fill(1);
  const standardError = new Float64Array(occasions + 1);
  const low = new Float64Array(occasions + 1).fill(1);
  const high = new Float64Array(occasions + 1).fill(1);
  let greenwood = 0;
  for (let t = 1; t <= occasions; t++) {
    const [all, gone] = [atRisk[t - 1], lost[t - 1]];
    const share = survival[t - 1] * (1 - gone / all);
    const certain = ((1 - level) / 2) ** (1 / all);
    survival[t] = share;
    if (share === 0) {
      [low[t], high[t]] = [0, high[t - 1] * (1 - certain)];
      continue;
    }
    greenwood += gone / all / (all - gone);
    standardError[t] = share * Math.sqrt(greenwood);
    if (share === 1) {
      low[t] = certain;
      continue;
    }
    const spread = Math.exp((z * Math.sqrt(greenwood)) / -Math.log(share));
    low[t] = share ** spread;
    high[t] = share ** (1 / spread);
  }
  return { survival, standardError, low, high };
}

/** Occasions up to the first that nobody came to. */
export function observedOccasions({ atRisk }: Pick<LifeTable, 'atRisk'>): number {
  const empty = atRisk.indexOf(0);
  return empty < 0 ? atRisk.length : empty;
}
