import { binomial, type RandomSource } from './binomial.ts';
import { chooseContractModel } from './choose-contract-model.ts';
import type { ContractModelName } from './contract-model.ts';
import { contractModels } from './contract-models.ts';
import type { FittedContracts } from './contract-outlook.ts';
import type { ContractFit } from './fit-contract-model.ts';
import type { LifeTable } from './life-table.ts';

export interface ProjectionOptions {
  /** The last number of renewals that is projected. */
  readonly renewals: number;
  /** Chance that the interval holds the truth at a point, in (0, 1); 0.8 unless given. */
  readonly level?: number;
  /** Tables drawn for the interval; 200 unless given. */
  readonly draws?: number;
  readonly random: RandomSource;
  /** Models to choose among; all unless given. */
  readonly models?: readonly ContractModelName[];
}

/** Entry t tells of t renewals made; entry 0 is everybody. */
export interface RetentionProjection {
  readonly fit: ContractFit;
  readonly survival: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The retention curve under the model that `chooseContractModel` takes, with the interval of a
 * parametric bootstrap (Efron & Tibshirani 1993, §6.5): tables are drawn from the fit, with the
 * same contracts at risk, and each is fitted by the same choice of model, so that not knowing
 * the model widens the interval too. It tells how little is known of the curve; the share of
 * one cohort scatters about it besides.
 *
 * Cost: `draws` times that of choosing a model.
 */
export function projectRetention(
  table: LifeTable,
  { renewals, level = 0.8, draws = 200, random, models }: ProjectionOptions,
): RetentionProjection {
  const { chosen: fit } = chooseContractModel(table, models);
  const survival = curve(fit, renewals);
  const curves: Float64Array[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const again = chooseContractModel(drawnTable(table, fit, random), models, {
      standardErrors: false,
    });
    curves.push(curve(again.chosen, renewals));
  }
  const low = Float64Array.from(survival);
  const high = Float64Array.from(survival);
  for (let t = 1; t <= renewals && draws > 0; t++) {
    const sorted = Float64Array.from(curves, (drawn) => drawn[t]).sort();
    low[t] = Math.min(survival[t], quantile(sorted, (1 - level) / 2));
    high[t] = Math.max(survival[t], quantile(sorted, (1 + level) / 2));
  }
  return { fit, survival, low, high };
}

/** S(0), S(1), … S(renewals) under a fit. */
export function curve({ model, parameters }: FittedContracts, renewals: number): Float64Array {
  const { logSurvival } = contractModels[model];
  return Float64Array.from({ length: renewals + 1 }, (_, t) =>
    Math.exp(logSurvival(parameters, t)),
  );
}

/** A table as the fit might have made it: at each occasion, of as many contracts. */
export function drawnTable(
  { atRisk, contracts }: LifeTable,
  { model, parameters }: FittedContracts,
  random: RandomSource,
): LifeTable {
  const { logRetention } = contractModels[model];
  const unused = new Float64Array(parameters.length);
  const lost = atRisk.map((all, i) =>
    binomial(Math.round(all), -Math.expm1(logRetention(parameters, i, i + 1, unused)), random),
  );
  return { atRisk: atRisk.map(Math.round), lost, contracts };
}

/** Between the two nearest of the sorted values (Hyndman & Fan 1996, definition 7). */
function quantile(sorted: Float64Array, level: number): number {
  const at = level * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
