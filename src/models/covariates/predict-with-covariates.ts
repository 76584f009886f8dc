import type { HistoryRows } from '../counting-model.ts';
import { countingModels } from '../counting-models.ts';
import { checkCoefficients } from '../domain.ts';
import { type FittedCounting, type Outlook, outlook } from '../outlook.ts';
import type { CovariateFit } from './fit-with-covariates.ts';
import { type Covariates, profilesOf } from './profiles.ts';

/** What predictions need of a fit with covariates. */
export type FittedCovariates = Pick<CovariateFit, 'model' | 'parameters' | 'purchase' | 'dropout'>;

/**
 * The model of customers with these values of the covariates: with it `outlook`,
 * `newCustomerOutlook` and all that takes a fit work as they do without covariates.
 * @throws RangeError where values and coefficients differ in number, or one is no finite number.
 */
export function fittedFor(
  fit: FittedCovariates,
  purchase: readonly number[],
  dropout: readonly number[],
): FittedCounting {
  checkCoefficients('purchase', fit.purchase, purchase.length);
  checkCoefficients('dropout', fit.dropout, dropout.length);
  const parameters = [...fit.parameters];
  const effect = (values: readonly number[], coefficients: readonly number[]) =>
    values.reduce((sum, value, k) => sum + value * coefficients[k], 0);
  const effects = [effect(purchase, fit.purchase), effect(dropout, fit.dropout)];
  countingModels[fit.model].pairs.forEach((pair, p) => {
    if (effects[p] !== 0) pair.moveMean(parameters, 2 * p, effects[p]);
  });
  return { model: fit.model, parameters };
}

/**
 * A prediction per row, each under the model of its own covariates: `predict` is asked once per
 * profile, as `(ahead) => ahead.expectedPurchases(52)`.
 */
export function predictWithCovariates(
  fit: FittedCovariates,
  rows: HistoryRows,
  covariates: Covariates,
  predict: (ahead: Outlook) => Float64Array,
): Float64Array {
  const result = new Float64Array(rows.age.length);
  for (const { purchase, dropout, rows: own, origin } of profilesOf(rows, covariates)) {
    const values = predict(outlook(fittedFor(fit, purchase, dropout), own));
    origin.forEach((i, k) => {
      result[i] = values[k];
    });
  }
  return result;
}
