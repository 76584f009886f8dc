import type { ContractModelName } from './contract-model.ts';
import { contractModels } from './contract-models.ts';
import {
  type ContractFit,
  type ContractFitOptions,
  fitContractModel,
} from './fit-contract-model.ts';
import type { LifeTable } from './life-table.ts';

export interface ContractChoice {
  readonly chosen: ContractFit;
  /** Every candidate, from the simplest, with its Akaike criterion: 2 parameters - 2 log L. */
  readonly candidates: readonly { readonly fit: ContractFit; readonly aic: number }[];
}

/**
 * Fits several models and takes the one that is likeliest for its number of parameters (Akaike
 * 1974): a parameter more has to earn one unit of log-likelihood. Ties go to the simpler model,
 * and a fit that did not converge is never chosen where another did.
 */
export function chooseContractModel(
  table: LifeTable,
  names: readonly ContractModelName[] = Object.keys(contractModels) as ContractModelName[],
  options: ContractFitOptions = {},
): ContractChoice {
  if (names.length === 0) throw new RangeError('at least one model is needed');
  const candidates = names.map((name) => {
    const fit = fitContractModel(name, table, options);
    return { fit, aic: 2 * fit.parameters.length - 2 * fit.logLikelihood };
  });
  const usable = candidates.filter(({ fit }) => fit.status !== 'stopped');
  const among = usable.length > 0 ? usable : candidates;
  const chosen = among.reduce((first, next) => (next.aic < first.aic ? next : first));
  return { chosen: chosen.fit, candidates };
}
