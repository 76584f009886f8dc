import {
  type Clusters,
  clusterCustomers,
  customerFeature,
  type DriverSummary,
  explainScores,
  leaveClustersOut,
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

/**
 * Says what drives customers and who buys alike, from ledgers, histories and values of the run.
 * Takes the place of the past.
 */
export async function explainCustomers(
  engine: Engine,
  terms: Terms,
  { without = [], leastOfEach }: ExplainOptions = {},
): Promise<Explained> {
  const has = (part: OptionalPart) => !without.includes(part);
  const needsFeatures = has('drivers') || has('clusters');
  if (needsFeatures) await writeCustomerFeatures(engine, terms.asOf);
  if (!has('drivers')) await engine.create(customerDriver);
  const drivers = has('drivers')
    ? await summariseDrivers(engine, await explainScores(engine, terms, leastOfEach))
    : null;
  const clusters = has('clusters')
    ? await clusterCustomers(engine, terms)
    : await leaveClustersOut(engine);
  if (needsFeatures) await engine.drop(customerFeature);
  return { drivers, clusters };
}
