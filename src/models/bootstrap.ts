import type { Histories } from '../vocabulary/index.ts';
import type { CountingModelName } from './counting-model.ts';
import { countingModels } from './counting-models.ts';
import type { Random } from './draws.ts';
import {
  type CountingFit,
  type CountingFitOptions,
  fitCountingModel,
  fitCountingModels,
} from './fit-counting-model.ts';
import type { FittedCounting } from './outlook.ts';

export interface BootstrapOptions extends Omit<CountingFitOptions, 'standardErrors'> {
  /** How many shops are drawn; 200 unless said. */
  readonly draws?: number;
}

/** Fits to shops drawn by chance, and what they say together. */
export interface Bootstrap<Fit> {
  /** One fit per shop drawn, in the order of drawing; those that were stopped are left out. */
  readonly fits: readonly Fit[];
  /** Shops whose fit was stopped. */
  readonly stopped: number;
  /** Share of the fits that ended at a boundary: part of the answer, not an error. */
  readonly atBoundary: number;
  /**
   * The central interval, at a level, of anything that a fit says: a parameter, a prediction, a
   * sum over a cohort. Infinite values count as such.
   */
  interval(property: (fit: Fit) => number, level: number): readonly [number, number];
  /** Its standard deviation over the fits. */
  standardError(property: (fit: Fit) => number): number;
}

export type CountingBootstrap = Bootstrap<CountingFit>;

/**
 * Draws a shop and fits it, so many times: for a model of any kind, `refit` does both, with a
 * generator of its own. Percentile intervals (Efron & Tibshirani 1993, §13.3).
 * @throws RangeError where draws are none, or every fit was stopped.
 */
export function bootstrap<Fit extends { readonly status: string }>(
  refit: () => Fit,
  draws = 200,
): Bootstrap<Fit> {
  checkDraws(draws);
  const fits = Array.from({ length: draws }, refit).filter(({ status }) => status !== 'stopped');
  if (fits.length === 0) throw new RangeError('every fit was stopped: there is nothing to tell');
  const values = (property: (fit: Fit) => number) => Float64Array.from(fits, property).sort();
  return {
    fits,
    stopped: draws - fits.length,
    atBoundary: fits.filter(({ status }) => status === 'boundary').length / fits.length,
    interval(property, level) {
      if (!(level > 0 && level < 1)) throw new RangeError(`a level lies in (0, 1); it is ${level}`);
      const sorted = values(property);
      return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
    },
    standardError(property) {
      const sample = values(property);
      const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
      const squares = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return Math.sqrt(squares / (sample.length - 1));
    },
  };
}

/**
 * Parametric bootstrap (Efron & Tibshirani 1993, §6.5): shops are drawn from the fit, with as many
 * customers of the same ages, and fitted again as the first was. Percentile intervals.
 *
 * They tell how far the parameters, and what follows from them, may be off had the shop come out
 * otherwise; not what one customer will do by chance (that is `Outlook.varianceOfPurchases`), nor
 * whether the model is right.
 *
 * Deterministic for one state of `random`. Cost: a fit per draw, and a draw of each customer.
 * @throws RangeError where a weight is not a whole number, or draws are none.
 */
export function bootstrapCounting(
  fit: FittedCounting,
  histories: Histories,
  random: Random,
  { draws = 200, ...options }: BootstrapOptions = {},
): CountingBootstrap {
  return bootstrap(
    () =>
      fitCountingModel(fit.model, drawHistories(fit, histories, random), {
        ...options,
        standardErrors: false,
      }),
    draws,
  );
}

/**
 * The p-value of a likelihood-ratio test by its own distribution: shops are drawn from the
 * restricted fit, both models fitted to each. Right also where the restriction lies on an edge or
 * leaves parameters without meaning. (1 + shops with at least this statistic) / (1 + shops).
 */
export function bootstrapLikelihoodRatio(
  restricted: CountingFit,
  general: CountingFit,
  histories: Histories,
  random: Random,
  { draws = 200, ...options }: BootstrapOptions = {},
): number {
  checkDraws(draws);
  const statistic = general.logLikelihood - restricted.logLikelihood;
  const names: CountingModelName[] = [restricted.model, general.model];
  let [asLarge, counted] = [1, 1];
  for (let draw = 0; draw < draws; draw++) {
    const shop = drawHistories(restricted, histories, random);
    const [below, above] = fitCountingModels(names, shop, {
      ...options,
      priors: 'never',
      standardErrors: false,
    });
    if (below.status === 'stopped' || above.status === 'stopped') continue;
    counted++;
    if (above.logLikelihood - below.logLikelihood >= statistic) asLarge++;
  }
  return asLarge / counted;
}

/**
 * A shop drawn from a fit: for each customer of the histories one of the same age, and what that
 * one would have done. Rows in the order of their purchases, recency and age.
 */
export function drawHistories(
  { model, parameters }: FittedCounting,
  { age, weight }: Pick<Histories, 'age' | 'weight'>,
  random: Random,
): Histories {
  const { drawPurchases } = countingModels[model];
  const rows: { x: number; recency: number; age: number; weight: number }[] = [];
  for (let i = 0; i < age.length; i++) {
    if (!Number.isInteger(weight[i])) {
      throw new RangeError(`customers are drawn whole; row ${i} stands for ${weight[i]}`);
    }
    let oneTimeBuyers = 0;
    for (let k = 0; k < weight[i]; k++) {
      const times = drawPurchases(parameters, age[i], random);
      if (times.length === 0) oneTimeBuyers++;
      else rows.push({ x: times.length, recency: times[times.length - 1], age: age[i], weight: 1 });
    }
    if (oneTimeBuyers > 0) rows.push({ x: 0, recency: 0, age: age[i], weight: oneTimeBuyers });
  }
  rows.sort((a, b) => a.x - b.x || a.recency - b.recency || a.age - b.age);
  return {
    repeatPurchases: Float64Array.from(rows, (row) => row.x),
    recency: Float64Array.from(rows, (row) => row.recency),
    age: Float64Array.from(rows, (row) => row.age),
    weight: Float64Array.from(rows, (row) => row.weight),
  };
}

/** The quantile of an ascending sample, linear between its values. */
function quantile(sorted: Float64Array, probability: number): number {
  const at = probability * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  const share = at - below;
  return share === 0 ? sorted[below] : (1 - share) * sorted[below] + share * sorted[above];
}

function checkDraws(draws: number): void {
  if (!(Number.isInteger(draws) && draws >= 1)) {
    throw new RangeError(`draws must be a whole number from 1 on; they are ${draws}`);
  }
}
