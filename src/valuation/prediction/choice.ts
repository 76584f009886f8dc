import type { CountingModelName } from '../../models/index.ts';
import type { SpendOrders } from './past.ts';

/**
 * How the model is chosen, as data. At each past cut-off a challenger's gain is the mean of
 * how much smaller its root mean square error is and how much better its normalised Gini, both
 * relative to the default's. The default holds unless a challenger gains at least `leastGain`
 * on average and loses at no cut-off; the greatest average gain wins. Smaller differences come
 * and go with the cut-off and are no evidence.
 *
 * Pareto/NBD is the default because it knows a chance of being alive for customers with one
 * purchase, too; repeat orders because that is how Gamma-Gamma was published.
 */
export const CHOICE = {
  counting: {
    byDefault: 'pareto-nbd',
    challengers: ['mbg-nbd', 'bg-nbd', 'nbd'],
  },
  spend: { byDefault: 'repeat', challengers: ['all'] },
  leastGain: 0.005,
  /** Customers with a paid repeat order that repeat orders alone need; below it, all orders. */
  repeatSpenders: 30,
} as const satisfies {
  counting: { byDefault: CountingModelName; challengers: readonly CountingModelName[] };
  spend: { byDefault: SpendOrders; challengers: readonly SpendOrders[] };
  leastGain: number;
  repeatSpenders: number;
};

/** The two criteria at one cut-off; null where nothing was bought. */
export interface Criteria {
  readonly root_mean_square_error: number | null;
  readonly normalised_gini: number | null;
}

/**
 * The mean of how much smaller the error is and how much better the order of customers, both
 * relative to the default; negative where the default is better. 0 where neither can be told.
 */
export function gainOf(challenger: Criteria, standing: Criteria): number {
  return (
    (relative(standing.root_mean_square_error, challenger.root_mean_square_error) +
      relative(challenger.normalised_gini, standing.normalised_gini)) /
    2
  );
}

/** `more` over `less`, less 1, held within ±1. */
function relative(more: number | null, less: number | null): number {
  if (more === null || less === null || !(less > 0)) return 0;
  return Math.max(-1, Math.min(1, more / less - 1));
}

/**
 * The candidate to use.
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
    const gains = standing.map((of, cut) => gainOf(tried[cut] ?? of, of));
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    if (gains.every((gain) => gain >= 0) && mean >= CHOICE.leastGain && mean > best.gain) {
      best = { name, gain: mean };
    }
  }
  return best.name;
}
