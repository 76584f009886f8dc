import type { CountingModelName } from '../../models/index.ts';
import { type Criteria, gainOf, gainWithTotal } from './gain.ts';
import type { SpendBasis } from './spend.ts';

/** A forecast of purchases that may be in production. */
export type PurchaseModel = CountingModelName | 'formula' | 'boosted-trees' | 'average';

/** What is expected of an order's worth: a basis of Gamma-Gamma, or learned beside the purchases. */
export type SpendChoice = SpendBasis | 'boosted';

/**
 * How models are chosen, as data. At each past cut-off the gain of a model over another is the mean
 * of how much smaller its root mean square error is and how much better its normalised Gini, both
 * relative to the other's. Differences below `leastGain` come and go with the cut-off and are no
 * evidence.
 *
 * The formula is in production until something beats it, by error, order and total together: the
 * three gain at least `leastGain` over it on average, at no cut-off does it lose both with the total
 * and without it (a season can suit a total once), and it comes from a fit that converged. Of those that do, the list of candidates is gone through from the simplest on, and
 * a later one takes over where its average gain is greater by at least `leastGain`. Between them the
 * total does not count: past totals of models that know of customers who leave do not tell which
 * will be nearer. What has to be trained anew for each past day stands on trial at the others only
 * where, at the main one, it gains that much over what would be in production without it. Nothing is
 * remembered of the run before: a model that no longer beats the formula is no longer in production.
 *
 * Pareto/NBD is the counting model by default because it knows a chance of being alive for
 * customers with one purchase, too; repeat orders because that is how Gamma-Gamma was published.
 * Another one has to gain `leastGain` over the default and lose to it at no cut-off.
 */
export const CHOICE = {
  counting: {
    byDefault: 'pareto-nbd',
    challengers: ['mbg-nbd', 'bg-nbd', 'nbd'],
  },
  spend: { byDefault: 'repeat', challengers: ['all', 'both'] },
  /** Beside purchases that are learned, order value is, too. */
  learnedSpend: { byDefault: 'boosted', challengers: ['both', 'all', 'repeat'] },
  production: {
    byDefault: 'formula',
    /** Beside every counting model, from the simplest on; the counting models come first. */
    challengers: ['boosted-trees', 'average'],
  },
  leastGain: 0.005,
  /** Customers with a paid repeat order that repeat orders alone need; below it, all orders. */
  repeatSpenders: 30,
} as const satisfies {
  counting: { byDefault: CountingModelName; challengers: readonly CountingModelName[] };
  spend: { byDefault: SpendChoice; challengers: readonly SpendChoice[] };
  learnedSpend: { byDefault: SpendChoice; challengers: readonly SpendChoice[] };
  production: { byDefault: PurchaseModel; challengers: readonly PurchaseModel[] };
  leastGain: number;
  repeatSpenders: number;
};

const gainsAt = (
  tried: readonly Criteria[],
  standing: readonly Criteria[],
  gain: typeof gainOf = gainOf,
): number[] => tried.map((at, cut) => gain(at, standing[cut] ?? at));

const meanOf = (gains: readonly number[]) =>
  gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length);

/**
 * The candidate to use: the default, unless a challenger gains enough over it; then the greatest
 * gain.
 *
 * @param criteria per candidate, one entry per cut-off; the default's must be among them.
 *   Candidates that were not tried are not considered.
 */
export function chooseCandidate<Name extends string>(
  rule: { readonly byDefault: Name; readonly challengers: readonly Name[] },
  criteria: ReadonlyMap<Name, readonly Criteria[]>,
): Name {
  const standing = criteria.get(rule.byDefault) ?? [];
  let best = { name: rule.byDefault, gain: 0 };
  for (const name of rule.challengers) {
    const tried = criteria.get(name);
    if (!tried || standing.length === 0) continue;
    const gains = gainsAt(tried, standing);
    const gain = meanOf(gains);
    const loses = gains.some((at) => at < 0);
    if (!loses && gain >= CHOICE.leastGain && gain > best.gain) best = { name, gain };
  }
  return best.name;
}

/** A model on trial for production, and how it did against the formula. */
export interface Candidate {
  readonly model: PurchaseModel;
  /** Average gain over the formula, by error and order. */
  readonly gain: number;
  /** The same by error, order and total. */
  readonly gain_with_total: number;
  /** Past cut-offs it stood on trial at, the main one first; only one tried at all is promoted. */
  readonly cut_offs: number;
  /** Both with the total and without it. */
  readonly loses_at_a_cut_off: boolean;
  readonly converged: boolean;
}

/** Which forecast is in production, and why. */
export interface Promotion {
  readonly champion: PurchaseModel;
  readonly reason: 'beats_the_formula' | 'nothing_beats_the_formula';
  /** The best of the others that beat the formula, else the formula; beside that, the best tried. */
  readonly runner_up: PurchaseModel | null;
  /** How much greater the champion's average gain is; against the formula, with the total. */
  readonly margin: number | null;
  readonly candidates: readonly Candidate[];
}

/**
 * Whether some of the models that have to be trained gains enough, by the criteria of one cut-off,
 * over the one that would be in production without them to stand on trial at more.
 */
export function deservesTrial(
  criteria: ReadonlyMap<PurchaseModel, Criteria>,
  trained: readonly PurchaseModel[],
  standing: PurchaseModel,
): boolean {
  const gainOver = standing === CHOICE.production.byDefault ? gainWithTotal : gainOf;
  const formula = criteria.get(CHOICE.production.byDefault);
  const gain = (model: PurchaseModel) => {
    const at = criteria.get(model);
    return at && formula ? gainOver(at, formula) : Number.NEGATIVE_INFINITY;
  };
  return Math.max(...trained.map(gain)) >= gain(standing) + CHOICE.leastGain;
}

/**
 * Promotes by the rule of {@link CHOICE}.
 *
 * @param criteria per model from the simplest on, one entry per cut-off it was tried at, the main
 *   one first; the formula's among them, with all
 * @param unconverged models whose fit did not converge at some cut-off
 */
export function promote(
  criteria: ReadonlyMap<PurchaseModel, readonly Criteria[]>,
  unconverged: ReadonlySet<PurchaseModel> = new Set(),
): Promotion {
  const formula = CHOICE.production.byDefault;
  const standing = criteria.get(formula) ?? [];
  const candidates = [...criteria]
    .filter(([model]) => model !== formula)
    .map(([model, tried]): Candidate => {
      const gains = gainsAt(tried, standing);
      const withTotal = gainsAt(tried, standing, gainWithTotal);
      return {
        model,
        gain: meanOf(gains),
        gain_with_total: meanOf(withTotal),
        cut_offs: tried.length,
        loses_at_a_cut_off: gains.some((gain, cut) => gain < 0 && (withTotal[cut] as number) < 0),
        converged: !unconverged.has(model),
      };
    });
  const tried = candidates.filter(({ cut_offs }) => cut_offs === standing.length);
  const better = tried.filter(beatsTheFormula);
  const [first, ...later] = better;
  if (!first) {
    const [best] = [...tried].sort((a, b) => b.gain_with_total - a.gain_with_total);
    return {
      champion: formula,
      reason: 'nothing_beats_the_formula',
      runner_up: best?.model ?? null,
      margin: best ? -best.gain_with_total : null,
      candidates,
    };
  }
  const champion = later.reduce(
    (best, next) => (next.gain >= best.gain + CHOICE.leastGain ? next : best),
    first,
  );
  const [second] = better.filter((other) => other !== champion).sort((a, b) => b.gain - a.gain);
  return {
    champion: champion.model,
    reason: 'beats_the_formula',
    runner_up: second?.model ?? formula,
    margin: second ? champion.gain - second.gain : champion.gain_with_total,
    candidates,
  };
}

function beatsTheFormula({ gain_with_total, loses_at_a_cut_off, converged }: Candidate): boolean {
  return converged && !loses_at_a_cut_off && gain_with_total >= CHOICE.leastGain;
}
