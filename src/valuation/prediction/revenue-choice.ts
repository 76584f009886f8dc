import { type CountingFit, outlook } from '../../models/index.ts';
import { CHOICE, chooseCandidate } from './choice.ts';
import type { SpendOrders } from './past.ts';
import { purchaseMoments } from './revenue-scores.ts';
import { fitSpend, spendOrdersPossible } from './spend.ts';
import { combine, type RevenueTrial, type Trial } from './trial.ts';

/** Revenue at one cut-off: the chosen combination of models, and all that were tried. */
export interface RevenueAtCut {
  readonly chosen: RevenueTrial;
  readonly tried: readonly RevenueTrial[];
}

/** The orders that the spend model reads from now on, and how it fared at each cut-off. */
export interface RevenueChoice {
  readonly orders: SpendOrders;
  /** In the order of the trials. */
  readonly cuts: readonly RevenueAtCut[];
}

/**
 * Chooses the orders of the spend model by revenue, with the counting model as chosen.
 * Null where some cut-off knows no order of any value.
 *
 * @param trials at least one, with the fit of the chosen counting model at each
 */
export function chooseSpend(
  trials: readonly { readonly trial: Trial; readonly counting: CountingFit }[],
): RevenueChoice | null {
  const possible = trials
    .map(({ trial: { past } }) =>
      spendOrdersPossible(past.spend.repeat.orders, past.histories.weight),
    )
    .reduce((all, some) => all.filter((orders) => some.includes(orders)));
  const tried = trials.map(({ trial, counting }) => tryOrders(trial, counting, possible));
  if (tried.some((list) => list.length < possible.length)) return null;
  const criteria = possible.map(
    (orders) =>
      [orders, tried.map((list) => (list.find(madeFor(orders)) as RevenueTrial).score)] as const,
  );
  const orders = possible.includes(CHOICE.spend.byDefault)
    ? chooseCandidate(CHOICE.spend, new Map(criteria))
    : (possible[0] as SpendOrders);
  return {
    orders,
    cuts: tried.map((list) => ({
      chosen: list.find(madeFor(orders)) as RevenueTrial,
      tried: list,
    })),
  };
}

const madeFor = (orders: SpendOrders) => (trial: RevenueTrial) => trial.spend.orders === orders;

function tryOrders(
  trial: Trial,
  counting: CountingFit,
  possible: readonly SpendOrders[],
): RevenueTrial[] {
  const { past, distinct, cut } = trial;
  const purchases = purchaseMoments(outlook(counting, distinct.histories), cut.days);
  return possible
    .map((orders) => fitSpend(orders, past.spend[orders], past.histories.weight))
    .filter((spend) => spend !== null)
    .map((spend) => combine(trial, counting.model, purchases, spend));
}
