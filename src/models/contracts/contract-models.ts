import { betaDiscreteWeibull } from './beta-discrete-weibull.ts';
import type { ContractModel, ContractModelName } from './contract-model.ts';
import { geometric } from './geometric.ts';
import { shiftedBetaGeometric } from './shifted-beta-geometric.ts';

/** Every model of contracts, by name; each contains the one before. */
export const contractModels: Readonly<Record<ContractModelName, ContractModel>> = {
  geometric,
  'shifted-beta-geometric': shiftedBetaGeometric,
  'beta-discrete-weibull': betaDiscreteWeibull,
};
