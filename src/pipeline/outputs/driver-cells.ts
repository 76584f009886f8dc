import { monthName, texts } from '../../language/index.ts';
import {
  CUSTOMER_FEATURES,
  type CustomerFeature,
  DRIVER_SCORES,
  type Locale,
  minorUnitDecimals,
  type Terms,
} from '../../vocabulary/index.ts';
import {
  customerDriver,
  type Engine,
  join,
  name,
  type Sql,
  Sql as SqlPiece,
  sql,
} from '../../warehouse/index.ts';

const RANKS = [1, 2, 3] as const;
/** Where a sentence takes the value: no sentence and no number holds it. */
const VALUE = '{}';

/** The drivers of every customer of a run; null where a run is older than they are. */
export async function driverRows(engine: Engine): Promise<Sql | null> {
  const columns = (await engine.columnsOf('run')).get(customerDriver.name);
  if (!columns?.has('driver_value')) return null;
  return sql`SELECT * FROM ${engine.dialect.table(customerDriver)} d`;
}

/** What the cells are called, per score. */
export const driverCellNames = (score: (typeof DRIVER_SCORES)[number]) => ({
  chance: `${score}_chance`,
  drivers: `${score}_drivers`,
  inWords: `${score}_drivers_in_words`,
});

/**
 * One row per customer: the chance of each score, what moves it, and the same in words.
 *
 * Each rank of each score is joined for itself: to gather as many texts of every customer in one
 * aggregation costs twice as much.
 *
 * @param drivers a relation of the reader, DuckDB, that holds {@link driverRows}
 */
export function driverCells(drivers: Sql, { currency }: Terms, locale: Locale): Sql {
  const { directions } = texts(locale).drivers;
  const colon = locale === 'fr' ? '\u00a0: ' : ': ';
  const places = DRIVER_SCORES.map((score) => ({
    score,
    ranks: RANKS.map((rank) => ({ rank, as: name(`${score}_${rank}`) })),
  }));
  const cells = places.flatMap(({ score, ranks }) => {
    const named = driverCellNames(score);
    const told = (column: Sql) => {
      const each = ranks.map(({ as }) => sql`${as}.${column}`);
      return sql`nullif(concat_ws('; ', ${join(each)}), '')`;
    };
    return [
      sql`${ranks[0]?.as ?? sql``}.probability AS ${name(named.chance)}`,
      sql`${told(sql`moves`)} AS ${name(named.drivers)}`,
      sql`${told(sql`says`)} AS ${name(named.inWords)}`,
    ];
  });
  const joins = places.flatMap(({ score, ranks }) =>
    ranks.map(
      ({
        rank,
        as,
      }) => sql`LEFT JOIN (SELECT * FROM said WHERE score = ${score} AND rank = ${rank}) ${as}
        ON ${as}.customer_key = c.customer_key`,
    ),
  );
  return sql`
    WITH said AS MATERIALIZED (
      SELECT d.customer_key, d.score, d.rank, d.probability, d.driver || ' ' || d.direction AS moves,
        CASE d.direction WHEN 'raises' THEN ${directions.raises}
          WHEN 'lowers' THEN ${directions.lowers} END
          || ${colon} || ${sentence(currency, locale)} AS says
      FROM ${drivers} d
      LEFT JOIN (VALUES ${join(sentences(locale))})
        w(driver, kind, of_0, of_1, of_many, unknown) ON w.driver = d.driver
    )
    SELECT c.customer_key, ${join(cells)}, c.within_days AS drivers_within_days
    FROM (
      SELECT customer_key, max(within_days) AS within_days FROM ${drivers} d GROUP BY customer_key
    ) c
    ${join(joins, sql` `)}`;
}

/** Of each feature: its kind, and what it says of 0, of 1, of another value and of none. */
function sentences(locale: Locale): Sql[] {
  const { features } = texts(locale).drivers;
  return Object.entries(CUSTOMER_FEATURES).map(([feature, kind]) => {
    const { known, unknown } = features[feature as CustomerFeature];
    return sql`(${feature}, ${kind}, ${known('0')}, ${known('1')}, ${known(VALUE)}, ${unknown})`;
  });
}

function sentence(currency: string | null, locale: Locale): Sql {
  const whole = sql`round(d.driver_value)`;
  return sql`CASE
    WHEN d.driver_value IS NULL AND d.driver_name IS NULL THEN w.unknown
    WHEN w.kind = 'count' AND ${whole} = 0 THEN w.of_0
    WHEN w.kind = 'count' AND ${whole} = 1 THEN w.of_1
    ELSE replace(w.of_many, ${VALUE}, ${written(currency, locale)}) END`;
}

/** A value of a feature as it is read in the language. */
function written(currency: string | null, locale: Locale): Sql {
  const isFrench = locale === 'fr';
  const decimals = (value: Sql, digits: number) => {
    const type = SqlPiece.written(`DECIMAL(18, ${digits})`);
    const text = sql`CAST(CAST(${value} AS ${type}) AS VARCHAR)`;
    return isFrench ? sql`replace(${text}, '.', ',')` : text;
  };
  const value = sql`d.driver_value`;
  const money = decimals(value, minorUnitDecimals(currency));
  const code = currency === null || currency === 'XXX' ? '' : `\u00a0${currency}`;
  const months = Array.from({ length: 12 }, (_, i) => i + 1).map(
    (month) => sql`WHEN ${value} = ${month} THEN ${monthName(texts(locale), month)}`,
  );
  return sql`CASE w.kind
    WHEN 'count' THEN ${decimals(value, 0)}
    WHEN 'share' THEN ${decimals(sql`100 * ${value}`, 0)} || ${isFrench ? '\u00a0%' : '%'}
    WHEN 'money' THEN ${money} || ${code}
    WHEN 'month' THEN CASE ${join(months, sql` `)} END
    WHEN 'name' THEN d.driver_name
    ELSE ${decimals(value, 1)} END`;
}
