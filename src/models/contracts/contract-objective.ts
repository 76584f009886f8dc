import type { Objective } from '../optimiser.ts';
import type { ContractModel } from './contract-model.ts';
import type { LifeTable } from './life-table.ts';

/** What is maximised when a contract model is fitted. */
export interface ContractProblem {
  readonly model: ContractModel;
  readonly table: LifeTable;
  readonly withPrior: boolean;
}

/** Occasions to renew, counted over contracts: what the objective is an average of. */
export function occasionsOf({ atRisk }: LifeTable): number {
  return atRisk.reduce((sum, contracts) => sum + contracts, 0);
}

/**
 * The log-likelihood Σ lost_t log(1 - r_t) + (atRisk_t - lost_t) log r_t over occasions (Fader &
 * Hardie 2007, appendix B, with its products of P(T = t) and S(t) told by occasion); adds its
 * derivatives by coordinate to `gradient`. -Infinity where what happened is impossible.
 */
export function contractLogLikelihood(
  model: ContractModel,
  { atRisk, lost }: LifeTable,
  parameters: readonly number[],
  gradient: Float64Array,
): number {
  const slope = new Float64Array(gradient.length);
  let sum = 0;
  for (let t = 1; t <= atRisk.length; t++) {
    const [all, gone] = [atRisk[t - 1], lost[t - 1]];
    if (all === 0) continue;
    const logRetention = model.logRetention(parameters, t, slope);
    if (all > gone) sum += (all - gone) * logRetention;
    if (gone > 0) sum += gone * Math.log(-Math.expm1(logRetention));
    const byLog = all - gone - (gone > 0 ? gone / Math.expm1(-logRetention) : 0);
    for (let i = 0; i < gradient.length; i++) gradient[i] += byLog * slope[i];
  }
  return sum;
}

/**
 * Log-likelihood, with the log prior where asked, averaged per occasion: of order one at any
 * size, so that one tolerance fits all.
 */
export function contractObjective({ model, table, withPrior }: ContractProblem): Objective {
  const share = 1 / Math.max(occasionsOf(table), 1);
  return (at, gradient) => {
    gradient.fill(0);
    let value = contractLogLikelihood(model, table, model.toParameters(at), gradient);
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
