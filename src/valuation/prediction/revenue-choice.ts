import { CHOICE, chooseCandidate, type PurchaseModel, type SpendChoice } from './choice.ts';
import type { Score } from './scores.ts';
import { type Contest, combine, type RevenueTrial, trySpend } from './trial.ts';

/** Revenue at one cut-off: the chosen combination of models, and all that were tried. */
export interface RevenueAtCut {
  readonly chosen: RevenueTrial;
  readonly tried: readonly RevenueTrial[];
}

/** How a model of order value did at one cut-off. */
export interface SpendScore {
  readonly choice: SpendChoice;
  readonly score: Score;
}

/** The model of order value from now on, among those that were possible at every cut-off. */
export interface SpendChosen {
  readonly spend: SpendChoice;
  readonly possible: readonly SpendChoice[];
}

/** Every model of order value at a cut-off, with the purchases of the champion. */
export function revenueTrials(contest: Contest, champion: PurchaseModel): RevenueTrial[] {
  // What is learned beside the challenger's purchases goes with them.
  return trySpend(contest, isLearned(champion)).map((spend) => combine(contest, champion, spend));
}

/**
 * Chooses the model of order value by revenue, with the purchases of the champion. Null where some
 * cut-off knows no order of any value.
 *
 * @param tried per cut-off, at least one
 */
export function chooseSpend(
  tried: readonly (readonly SpendScore[])[],
  champion: PurchaseModel,
): SpendChosen | null {
  const possible = tried
    .map((scores) => scores.map(({ choice }) => choice))
    .reduce((all, some) => all.filter((choice) => some.includes(choice)));
  if (possible.length === 0) return null;
  const scoresOf = (choice: SpendChoice) =>
    tried.flatMap((scores) => scores.filter((one) => one.choice === choice));
  const criteria = possible.map(
    (choice) => [choice, scoresOf(choice).map(({ score }) => score)] as const,
  );
  const rule = isLearned(champion) ? CHOICE.learnedSpend : CHOICE.spend;
  const spend = possible.includes(rule.byDefault)
    ? chooseCandidate<SpendChoice>(rule, new Map(criteria))
    : (possible.at(-1) as SpendChoice);
  return { spend, possible };
}

/** Whether a forecast of purchases needs the challenger. */
export function isLearned(model: PurchaseModel): boolean {
  return (CHOICE.production.challengers as readonly PurchaseModel[]).includes(model);
}
