import type { ClusterFit } from '../../models/index.ts';
import {
  customerCluster,
  type Dialect,
  type Engine,
  join,
  name,
  type Sql,
  sql,
} from '../../warehouse/index.ts';
import { clusterMeasure, MEASURES } from './cluster-measures.ts';

type Found = Extract<ClusterFit, { status: 'found' }>;

/**
 * Fills customer_cluster: every customer of cluster_measure, with the nearest centre; of two at
 * one distance, to six decimals, the earlier.
 *
 * @param codes one per centre
 */
export async function assignClusters(
  engine: Engine,
  fit: Found,
  codes: readonly string[],
): Promise<void> {
  await engine.create(customerCluster);
  await engine.insertPerCustomer(customerCluster, (dialect) => assignment(fit, codes, dialect));
}

function assignment({ scales, centres }: Found, codes: readonly string[], dialect: Dialect): Sql {
  const figure = (value: number) => dialect.cast(sql`${value}`, 'float');
  const scored = MEASURES.flatMap((measure, j) => {
    const scale = scales[j];
    if (!scale) return [];
    const value = dialect.cast(name(measure), 'float');
    const bounded = sql`greatest(${figure(scale.low)}, least(${figure(scale.high)}, ${value}))`;
    const score = sql`(${bounded} - ${figure(scale.mean)}) / ${figure(scale.deviation)}`;
    return sql`CASE WHEN ${name(measure)} IS NULL THEN ${figure(0)} ELSE ${score} END AS ${name(measure)}`;
  });
  const distance = (centre: Float64Array) => {
    const squares = MEASURES.flatMap((measure, j) => {
      if (!scales[j]) return [];
      const apart = sql`(${name(measure)} - ${figure(centre[j] as number)})`;
      return sql`${apart} * ${apart}`;
    });
    return dialect.roundedFloat(join(squares, sql` + `), 'decimal');
  };
  const places = centres.map((_, c) => name(`distance_${c + 1}`));
  const distances = centres.map((centre, c) => sql`${distance(centre)} AS ${places[c] as Sql}`);
  const nearest = (of: (c: number) => Sql) => {
    const cases = places.map((place, c) => sql`WHEN ${place} = nearest THEN ${of(c)}`);
    return sql`CASE ${join(cases, sql` `)} END`;
  };
  return sql`
    SELECT customer_key, ${nearest((c) => sql`${c + 1}`)} AS cluster,
      ${nearest((c) => sql`${codes[c] as string}`)} AS code
    FROM (
      SELECT *, least(${join(places)}) AS nearest
      FROM (
        SELECT customer_key, ${join(distances)}
        FROM (
          SELECT customer_key, ${join(scored)} FROM ${dialect.table(clusterMeasure)} m
        ) scored
      ) measured
    ) compared`;
}
