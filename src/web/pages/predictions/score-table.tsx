import { type CaptionPage, modelName } from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { Badge } from '../../kit/badge.tsx';
import { Table } from '../../kit/table.tsx';

type Card = Summary['report_card']['cards'][number];

/** Every model and baseline at one cut-off. */
export function ScoreTable({ card, page }: { card: Card; page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.report.prediction;
  const error = (figure: number | null) =>
    card.target === 'revenue' ? format.money(figure) : format.significant(figure);
  const figures = [words.bias, words.mae, words.rmse, words.spearman, words.gini, words.intervals];
  return (
    <Table
      name={words.card(
        words.targets[card.target],
        format.day(card.cut_off),
        format.day(card.until),
      )}
      columns={[{ name: words.model }, ...figures.map((name) => ({ name, numeric: true }))]}
      rows={card.scores.map((score) => ({
        key: score.model,
        cells: [
          <span key="name">
            {modelName(page, score.model)}{' '}
            {score.is_chosen && <Badge tone="good">{words.chosen}</Badge>}
            {score.is_baseline && <Badge>{words.baseline}</Badge>}
          </span>,
          format.percentSigned(score.bias),
          error(score.mean_absolute_error),
          error(score.root_mean_square_error),
          format.decimal(score.spearman, 3),
          format.decimal(score.normalised_gini, 3),
          format.percent(score.interval_coverage, 0),
        ],
        plain: [
          score.model,
          score.bias,
          score.mean_absolute_error,
          score.root_mean_square_error,
          score.spearman,
          score.normalised_gini,
          score.interval_coverage,
        ],
      }))}
      caption={words.purposes[card.purpose]}
    />
  );
}
