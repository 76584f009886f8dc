import { type CountingFit, outlook } from '../../models/index.ts';
import { cardsOf } from './backtest.ts';
import { type CardDetail, cardDetails } from './card/card-details.ts';
import { groupingsAt } from './card/groupings.ts';
import { type Card, type DecileRow, decilesOf } from './cards.ts';
import { CHOICE } from './choice.ts';
import { MINIMUM_HISTORY } from './cut-offs.ts';
import { daysFrom } from './days.ts';
import { type Cut, pastAt } from './past.ts';
import type { Purchases } from './purchases.ts';
import type { RevenueAtCut } from './revenue-choice.ts';
import { purchaseMoments } from './revenue-scores.ts';
import { type FittedSpend, fitSpend, spendOrdersPossible } from './spend.ts';
import { combine, type RevenueTrial, type Trial, tryModels } from './trial.ts';

/** The cut at the as-of day, where later orders are known for long enough; null elsewhere. */
export function holdoutCut(asOf: string, lastOn: string): Cut | null {
  const days = daysFrom(asOf, lastOn);
  return days >= MINIMUM_HISTORY.daysAfter ? { cutOff: asOf, until: lastOn, days } : null;
}

/**
 * How the forecast made at the as-of day fared, by orders that came later: an honest look, made
 * after every choice. The chosen models stand as they are; the other candidates, fitted to the
 * same histories, stand beside them.
 */
export function holdout(
  purchases: Purchases,
  cut: Cut,
  counting: CountingFit,
  spend: FittedSpend | null,
  spread: number,
): { cards: Card[]; details: CardDetail[]; deciles: DecileRow[] } {
  const past = pastAt(purchases, cut);
  const names = [CHOICE.counting.byDefault, ...CHOICE.counting.challengers];
  const trial = tryModels(names, past, cut, [counting]);
  const details = (revenue: RevenueAtCut | undefined) =>
    cardDetails(
      { purpose: 'holdout', trial, counting: counting.model, revenue, spread },
      groupingsAt(purchases, past, spend !== null),
    );
  if (!spend) {
    return {
      details: details(undefined),
      cards: cardsOf('holdout', trial, counting.model, undefined),
      deciles: decilesOf(trial, counting.model, null),
    };
  }
  const tried = combinations(trial, counting, spend);
  const chosen = tried[0] as RevenueTrial;
  return {
    cards: cardsOf('holdout', trial, counting.model, { chosen, tried }),
    details: details({ chosen, tried }),
    deciles: decilesOf(trial, counting.model, chosen),
  };
}

/** The chosen pair first, then the other counting models with its spend model, then the reverse. */
function combinations(trial: Trial, counting: CountingFit, spend: FittedSpend): RevenueTrial[] {
  const { past, distinct, cut } = trial;
  const { weight } = past.histories;
  const of = (fit: CountingFit) => purchaseMoments(outlook(fit, distinct.histories), cut.days);
  const purchases = of(counting);
  const otherModels = [...trial.fits.values()].filter(({ model }) => model !== counting.model);
  const otherOrders = spendOrdersPossible(past.spend.repeat.orders, weight)
    .filter((orders) => orders !== spend.orders)
    .map((orders) => fitSpend(orders, past.spend[orders], weight))
    .filter((other) => other !== null);
  return [
    combine(trial, counting.model, purchases, spend),
    ...otherModels.map((fit) => combine(trial, fit.model, of(fit), spend)),
    ...otherOrders.map((other) => combine(trial, counting.model, purchases, other)),
  ];
}
