import type { PriorTerm } from '../coordinates.ts';

export type ContractModelName = 'geometric' | 'shifted-beta-geometric' | 'beta-discrete-weibull';

/**
 * A model of how long a contract lasts that may end at each renewal and only there: what sets
 * one apart from the others. Fitting and predicting are the same for all.
 *
 * Parameters are arrays in the order of `parameterNames`. Coordinates are the scales they are
 * sought on: as many, each free between `lower` and `upper`, with a weak normal prior.
 */
export interface ContractModel {
  readonly name: ContractModelName;
  /** The letters of the literature, in the order of every array of parameters. */
  readonly parameterNames: readonly string[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly prior: readonly PriorTerm[];
  /** Where a search begins that knows no better. */
  readonly starts: readonly (readonly number[])[];
  /** The model that this one contains, and its parameters told in those of this one. */
  readonly contains: {
    readonly name: ContractModelName;
    tell(parameters: readonly number[]): number[];
    /** Coordinates of this model where it says the same, as far as its box allows. */
    start(at: Float64Array): number[];
  } | null;
  toParameters(at: Float64Array): number[];
  /** ∂ parameter p / ∂ coordinate c, at [p · size + c]. */
  slopes(parameters: readonly number[]): Float64Array;
  /** log S(t): the chance to make t renewals at least. Smooth in t >= 0; S(0) = 1. */
  logSurvival(parameters: readonly number[], t: number): number;
  /**
   * log of the chance to make all renewals up to t of who made `from` of them, S(t) / S(from), of
   * whole from < t: at one occasion where from = t - 1. Writes its derivatives by coordinate into
   * `gradient`.
   */
  logRetention(
    parameters: readonly number[],
    from: number,
    t: number,
    gradient: Float64Array,
  ): number;
  /** The p with S(t) ~ t^-p for large t; Infinity where S falls faster than any power. */
  tailPower(parameters: readonly number[]): number;
}
