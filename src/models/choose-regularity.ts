import type { Histories } from '../vocabulary/index.ts';
import type { CountingModelName, Regularity } from './counting-model.ts';
import {
  type CountingFit,
  type CountingFitOptions,
  fitCountingModel,
} from './fit-counting-model.ts';

/** The models that have regular kin. */
export type RegularKin = 'nbd' | 'bg-nbd' | 'mbg-nbd';

export interface RegularityChoice {
  /** k: 1 where purchases come at random, more the more regularly they come. */
  readonly stages: number;
  /** The fit with that many. */
  readonly fit: CountingFit;
  /** Log-likelihoods of the fits with 1, 2, … stages, as far as they were tried. */
  readonly logLikelihoods: readonly number[];
}

const MOST_STAGES = 8;

/**
 * How regular the buyers of a shop are: the number of stages, from 1 up to 8, whose likelihood is
 * the highest (Platzer & Reutterer 2016, §2.3). Tried upwards until one more is no likelier.
 *
 * The likelihoods are those of (x, t_x, T), or of every interval where histories bring
 * `logIntervals`: surer where few customers buy often.
 *
 * Cost: a fit per number tried, most often two or three.
 */
export function chooseRegularity(
  kin: RegularKin,
  histories: Histories,
  options: CountingFitOptions = {},
): RegularityChoice {
  let fit = fitCountingModel(kin, histories, options);
  const logLikelihoods = [fit.logLikelihood];
  let stages = 1;
  while (stages < MOST_STAGES) {
    const next = fitCountingModel(regularName(kin, stages + 1), histories, options);
    logLikelihoods.push(next.logLikelihood);
    if (!(next.logLikelihood > fit.logLikelihood)) break;
    fit = next;
    stages++;
  }
  return { stages, fit, logLikelihoods };
}

function regularName(kin: RegularKin, stages: number): CountingModelName {
  const leaving = kin.replace('nbd', 'cnbd') as 'cnbd' | 'bg-cnbd' | 'mbg-cnbd';
  return `${leaving}-${stages as Regularity}`;
}
