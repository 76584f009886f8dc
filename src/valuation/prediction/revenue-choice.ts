import { CHOICE, chooseCandidate, type PurchaseModel, type SpendChoice } from './choice.ts';
import { type Contest, combine, type RevenueTrial, trySpend } from './trial.ts';

/** Revenue at one cut-off: the chosen combination of models, and all that were tried. */
export interface RevenueAtCut {
  readonly chosen: RevenueTrial;
  readonly tried: readonly RevenueTrial[];
}

/** The model of order value from now on, and how it fared at each cut-off. */
export interface RevenueChoice {
  readonly spend: SpendChoice;
  /** In the order of the contests. */
  readonly cuts: readonly RevenueAtCut[];
}

/**
 * Chooses the model of order value by revenue, with the purchases of the champion. Null where some
 * cut-off knows no order of any value.
 *
 * @param contests at least one
 */
export function chooseSpend(
  contests: readonly Contest[],
  champion: PurchaseModel,
): RevenueChoice | null {
  // What is learned beside the challenger's purchases goes with them.
  const spends = contests.map((contest) => trySpend(contest, isLearned(champion)));
  const possible = spends
    .map((tried) => tried.map(({ choice }) => choice))
    .reduce((all, some) => all.filter((choice) => some.includes(choice)));
  if (possible.length === 0) return null;
  const tried = contests.map((contest, i) =>
    (spends[i] ?? [])
      .filter(({ choice }) => possible.includes(choice))
      .map((spend) => combine(contest, champion, spend)),
  );
  const criteria = possible.map(
    (choice) =>
      [choice, tried.map((list) => (list.find(madeFor(choice)) as RevenueTrial).score)] as const,
  );
  const rule = isLearned(champion) ? CHOICE.learnedSpend : CHOICE.spend;
  const spend = possible.includes(rule.byDefault)
    ? chooseCandidate<SpendChoice>(rule, new Map(criteria))
    : (possible.at(-1) as SpendChoice);
  return {
    spend,
    cuts: tried.map((list) => ({
      chosen: list.find(madeFor(spend)) as RevenueTrial,
      tried: list,
    })),
  };
}

const madeFor = (choice: SpendChoice) => (trial: RevenueTrial) => trial.spend.choice === choice;

/** Whether a forecast of purchases needs the challenger. */
export function isLearned(model: PurchaseModel): boolean {
  return (CHOICE.production.challengers as readonly PurchaseModel[]).includes(model);
}
