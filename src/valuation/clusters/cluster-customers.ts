import { fitClusters } from '../../models/index.ts';
import type { BusiestQuarter, ClusterProfile, Terms } from '../../vocabulary/index.ts';
import {
  clusterProfile,
  customerCluster,
  type Engine,
  join,
  name,
  sql,
} from '../../warehouse/index.ts';
import { customerFeature } from '../features/customer-feature.ts';
import { writeExactRows } from '../prediction/card/write-exact-rows.ts';
import { assignClusters } from './assign-clusters.ts';
import { busiestQuarter } from './busiest-quarter.ts';
import { type ClusterFigures, clusterFigures } from './cluster-figures.ts';
import { clusterMeasure, MEASURES, writeClusterMeasures } from './cluster-measures.ts';
import { clusterCodes, traitsOf } from './traits.ts';

/** Customers below whom clusters would be chance. */
export const FEWEST_CLUSTERED = 200;
/** Customers that clusters are found from, at most; all are then assigned. */
const FOUND_FROM = 10_000;

export type Cluster = ClusterProfile & ClusterFigures;

/** The behavioural clusters of a run, or why there are none. */
export interface Clusters {
  readonly status: 'made' | 'too_few_customers' | 'no_structure' | 'left_out';
  /** The fewest customers of whom clusters are made. */
  readonly fewest: number;
  /** Mean silhouette of the clusters, and of as many in shuffled columns; null where not measured. */
  readonly silhouette: number | null;
  readonly shuffled: number | null;
  /** Null with less than a year of orders. */
  readonly busiest_quarter: BusiestQuarter | null;
  readonly clusters: readonly Cluster[];
}

/** Clusters that customers were given, without what they come to; the measures are still there. */
export interface FoundClusters {
  readonly found: Clusters;
  /** In the order of their numbers; empty where none were made. */
  readonly traits: ReadonlyArray<ReturnType<typeof traitsOf>>;
}

/**
 * Groups customers by how they buy: fills customer_cluster from customer_feature of the run. Found
 * from at most ten thousand customers, every so-manieth in the order of their measures, so that
 * neither keys nor the engine decide anything; then everyone gets the nearest.
 */
export async function findClusters(engine: Engine, terms: Terms): Promise<FoundClusters> {
  await engine.create(customerCluster);
  const { dialect } = engine;
  const [row] = await engine.rows<{ n: number }>(
    sql`SELECT count(*) AS n FROM ${dialect.table(customerFeature)} f`,
  );
  const customers = Number(row?.n ?? 0);
  const none = { fewest: FEWEST_CLUSTERED, silhouette: null, shuffled: null, clusters: [] };
  if (customers < FEWEST_CLUSTERED) {
    return {
      found: { status: 'too_few_customers', busiest_quarter: null, ...none },
      traits: [],
    };
  }
  const quarter = await busiestQuarter(engine, terms.asOf);
  await writeClusterMeasures(engine, terms.asOf, quarter);
  const fit = fitClusters(await sampled(engine, Math.ceil(customers / FOUND_FROM)));
  const found = { busiest_quarter: quarter, silhouette: fit.silhouette, shuffled: fit.shuffled };
  if (fit.status === 'no_structure') {
    return { found: { ...none, ...found, status: 'no_structure' }, traits: [] };
  }
  const traits = fit.centres.map(traitsOf);
  await assignClusters(engine, fit, clusterCodes(traits));
  return { found: { ...none, ...found, status: 'made' }, traits };
}

/** Says what clusters come to, once values are known: fills cluster_profile. */
export async function profileClusters(
  engine: Engine,
  terms: Terms,
  { found, traits }: FoundClusters,
): Promise<Clusters> {
  if (found.status !== 'made') {
    await engine.create(clusterProfile);
    await engine.drop(clusterMeasure);
    return found;
  }
  const codes = clusterCodes(traits);
  const figures = await clusterFigures(engine, terms);
  const clusters = codes.flatMap((code, c): Cluster[] => {
    const own = figures.get(c + 1);
    return own ? [{ cluster: c + 1, code, traits: traits[c] ?? [], ...own }] : [];
  });
  await writeProfiles(engine, clusters);
  await engine.drop(clusterMeasure);
  return { ...found, clusters };
}

/** Leaves the tables of clusters empty. */
export async function leaveClustersOut(engine: Engine): Promise<FoundClusters> {
  await engine.create(customerCluster);
  const none = { silhouette: null, shuffled: null, busiest_quarter: null, clusters: [] };
  return { found: { status: 'left_out', fewest: FEWEST_CLUSTERED, ...none }, traits: [] };
}

/** Every so-manieth customer in the order of all measures, as floats. */
async function sampled(engine: Engine, step: number): Promise<Float64Array[]> {
  const { dialect } = engine;
  const names = join(MEASURES.map(name));
  const floats = MEASURES.map((m) => sql`${dialect.cast(name(m), 'float')} AS ${name(m)}`);
  const columns = await engine.floats(sql`
    SELECT ${join(floats)}
    FROM (
      SELECT ${names}, row_number() OVER (ORDER BY ${names}) AS place
      FROM ${dialect.table(clusterMeasure)} m
    ) placed
    WHERE place % ${step} = 0
    ORDER BY place`);
  return MEASURES.map((measure) => columns[measure] ?? new Float64Array());
}

async function writeProfiles(engine: Engine, clusters: readonly Cluster[]): Promise<void> {
  const rows = clusters.map(({ traits, main_category, first_channel, ...rest }) => ({
    ...rest,
    traits: traits.join(' '),
    main_category: main_category?.name ?? null,
    main_category_share: main_category?.share ?? null,
    first_channel: first_channel?.name ?? null,
    first_channel_share: first_channel?.share ?? null,
  }));
  await writeExactRows(engine, clusterProfile, rows);
}
