import type { Objective } from '../optimiser.ts';
import type { ContractModel } from './contract-model.ts';
import type { LifeTable } from './life-table.ts';

/** What is maximised when a contract model is fitted. */
export interface ContractProblem {
  readonly model: ContractModel;
  readonly table: LifeTable;
  readonly withPrior: boolean;
}

/** Occasions to renew, counted over contracts. */
export function occasionsOf({ atRisk }: LifeTable): number {
  return atRisk.reduce((sum, contracts) => sum + contracts, 0);
}

/** Contracts that were seen together at one occasion, at most: what the objective is an average of. */
export function contractsSeen({ atRisk }: LifeTable): number {
  return atRisk.reduce((most, contracts) => Math.max(most, contracts), 1);
}

/** Occasions in a row, from one number of renewals to another, that are told by one chance. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Contracts that made all renewals of the stretch, and that ended in it. */
  readonly kept: number;
  /** 0 unless the stretch is a single occasion. */
  readonly lost: number;
}

/**
 * The table in as few stretches as say the same: occasions at which as many contracts stood and
 * none ended are one, for their chances to renew multiply to S(to) / S(from).
 */
export function stretchesOf({ atRisk, lost }: LifeTable): Stretch[] {
  const stretches: { from: number; to: number; kept: number; lost: number }[] = [];
  for (let t = 1; t <= atRisk.length; t++) {
    const [all, gone] = [atRisk[t - 1], lost[t - 1]];
    if (all === 0) continue;
    const last = stretches.at(-1);
    if (gone === 0 && last?.lost === 0 && last.to === t - 1 && last.kept === all) last.to = t;
    else stretches.push({ from: t - 1, to: t, kept: all - gone, lost: gone });
  }
  return stretches;
}

/**
 * The log-likelihood Σ lost_t log(1 - r_t) + (atRisk_t - lost_t) log r_t over occasions (Fader &
 * Hardie 2007, appendix B, with its products of P(T = t) and S(t) told by occasion); adds its
 * derivatives by coordinate to `gradient`. -Infinity where what happened is impossible.
 */
export function contractLogLikelihood(
  model: ContractModel,
  stretches: readonly Stretch[],
  parameters: readonly number[],
  gradient: Float64Array,
): number {
  const slope = new Float64Array(gradient.length);
  let sum = 0;
  for (const { from, to, kept, lost } of stretches) {
    const logRetention = model.logRetention(parameters, from, to, slope);
    if (kept > 0) sum += kept * logRetention;
    if (lost > 0) sum += lost * Math.log(-Math.expm1(logRetention));
    const byLog = kept - (lost > 0 ? lost / Math.expm1(-logRetention) : 0);
    for (let i = 0; i < gradient.length; i++) gradient[i] += byLog * slope[i];
  }
  return sum;
}

/**
 * Log-likelihood, with the log prior where asked, averaged per contract: of order one at any size
 * and however long contracts last, so that one tolerance fits all.
 */
export function contractObjective({ model, table, withPrior }: ContractProblem): Objective {
  const share = 1 / contractsSeen(table);
  const stretches = stretchesOf(table);
  return (at, gradient) => {
    gradient.fill(0);
    let value = contractLogLikelihood(model, stretches, model.toParameters(at), gradient);
    if (withPrior) {
      model.prior.forEach(({ mean, deviation }, i) => {
        const z = (at[i] - mean) / deviation;
        value -= 0.5 * z * z;
        gradient[i] -= z / deviation;
      });
    }
    for (let i = 0; i < gradient.length; i++) gradient[i] *= share;
    return value * share;
  };
}
