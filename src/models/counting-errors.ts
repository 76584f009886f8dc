import {
  type Counted,
  countingObjective,
  type PairedProblem,
  parametersAt,
} from './counting-objective.ts';
import { curvatureAt } from './optimiser.ts';
import { cholesky, solveWithFactor } from './symmetric.ts';

/**
 * Standard errors of the parameters at a maximum; null where the information is not positive
 * definite. Eight evaluations of the likelihood.
 */
export function standardErrorsAt<Data extends Counted>(
  problem: PairedProblem<Data>,
  at: Float64Array,
): number[] | null {
  const covariance = parameterCovariance(problem, at);
  return covariance?.map((row, i) => Math.sqrt(row[i])) ?? null;
}

/**
 * Covariance matrix of the parameters at a maximum: the inverse of the observed information (of
 * the posterior, with priors) in coordinates, carried to parameters by the delta method. Null
 * where the information is not positive definite.
 */
export function parameterCovariance<Data extends Counted>(
  problem: PairedProblem<Data>,
  at: Float64Array,
): Float64Array[] | null {
  const size = at.length;
  const { model, data } = problem;
  const information = curvatureAt(countingObjective(problem), at);
  for (let i = 0; i < information.length; i++) information[i] *= Math.max(data.customers, 1);
  const factor = cholesky(information, size);
  if (!factor) return null;
  const parameters = parametersAt(problem, at);
  // Row i: the derivatives of parameter i by the coordinates, those of its pair not zero.
  const slopes = model.pairs.flatMap((pair, p) => {
    const ofPair = pair.slopes(parameters, 2 * p);
    const width = pair.lower.length;
    return pair.lower.map((_, i) => {
      const row = new Float64Array(size);
      row.set(ofPair.slice(width * i, width * (i + 1)), 2 * p);
      return row;
    });
  });
  const moved = slopes.map((row) => solveWithFactor(factor, row, size));
  return slopes.map((row) =>
    Float64Array.from(moved, (column) => row.reduce((sum, x, k) => sum + x * column[k], 0)),
  );
}
