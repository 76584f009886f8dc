import type { Histories } from '../vocabulary/index.ts';
import type { PairScale } from './coordinates.ts';
import type { Random } from './draws.ts';
import type { Future } from './future.ts';
import type { GroupedHistories } from './grouped-histories.ts';
import type { PreparedHistories } from './prepared-histories.ts';

/** Stages between two purchases of regular buyers: the k of the CNBD-k. */
export type Regularity = 2 | 3 | 4 | 5 | 6 | 7 | 8;

export type CountingModelName =
  | 'nbd'
  | 'bg-nbd'
  | 'mbg-nbd'
  | 'pareto-nbd'
  | 'ggompertz-nbd'
  | `cnbd-${Regularity}`
  | `bg-cnbd-${Regularity}`
  | `mbg-cnbd-${Regularity}`;

/** The part of histories that predictions need. */
export type HistoryRows = Pick<Histories, 'repeatPurchases' | 'recency' | 'age'>;

/**
 * A model of how many purchases customers make: what sets one apart from the others. Fitting
 * (`fitCountingModel`) and predicting (`outlook`, `newCustomerOutlook`) are the same for all.
 *
 * Parameters are arrays in the order of `parameterNames`; times are in the unit of the
 * histories that they were fitted on.
 */
export interface CountingModel {
  readonly name: CountingModelName;
  /** The letters of the literature, in the order of every array of parameters. */
  readonly parameterNames: readonly string[];
  /** Parameters come in pairs, the last with a third perhaps; the first is that of the purchase rates. */
  readonly pairs: readonly PairScale[];
  /**
   * What the model says about a customer after the first purchase: 'estimated', or 'certain'
   * where it holds by construction that such a customer is still alive (no dropout at all, or
   * only after a repeat purchase). Prefer an 'estimated' model to show a probability alive.
   */
  readonly aliveAfterOnePurchase: 'estimated' | 'certain';
  /** The model that it becomes where nobody ever leaves; a fit is never less likely. */
  readonly floor: CountingModelName;
  /**
   * A model with dropout that it contains, if it does: its fit is the answer where nothing is
   * more likely.
   */
  readonly contains?: {
    readonly name: CountingModelName;
    /** Its parameters, told in those of this model. */
    tell(parameters: readonly number[]): number[];
    /** Coordinates near those of its fit. */
    start(at: ArrayLike<number> & Iterable<number>): number[];
  };
  /**
   * Stages between two purchases: 1 where purchases come at random, more where they are regular.
   * A customer then stands at one of them, unseen, and what lies ahead depends on which.
   */
  readonly stages: number;
  /**
   * Log-likelihood of all customers, with the gamma functions that depend on parameters and
   * none that depends on data only. Writes its derivatives by parameter into `gradient`.
   * Parameters > 0.
   */
  logLikelihood(
    histories: PreparedHistories,
    parameters: Float64Array,
    gradient: Float64Array,
  ): number;
  /** The parameters of this model at which no customer ever leaves: that of its floor (r, α). */
  withoutDropout(r: number, alpha: number): number[];
  /** log of P(left) / P(alive) of each row at its age; -Infinity where alive for certain. */
  logOddsOfDropout(parameters: readonly number[], rows: GroupedHistories): Float64Array;
  /**
   * P(each stage) of each row, of those alive: a column per stage from 0 on, in the order of the
   * table that was grouped. Only where there are several.
   */
  stageWeights?(parameters: readonly number[], rows: GroupedHistories): Float64Array[];
  /**
   * What lies ahead of a customer known to be alive at `age`, after `repeatPurchases`, with
   * `stage` stages to the next one passed.
   */
  ahead(parameters: readonly number[], repeatPurchases: number, age: number, stage: number): Future;
  /**
   * One customer of this model, drawn: the times of repeat purchases in (0, until] after the
   * first purchase at 0, ascending. For the bootstrap and for simulations.
   */
  drawPurchases(parameters: readonly number[], until: number, random: Random): number[];
  /** As a function of age, that is analytic but for ages of minus this much and before. */
  singularityBeforeAge(parameters: readonly number[]): number;
}
