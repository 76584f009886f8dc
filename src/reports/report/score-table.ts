import { modelName } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { html, type Markup } from '../html.ts';
import type { CardPage } from './page.ts';
import { numeric, table, text } from './table.ts';

type Card = Summary['report_card']['cards'][number];
type Score = Card['scores'][number];

/** Every model and baseline at one cut-off. */
export function cardTable(page: CardPage, card: Card): Markup {
  const { texts, format } = page;
  const words = texts.report.prediction;
  const title = words.card(
    words.targets[card.target],
    format.day(card.cut_off),
    format.day(card.until),
  );
  const error = (figure: number | null) =>
    card.target === 'revenue' ? format.money(figure) : format.significant(figure);
  return html`<h3>${title}</h3>${table(page, {
    name: title,
    columns: [
      text(words.model),
      numeric(words.bias),
      numeric(words.mae),
      numeric(words.rmse),
      numeric(words.spearman),
      numeric(words.gini),
      numeric(words.intervals),
    ],
    rows: card.scores.map((score) => [
      scoreName(page, score),
      format.percentSigned(score.bias),
      error(score.mean_absolute_error),
      error(score.root_mean_square_error),
      format.decimal(score.spearman, 3),
      format.decimal(score.normalised_gini, 3),
      format.percent(score.interval_coverage, 0),
    ]),
    caption: words.purposes[card.purpose],
  })}`;
}

function scoreName(page: CardPage, { model, is_chosen, is_baseline }: Score): Markup {
  const words = page.texts.report.prediction;
  return html`${modelName(page, model)}${is_chosen && html` <span class="badge good">${words.chosen}</span>`}${is_baseline && html` <span class="badge">${words.baseline}</span>`}`;
}
