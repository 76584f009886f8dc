import type { CountingFit } from '../../models/index.ts';
import type { RfmRules } from '../rfm/rules.ts';
import { type CardDetail, cardDetails } from './card/card-details.ts';
import { groupingsAt } from './card/groupings.ts';
import { type Card, cardsOf, type DecileRow, decilesOf } from './cards.ts';
import type { Challenger } from './challenger/challenger.ts';
import { CHOICE, type PurchaseModel, type SpendChoice } from './choice.ts';
import { MINIMUM_HISTORY } from './cut-offs.ts';
import { daysFrom } from './days.ts';
import type { IntervalLevels } from './interval-levels.ts';
import { type Cut, pastAt } from './past.ts';
import { purchaseScores } from './purchase-scores.ts';
import type { Purchases } from './purchases.ts';
import { isLearned } from './revenue-choice.ts';
import type { TotalErrors } from './total-error.ts';
import {
  type Contest,
  combine,
  holdContest,
  type RevenueTrial,
  tryModels,
  trySpend,
} from './trial.ts';

/** The cut at the as-of day, where later orders are known for long enough; null elsewhere. */
export function holdoutCut(asOf: string, lastOn: string): Cut | null {
  const days = daysFrom(asOf, lastOn);
  return days >= MINIMUM_HISTORY.daysAfter ? { cutOff: asOf, until: lastOn, days } : null;
}

/** The models that made the forecast at the as-of day. */
export interface Standing {
  readonly counting: CountingFit;
  readonly champion: PurchaseModel;
  readonly challenger: Challenger | null;
  /** null without amounts. */
  readonly spend: SpendChoice | null;
  readonly levels: IntervalLevels;
  readonly rules: RfmRules;
  /** What totals erred by on the cut-offs before, and a season never seen may add. */
  readonly totals: { readonly errors: TotalErrors; readonly season: number };
}

/**
 * How the forecast made at the as-of day fared, by orders that came later: an honest look, made
 * after every choice. The chosen models stand as they are; the other candidates, fitted to the
 * same histories, stand beside them.
 */
export function holdout(
  purchases: Purchases,
  cut: Cut,
  { counting, champion, challenger, spend, levels, rules, totals }: Standing,
): { cards: Card[]; details: CardDetail[]; deciles: DecileRow[] } {
  const names = [CHOICE.counting.byDefault, ...CHOICE.counting.challengers];
  const trial = tryModels(names, pastAt(purchases, cut), cut, [counting]);
  const contest = holdContest(trial, counting.model, challenger, purchases);
  const tried = spend === null ? [] : combinations(contest, champion, spend);
  const [chosen] = tried;
  const revenue = chosen && { chosen, tried };
  return {
    cards: cardsOf('holdout', trial, champion, purchaseScores(contest), revenue),
    details: cardDetails(
      { purpose: 'holdout', contest, champion, revenue, levels, totals },
      groupingsAt(purchases, trial.past, { hasAmounts: spend !== null, rules }),
    ),
    deciles: decilesOf(contest, champion, chosen ?? null),
  };
}

/** The chosen pair first, then other purchases with its order value, then other order values. */
function combinations(
  contest: Contest,
  champion: PurchaseModel,
  spend: SpendChoice,
): RevenueTrial[] {
  const spends = trySpend(contest, isLearned(champion));
  const chosen = spends.find(({ choice }) => choice === spend) ?? spends.at(0);
  if (!chosen) return [];
  const others = spends.filter((other) => other !== chosen);
  const models = [...contest.forecasts.keys()].filter((model) => model !== champion);
  const pairs = [
    [champion, chosen] as const,
    ...models.map((model) => [model, chosen] as const),
    ...others.map((other) => [champion, other] as const),
    // The counting model with each order value, too: what other codes offer.
    ...others
      .filter(({ choice }) => choice !== 'boosted' && champion !== contest.base)
      .map((other) => [contest.base, other] as const),
  ];
  return pairs.map(([model, other]) => combine(contest, model, other));
}
