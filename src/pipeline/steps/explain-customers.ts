import {
  type Clusters,
  clusterCustomers,
  customerFeature,
  type DriverSummary,
  explainScores,
  summariseDrivers,
  writeCustomerFeatures,
} from '../../valuation/index.ts';
import type { Terms } from '../../vocabulary/index.ts';
import type { Engine } from '../../warehouse/index.ts';

/** What is known of customers beyond their value. */
export interface Explained {
  /** What moves their chances; null where the history is too short to learn from. */
  readonly drivers: DriverSummary | null;
  readonly clusters: Clusters;
}

/**
 * Says what drives customers and who buys alike, from ledgers, histories and values of the run.
 * Takes the place of the past.
 *
 * @param leastOfEach customers of either outcome, below which a score is not learned
 */
export async function explainCustomers(
  engine: Engine,
  terms: Terms,
  leastOfEach?: number,
): Promise<Explained> {
  await writeCustomerFeatures(engine, terms.asOf);
  const drivers = await summariseDrivers(engine, await explainScores(engine, terms, leastOfEach));
  const clusters = await clusterCustomers(engine, terms);
  await engine.drop(customerFeature);
  return { drivers, clusters };
}
