import {
  type Clusters,
  customerFeature,
  type DriverSummary,
  explainScores,
  type FoundClusters,
  findClusters,
  leaveClustersOut,
  profileClusters,
  summariseDrivers,
  writeCustomerFeatures,
} from '../../valuation/index.ts';
import type { OptionalPart, Terms } from '../../vocabulary/index.ts';
import { customerDriver, type Engine } from '../../warehouse/index.ts';

/** What is known of customers beyond their value. */
export interface Explained {
  /** What moves their chances; null where the history is too short to learn from, or left out. */
  readonly drivers: DriverSummary | null;
  readonly clusters: Clusters;
}

export interface ExplainOptions {
  /** What is left out: its tables are there, and empty. */
  readonly without?: readonly OptionalPart[];
  /** Customers of either outcome, below which a score is not learned. */
  readonly leastOfEach?: number;
}

/** What was explained of customers before their values are known. */
export interface Explaining {
  readonly drivers: DriverSummary | null;
  readonly clusters: FoundClusters;
}

/**
 * Learns what drives customers and finds who buys alike, from ledgers and histories of the run.
 * Takes the place of the past.
 */
export async function beginExplaining(
  engine: Engine,
  terms: Terms,
  { without = [], leastOfEach }: ExplainOptions = {},
): Promise<Explaining> {
  const has = (part: OptionalPart) => !without.includes(part);
  const needsFeatures = has('drivers') || has('clusters');
  if (needsFeatures) await writeCustomerFeatures(engine, terms.asOf);
  if (!has('drivers')) await engine.create(customerDriver);
  const drivers = has('drivers')
    ? await summariseDrivers(engine, await explainScores(engine, terms, leastOfEach))
    : null;
  const clusters = has('clusters')
    ? await findClusters(engine, terms)
    : await leaveClustersOut(engine);
  return { drivers, clusters };
}

/** Says what the clusters come to, once the values of the run are known. */
export async function endExplaining(
  engine: Engine,
  terms: Terms,
  { drivers, clusters }: Explaining,
): Promise<Explained> {
  const profiled = await profileClusters(engine, terms, clusters);
  await engine.drop(customerFeature);
  return { drivers, clusters: profiled };
}
