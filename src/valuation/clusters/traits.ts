import { CLUSTER_TRAITS, type ClusterTrait } from '../../vocabulary/index.ts';
import { MEASURES } from './cluster-measures.ts';

/** Standard deviations from the mean of all customers from which on a measure tells something. */
const LEAST_DISTANCE = 0.5;
/** Traits of a name, where so many are enough to tell it from the others. */
const NAMED_BY = 2;
const NO_TRAIT = 'average';

/** What tells each cluster from the mean, the most telling first; of equals the earlier measure. */
export function traitsOf(centre: Float64Array): ClusterTrait[] {
  return MEASURES.map((measure, j) => ({ measure, at: centre[j] as number }))
    .filter(({ at }) => Math.abs(at) >= LEAST_DISTANCE)
    .sort((a, b) => Math.abs(b.at) - Math.abs(a.at))
    .map(({ measure, at }) => CLUSTER_TRAITS[measure][at > 0 ? 'high' : 'low']);
}

/**
 * A code per cluster: its first two traits, and as many more as tell it from the others; a number
 * at the end where all traits are the same.
 */
export function clusterCodes(traits: readonly (readonly ClusterTrait[])[]): string[] {
  const longest = Math.max(...traits.map((own) => own.length));
  const named = traits.map((own) => own.slice(0, NAMED_BY));
  for (let length = NAMED_BY + 1; length <= longest; length++) {
    const shared = traits.map(
      (_, i) => named.filter((n) => codeOf(n) === codeOf(named[i])).length > 1,
    );
    traits.forEach((own, i) => {
      if (shared[i]) named[i] = own.slice(0, length);
    });
  }
  const seen = new Map<string, number>();
  return named.map((own) => {
    const code = codeOf(own);
    const times = (seen.get(code) ?? 0) + 1;
    seen.set(code, times);
    return times === 1 ? code : `${code}.${times}`;
  });
}

const codeOf = (traits: readonly ClusterTrait[] = []) => traits.join('.') || NO_TRAIT;
