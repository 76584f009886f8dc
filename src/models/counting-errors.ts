import { type CountingProblem, countingObjective, parametersAt } from './counting-objective.ts';
import { curvatureAt } from './optimiser.ts';
import { cholesky, solveWithFactor } from './symmetric.ts';

/**
 * Standard errors of the parameters at a maximum: the inverse of the observed information (of
 * the posterior, with priors) in coordinates, carried to parameters by the delta method. Null
 * where the information is not positive definite. Eight evaluations of the likelihood.
 */
export function standardErrorsAt(problem: CountingProblem, at: Float64Array): number[] | null {
  const size = at.length;
  const { model, data } = problem;
  const information = curvatureAt(countingObjective(problem), at);
  for (let i = 0; i < information.length; i++) information[i] *= Math.max(data.customers, 1);
  const factor = cholesky(information, size);
  if (!factor) return null;
  const covariance = Array.from({ length: size }, (_, i) => {
    const unit = new Float64Array(size);
    unit[i] = 1;
    return solveWithFactor(factor, unit, size);
  });
  const parameters = parametersAt(problem, at);
  return model.pairs.flatMap((pair, p) => {
    const [a, b, c, d] = pair.slopes(parameters, 2 * p);
    const [first, second] = [covariance[2 * p], covariance[2 * p + 1]];
    const error = (x: number, y: number) =>
      Math.sqrt(x * x * first[2 * p] + 2 * x * y * first[2 * p + 1] + y * y * second[2 * p + 1]);
    return [error(a, b), error(c, d)];
  });
}
