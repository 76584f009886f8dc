import type { CountingFit, CountingModelName, PurchaseMoments } from '../../models/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import type { RfmRules } from '../rfm/rules.ts';
import { type CardDetail, cardDetails } from './card/card-details.ts';
import { type Grouping, groupingsAt } from './card/groupings.ts';
import { type Card, cardsOf, type DecileRow, decilesOf } from './cards.ts';
import { trainChallenger } from './challenger/challenger.ts';
import { once } from './challenger/once.ts';
import type { PurchaseModel } from './choice.ts';
import { type Shortfall, shortfallOf } from './cut-offs.ts';
import type { IntervalLevels, PastForecasts } from './interval-levels.ts';
import { type Cut, pastAt } from './past.ts';
import { purchaseScores } from './purchase-scores.ts';
import type { Purchases } from './purchases.ts';
import {
  type RevenueAtCut,
  revenueTrials,
  type SpendChosen,
  type SpendScore,
} from './revenue-choice.ts';
import { type Score, scoreOf } from './scores.ts';
import { type Contest, holdContest, joined, type RevenueTrial, tryModels } from './trial.ts';

/** A past cut-off of some purchases. */
export interface CutTask {
  readonly purchases: Purchases;
  readonly cut: Cut;
  /** The first purchase day of the shop. */
  readonly firstOn: Day;
  readonly hasAmounts: boolean;
  /** Who stands in which RFM group. */
  readonly rules: RfmRules;
}

/** How the counting models did, or why none was fitted. */
export interface CountingAtCut {
  readonly shortfall: Shortfall | null;
  readonly scores: readonly Score[];
  readonly unconverged: readonly CountingModelName[];
}

/** What the chosen forecasts said at a cut-off, and what came. */
export interface SettledCut extends PastForecasts {
  readonly cutOff: Day;
  readonly cohorts: Grouping['groups'];
}

/**
 * The candidates at one past cut-off, put on trial step by step: what is chosen between the steps
 * takes what all cut-offs found. Every step takes and gives plain data, so that a cut-off can be
 * tried in a thread of its own.
 */
export class CutTrial {
  readonly #task: CutTask;
  readonly #past = once(() => pastAt(this.#task.purchases, this.#task.cut));
  readonly #groupings = once(() => groupingsAt(this.#task.purchases, this.#past(), this.#task));
  readonly #challenger = once(() => {
    const { trial, base } = this.#held();
    const { purchases, cut, firstOn, hasAmounts } = this.#task;
    const known = { firstOn, asOf: cut.cutOff, horizonDays: cut.days };
    return trainChallenger(purchases, known, trial.fits.get(base) as CountingFit, hasAmounts);
  });
  #contest: Contest | null = null;
  #champion: PurchaseModel = 'formula';
  #scores: readonly Score[] = [];
  #tried: readonly RevenueTrial[] = [];
  #revenue: RevenueAtCut | undefined;
  #trial: Contest['trial'] | null = null;

  constructor(task: CutTask) {
    this.#task = task;
  }

  /** Fits the counting models. */
  fit(names: readonly CountingModelName[]): CountingAtCut {
    const shortfall = shortfallOf(this.#past());
    if (shortfall) return { shortfall, scores: [], unconverged: [] };
    const trial = tryModels(names, this.#past(), this.#task.cut);
    this.#trial = trial;
    this.#scores = names.map((name) => scoreOf(name, trial.counted(name).mean, trial.purchases));
    const stopped = [...trial.fits.values()].filter(({ status }) => status === 'stopped');
    return {
      shortfall,
      scores: this.#scores,
      unconverged: stopped.map(({ model }) => model),
    };
  }

  /** Scores every forecast that needs no training. @param base the counting model they lean on */
  stand(base: CountingModelName): readonly Score[] {
    const trial = this.#trial;
    if (!trial) throw new RangeError('no model was fitted');
    return this.#hold(holdContest(trial, base, null, this.#task.purchases));
  }

  /** Trains a challenger on what was known at the cut-off; it stands beside the trial until `train`. */
  learn(): void {
    this.#challenger();
  }

  /** Trains it, unless that was done, and scores it, too. */
  train(): readonly Score[] {
    const challenger = this.#challenger();
    if (!challenger) return this.#scores;
    return this.#hold(joined(this.#held(), challenger, this.#task.purchases));
  }

  /** Tries every order value with the purchases of the champion. */
  price(champion: PurchaseModel): readonly SpendScore[] {
    this.#tried = revenueTrials(this.#held(), champion);
    return this.#tried.map(({ spend, score }) => ({ choice: spend.choice, score }));
  }

  /** Takes what was chosen by all cut-offs. @param spend null where no order is of any value */
  settle(champion: PurchaseModel, spend: SpendChosen | null): SettledCut {
    const { trial, forecasts } = this.#held();
    this.#champion = champion;
    const tried = this.#tried.filter((one) => spend?.possible.includes(one.spend.choice));
    const chosen = tried.find((one) => one.spend.choice === spend?.spend);
    this.#revenue = chosen && { chosen, tried };
    const cohorts = this.#groupings().find(({ dimension }) => dimension === 'cohort');
    return {
      cutOff: trial.cut.cutOff,
      cohorts: cohorts?.groups ?? [],
      purchases: {
        moments: forecasts.get(champion) as PurchaseMoments,
        outcome: trial.purchases,
      },
      revenue: chosen ? { moments: chosen.moments, outcome: trial.revenue } : null,
    };
  }

  /** The report cards. */
  measure(levels: IntervalLevels): { readonly cards: Card[]; readonly details: CardDetail[] } {
    const contest = this.#held();
    const [champion, revenue] = [this.#champion, this.#revenue];
    return {
      cards: cardsOf('selection', contest.trial, champion, this.#scores, revenue),
      details: cardDetails(
        { purpose: 'selection', contest, champion, revenue, levels },
        this.#groupings(),
      ),
    };
  }

  deciles(): DecileRow[] {
    return decilesOf(this.#held(), this.#champion, this.#revenue?.chosen ?? null);
  }

  #hold(contest: Contest): readonly Score[] {
    this.#contest = contest;
    this.#scores = purchaseScores(contest, this.#scores);
    return this.#scores;
  }

  #held(): Contest {
    if (!this.#contest) throw new RangeError('no contest was held');
    return this.#contest;
  }
}
