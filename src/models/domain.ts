import type { Histories } from '../vocabulary/index.ts';
import type { CountingModel, HistoryRows } from './counting-model.ts';

/**
 * Guards at the doors of the counting models: what is outside the domain is refused with the value
 * and what to do about it, before it becomes a figure.
 */

/** Times beyond this, in whatever unit, are slips; squares of them must not overflow. */
const LONGEST_AGE = 1e15;

/** @throws RangeError on unequal lengths and on the first row that is no history. */
export function checkRows({ repeatPurchases, recency, age }: HistoryRows): void {
  const rows = age.length;
  if (repeatPurchases.length !== rows || recency.length !== rows) {
    throw new RangeError(
      `histories: ${repeatPurchases.length} repeat purchases, ${recency.length} recencies and ${rows} ages; give one of each per row`,
    );
  }
  for (let i = 0; i < rows; i++) {
    const [x, silentFrom, until] = [repeatPurchases[i], recency[i], age[i]];
    const isHistory =
      Number.isInteger(x) &&
      x >= 0 &&
      silentFrom >= 0 &&
      until >= silentFrom &&
      until <= LONGEST_AGE &&
      (x > 0 || silentFrom === 0);
    if (!isHistory) throw new RangeError(`histories, row ${i}: ${faultOf(x, silentFrom, until)}`);
  }
}

/** @throws RangeError on the first weight that is not a number of customers. */
export function checkWeights(weight: Float64Array, rows: number): void {
  if (weight.length !== rows) {
    throw new RangeError(`histories: ${weight.length} weights for ${rows} rows; give one per row`);
  }
  for (let i = 0; i < rows; i++) {
    if (weight[i] > 0 && weight[i] < Infinity) continue;
    throw new RangeError(
      `histories, row ${i}: weight ${weight[i]}; a row stands for more than 0 customers: leave it out`,
    );
  }
}

/** @throws RangeError where sums over customers exceed what a double can hold. */
export function checkTotals(totals: Readonly<Record<string, number>>): void {
  for (const [what, total] of Object.entries(totals)) {
    if (total < Infinity) continue;
    throw new RangeError(
      `histories: ${what} sum to ${total} over the weights; weights are numbers of customers: scale them down`,
    );
  }
}

/**
 * @throws RangeError on the first sum of log intervals that x intervals within t_x cannot have:
 *   it is largest where they are all alike. Catches sums in another unit of time.
 */
export function checkIntervals({ repeatPurchases, recency, logIntervals }: Histories): void {
  if (!logIntervals) return;
  if (logIntervals.length !== recency.length) {
    throw new RangeError(
      `histories: ${logIntervals.length} sums of log intervals for ${recency.length} rows; give one per row`,
    );
  }
  for (let i = 0; i < recency.length; i++) {
    const [x, span, sum] = [repeatPurchases[i], recency[i], logIntervals[i]];
    const most = span > 0 ? x * Math.log(span / x) : 0;
    const fits = span > 0 ? sum > -Infinity && sum <= most + 1e-6 * x : sum === 0;
    if (fits) continue;
    throw new RangeError(
      `histories, row ${i}: log intervals ${sum}; ${x} intervals within ${span} sum to ${most} at most: use the unit of the histories, 0 without recency`,
    );
  }
}

function faultOf(x: number, recency: number, age: number): string {
  if (!(Number.isInteger(x) && x >= 0)) {
    return `${x} repeat purchases; they are counted in whole numbers from 0 on, the first left out`;
  }
  if (!(age >= 0 && age <= LONGEST_AGE)) {
    return `age ${age}; it is a finite time, at least 0 and at most ${LONGEST_AGE}: leave out who came after the end`;
  }
  if (!(recency >= 0 && recency <= age)) {
    return `recency ${recency} at age ${age}; the last purchase lies between the first and the end`;
  }
  return `recency ${recency} without a repeat purchase; it is 0 then`;
}

/** @throws RangeError on the first coefficient that is no number, or where they are not one a covariate. */
export function checkCoefficients(
  what: string,
  coefficients: readonly number[],
  covariates: number,
): void {
  if (coefficients.length !== covariates) {
    throw new RangeError(
      `${coefficients.length} ${what} coefficients for ${covariates} covariates; give one of each`,
    );
  }
  const bad = coefficients.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  throw new RangeError(`${what} coefficient ${bad} is ${coefficients[bad]}; give a finite number`);
}

/** @throws RangeError where parameters are not those of the model. */
export function checkParameters(model: CountingModel, parameters: readonly number[]): void {
  const { name, parameterNames } = model;
  if (parameters.length !== parameterNames.length) {
    throw new RangeError(
      `${name} has parameters ${parameterNames.join(', ')}; ${parameters.length} are given`,
    );
  }
  parameters.forEach((value, i) => {
    // The first pair is that of the purchase rates; of the others 0 is a shop that nobody leaves.
    const inside = i < 2 ? value > 0 : value >= 0;
    if (inside && value < Infinity) return;
    throw new RangeError(`${name}: ${parameterNames[i]} is ${value}; give a finite number above 0`);
  });
}

/** @throws RangeError where a horizon is not a time, or endless and may not be. */
export function checkHorizon(horizon: number, mayBeEndless = false): void {
  if (horizon >= 0 && (horizon < Infinity || mayBeEndless)) return;
  throw new RangeError(
    `horizon ${horizon}; give a ${mayBeEndless ? '' : 'finite '}time of at least 0, in the unit of the histories`,
  );
}

/** @throws RangeError where a discount is not a continuous rate. */
export function checkRate(rate: number): void {
  if (rate >= 0 && rate < Infinity) return;
  throw new RangeError(
    `discount rate ${rate}; give a finite number of at least 0 (continuousRate)`,
  );
}

/** @throws RangeError where n is not a number of purchases. */
export function checkCount(n: number): void {
  if (Number.isInteger(n) && n >= 0) return;
  throw new RangeError(`${n} purchases; give a whole number from 0 on`);
}
