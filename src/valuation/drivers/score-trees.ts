import {
  type BoostedTrees,
  fitBoostedTrees,
  treeContributions,
  treeForecasts,
} from '../../models/index.ts';
import { FEATURES, type FeatureColumns } from './feature-columns.ts';

/** How many drivers of a score are told. */
export const DRIVERS_TOLD = 3;

/** Fewer customers of either outcome than this teach chance. */
export const LEAST_OF_EACH = 100;

/** A driver that moves the odds by less than half a percent is none. */
const LEAST_CONTRIBUTION = 0.005;

/** Few small trees: a score is to be told in three words, and for every customer of a large shop. */
const SETTINGS = { rounds: 40, learningRate: 0.15, leaves: 6, leastInLeaf: 50, l2: 5 } as const;

/**
 * Learns the chance of an outcome from what was known of customers before it. Longer silence
 * never makes a purchase likelier.
 *
 * @param target 1 where it happened, 0 where not
 * @param silence 1 where silence makes it likelier, -1 where less likely
 * @returns null where too few customers had either outcome
 */
export function learnScore(
  columns: FeatureColumns,
  target: Float64Array,
  silence: 1 | -1,
  leastOfEach: number,
): BoostedTrees | null {
  const happened = target.reduce((sum, one) => sum + one, 0);
  if (Math.min(happened, target.length - happened) < leastOfEach) return null;
  const monotone = FEATURES.map((feature) => (feature === 'days_since_last' ? silence : 0));
  return fitBoostedTrees({ columns, target }, { ...SETTINGS, objective: 'logistic', monotone });
}

/** Per customer: the chance, and what moved it most. */
export interface ScoreDrivers {
  readonly probability: Float64Array;
  /** By rank: places in FEATURES (-1 where there is none), and contributions to the log odds. */
  readonly driver: readonly Float64Array[];
  readonly contribution: readonly Float64Array[];
}

/** The score of each customer and its three greatest drivers; the earlier feature of equal ones. */
export function scoreDrivers(trees: BoostedTrees, columns: FeatureColumns): ScoreDrivers {
  const rows = columns[0]?.length ?? 0;
  const parts = treeContributions(trees, columns).columns;
  const ranks = Array.from({ length: DRIVERS_TOLD }, (_, rank) => rank);
  const driver = ranks.map(() => new Float64Array(rows).fill(-1));
  const contribution = ranks.map(() => new Float64Array(rows));
  const used = [...parts.keys()].filter((j) => (parts[j] as Float64Array).some((c) => c !== 0));
  for (let row = 0; row < rows; row++) {
    for (const j of used) {
      let [what, how] = [j, (parts[j] as Float64Array)[row] as number];
      if (Math.abs(how) < LEAST_CONTRIBUTION) continue;
      for (const rank of ranks) {
        const [drivers, amounts] = [driver[rank], contribution[rank]] as [
          Float64Array,
          Float64Array,
        ];
        if (drivers[row] !== -1 && Math.abs(how) <= Math.abs(amounts[row] as number)) continue;
        const [pushed, amount] = [drivers[row] as number, amounts[row] as number];
        drivers[row] = what;
        amounts[row] = how;
        [what, how] = [pushed, amount];
        if (what === -1) break;
      }
    }
  }
  return { probability: treeForecasts(trees, columns), driver, contribution };
}
