import type { CountingFit, CountingModelName } from '../../models/index.ts';
import type { Dialect, Sql, Table } from '../../warehouse/index.ts';
import type { RfmCuts } from '../rfm/cuts.ts';
import type { RfmLift } from '../rfm/rfm-lift.ts';
import type { RfmRules } from '../rfm/rules.ts';
import type { CardDetail } from './card/card-details.ts';
import type { Seen } from './card/seen.ts';
import type { Card, DecileRow } from './cards.ts';
import type { Promotion, PurchaseModel, SpendChoice } from './choice.ts';
import type { CohortForecast } from './cohort-forecasts.ts';
import type { IntervalLevels } from './interval-levels.ts';
import type { FittedSpend } from './spend.ts';
import type { TotalErrors } from './total-error.ts';

export interface PredictionOptions {
  /** 'auto' (default) measures on past cut-offs; a name uses that model without measuring. */
  readonly model?: 'auto' | PurchaseModel;
  /** With a named model: the counting model it leans on, order value, what intervals are made of. */
  readonly counting?: CountingModelName;
  readonly spend?: SpendChoice;
  readonly levels?: IntervalLevels;
  /**
   * Relation of the days that purchases are read from: customer_key, bought_on, revenue. Those of
   * the run where absent.
   */
  readonly days?: (dialect: Dialect) => Sql;
  /**
   * A ledger that goes past the as-of day: its later orders are the outcome of a holdout card.
   * Without one there is no such card.
   */
  readonly laterLedger?: Table;
  /**
   * Work on the engine that needs nothing of the prediction: done while models are tried, which
   * leaves the engine idle.
   */
  readonly meanwhile?: () => Promise<unknown>;
  readonly onProgress?: (progress: PredictionProgress) => void;
}

/** A part of the work that has been done, of how many. */
export interface PredictionProgress {
  readonly part: 'histories' | 'past_cut_off' | 'fit' | 'scores' | 'holdout';
  readonly done: number;
  readonly of: number;
}

export interface PredictionResult {
  /** The counting model that everything leans on: P(alive), chance, what lies beyond the horizon. */
  readonly counting: CountingFit;
  /** The forecast of purchases in production. */
  readonly champion: PurchaseModel;
  /** null where nothing was measured. */
  readonly promotion: Promotion | null;
  /** null without amounts. */
  readonly spend: FittedSpend | null;
  readonly spendChoice: SpendChoice | null;
  readonly chosenBy: 'measured' | 'not_measured' | 'asked';
  readonly reason: string | null;
  readonly levels: IntervalLevels;
  /** What totals erred by on past cut-offs, and what a season never seen may add. */
  readonly totals: { readonly errors: TotalErrors; readonly season: number };
  readonly cohorts: readonly CohortForecast[];
  readonly cards: readonly Card[];
  /** Of every model, beyond its score. */
  readonly details: readonly CardDetail[];
  readonly seen: readonly Seen[];
  readonly deciles: readonly DecileRow[];
  /** Worth / revenue by which predicted revenue becomes value. */
  readonly marginRatio: number;
  /** Days over which residual value is summed; null where endless. */
  readonly residualDays: number | null;
  readonly rfm: {
    readonly cuts: RfmCuts;
    readonly rules: RfmRules;
    /** How well the groups of the main past cut-off found later buyers; null where unmeasured. */
    readonly lift: RfmLift | null;
  };
}
