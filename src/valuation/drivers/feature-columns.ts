import { type Dialect, type Engine, join, name, type Sql, sql } from '../../warehouse/index.ts';
import { customerFeature } from '../features/customer-feature.ts';

/** Features as numbers, NaN where not known; a text is the place of its value among `Levels`. */
export type FeatureColumns = readonly Float64Array[];

/** The features in the order of their columns, which is that of {@link FeatureColumns}. */
export const FEATURES: readonly string[] = Object.keys(customerFeature.columns).filter(
  (column) => column !== 'customer_key',
);

const typeOf = (feature: string) =>
  (customerFeature.columns as Record<string, { readonly type: string }>)[feature]?.type;
const TEXTS = FEATURES.filter((feature) => typeOf(feature) === 'text');

/** Per feature that is a text: its values with most customers, the most frequent first. */
export type Levels = ReadonlyMap<string, readonly string[]>;

/** Rarer values are one, as if not known. */
const MOST_LEVELS = 24;

/** @param features relation with the columns of customer_feature */
export async function readLevels(engine: Engine, features: Sql): Promise<Levels> {
  const levels = new Map<string, readonly string[]>();
  for (const feature of TEXTS) {
    const value = name(feature);
    const rows = await engine.rows<{ level: string }>(sql`
      SELECT ${value} AS level FROM ${features} f WHERE ${value} IS NOT NULL
      GROUP BY ${value} ORDER BY count(*) DESC, ${value} LIMIT ${MOST_LEVELS}`);
    levels.set(
      feature,
      rows.map(({ level }) => level),
    );
  }
  return levels;
}

/** The features as a select list of floats. */
export function featureNumbers(levels: Levels, dialect: Dialect): Sql {
  return join(
    FEATURES.map((feature) => {
      const value = numberOf(feature, levels, dialect);
      return sql`${value} AS ${name(feature)}`;
    }),
  );
}

function numberOf(feature: string, levels: Levels, dialect: Dialect): Sql {
  const column = name(feature);
  if (typeOf(feature) !== 'text') return dialect.cast(column, 'float');
  const known = levels.get(feature) ?? [];
  if (known.length === 0) return dialect.cast(sql`NULL`, 'float');
  const places = known.map((level, place) => sql`WHEN ${column} = ${level} THEN ${place}`);
  return dialect.cast(sql`CASE ${join(places, sql` `)} END`, 'float');
}

/** Every so-manieth row, so that at most `most` remain: the same share of every stretch. */
export function thinned(column: Float64Array, most: number): Float64Array {
  const step = Math.ceil(column.length / most);
  return step <= 1 ? column : column.filter((_, row) => row % step === 0);
}
