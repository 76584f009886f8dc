import type { Card } from '../cards.ts';
import { CHOICE, type Promotion } from '../choice.ts';
import { gainOf } from '../gain.ts';

/** The model in use for a target, what came next to it on the past cut-offs, and why it is used. */
export interface Standing {
  readonly target: Card['target'];
  readonly champion: string;
  /** Of purchases that of the promotion; of revenue, of those tried at every cut-off. Null for none. */
  readonly runner_up: string | null;
  /** Average gain of the champion over the runner-up; negative where it lags by too little to matter. */
  readonly margin: number | null;
  readonly reason: 'default_not_beaten' | 'beats_the_default';
  /** What a challenger has to gain on average. */
  readonly least_gain: number;
}

/**
 * Per target, by the cards that choices were made on; baselines are no candidates.
 *
 * @param promotion of the forecast of purchases; null where none was measured
 */
export function standingsOf(cards: readonly Card[], promotion: Promotion | null): Standing[] {
  return (['purchases', 'revenue'] as const).flatMap((target) => {
    const scores = cards
      .filter((card) => card.purpose === 'selection' && card.target === target)
      .map((card) => card.scores.filter(({ is_baseline }) => !is_baseline));
    const [first] = scores;
    const champion = first?.find(({ is_chosen }) => is_chosen)?.model;
    if (!first || champion === undefined) return [];
    if (target === 'purchases' && promotion) {
      const { runner_up, margin } = promotion;
      return [{ target, champion, runner_up, margin, ...reasonOf(target, champion) }];
    }
    const at = (model: string) => scores.map((cut) => cut.find((score) => score.model === model));
    const margins = first
      .filter(({ model }) => model !== champion && at(model).every((score) => score !== undefined))
      .map(({ model }) => {
        const others = at(model);
        const gains = at(champion).map((own, cut) => {
          const other = others[cut];
          return own && other ? gainOf(own, other) : 0;
        });
        return { model, margin: gains.reduce((sum, gain) => sum + gain, 0) / gains.length };
      });
    const [runnerUp] = margins.sort((a, b) => a.margin - b.margin);
    return [
      {
        target,
        champion,
        runner_up: runnerUp?.model ?? null,
        margin: runnerUp?.margin ?? null,
        ...reasonOf(target, champion),
      },
    ];
  });
}

function reasonOf(target: Card['target'], champion: string) {
  return {
    reason: isDefault(target, champion) ? 'default_not_beaten' : 'beats_the_default',
    least_gain: CHOICE.leastGain,
  } as const;
}

function isDefault(target: Card['target'], model: string): boolean {
  return target === 'purchases'
    ? model === CHOICE.production.byDefault
    : model.endsWith(`-${CHOICE.spend.byDefault}`);
}
