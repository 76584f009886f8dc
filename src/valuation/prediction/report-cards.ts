import { type Dialect, join, type Sql, sql } from '../../warehouse/index.ts';
import type { Card } from './cards.ts';
import type { Score } from './scores.ts';

/** The rows of report_card; null where there is no card. */
export function reportCardRows(cards: readonly Card[], dialect: Dialect): Sql | null {
  const rows = cards.flatMap((card) => card.scores.map((score) => cardRow(card, score, dialect)));
  return rows.length === 0 ? null : join(rows, sql` UNION ALL `);
}

function cardRow(card: Card, score: Score, dialect: Dialect): Sql {
  const decimal = (value: number | null) =>
    dialect.rounded(
      dialect.cast(sql`${value === null ? null : String(value)}`, 'float'),
      'decimal',
    );
  return sql`SELECT ${dialect.day(card.cut_off)} AS cut_off, ${dialect.day(card.until)} AS until,
    ${card.purpose} AS purpose, ${card.target} AS target, ${score.model} AS model,
    ${score.is_chosen} AS is_chosen, ${score.customers} AS customers,
    ${decimal(score.actual)} AS actual, ${decimal(score.predicted)} AS predicted,
    ${decimal(score.bias)} AS bias,
    ${decimal(score.mean_absolute_error)} AS mean_absolute_error,
    ${decimal(score.root_mean_square_error)} AS root_mean_square_error,
    ${decimal(score.spearman)} AS spearman,
    ${decimal(score.normalised_gini)} AS normalised_gini,
    ${decimal(score.interval_coverage)} AS interval_coverage`;
}
