import {
  bestBaseline,
  biasInWords,
  countCaption,
  currencyName,
  decileCalibration,
  headlineCards,
  modelName,
  rankedCards,
  shareOf,
  shortened,
} from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { nameIn } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import { cardInReport } from './card-detail.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import { cardTable } from './score-table.ts';
import type { Section } from './section.ts';
import { numeric, table, text } from './table.ts';

type Card = Summary['report_card']['cards'][number];

const MOST_CARDS = 8;

/** How wrong the forecast was where the answer is known, beside what anyone could have guessed. */
export const predictionSection: Section = {
  id: 'prediction',
  write(page) {
    const { texts, summary } = page;
    const words = texts.report.prediction;
    const { status, reason, cards } = summary.report_card;
    const isMeasured = status === 'measured' && cards.length > 0;
    return {
      nav: words.nav,
      title: words.title,
      lead: isMeasured ? measuredLead(page) : whyNotMeasured(page, reason),
      body: html`${isMeasured && html`<div class="pair spoken">${headlineCards(summary.report_card).map((card) => inWords(page, card))}</div>`}
${calibration(page)}
${cardInReport(page)}
${
  isMeasured &&
  rankedCards(cards)
    .slice(0, MOST_CARDS)
    .map((card) => cardTable(page, card))
}
${fitted(page)}`,
    };
  },
};

function whyNotMeasured({ texts }: Page, reason: string | null): string {
  const words = texts.report.prediction;
  return words.notMeasuredReasons[reason ?? ''] ?? words.notMeasured;
}

function measuredLead({ texts, format, summary }: Page): string {
  const [card] = headlineCards(summary.report_card);
  const scored = card?.scores.find(({ is_chosen }) => is_chosen) ?? card?.scores[0];
  if (card === undefined || scored === undefined) return texts.report.prediction.notMeasured;
  return texts.report.prediction.measured(
    format.count(scored.customers),
    format.day(card.cut_off),
    format.day(card.until),
  );
}

/** What one test says of the chosen model, without a technical word. */
function inWords(page: Page, card: Card): Markup | false {
  const { texts, format } = page;
  const words = texts.report.prediction;
  const score = card.scores.find(({ is_chosen }) => is_chosen);
  if (score === undefined) return false;
  const amount = (figure: number | null) =>
    card.target === 'revenue' ? format.money(figure) : words.purchases(format.decimal(figure));
  const total = (figure: number) =>
    card.target === 'revenue' ? format.money(figure) : words.purchases(format.count(figure));
  const naive = bestBaseline(card);
  const error = amount(score.mean_absolute_error);
  return html`<div><h3>${words.targetTitles[card.target]}</h3><ul class="plain"><li>${words.total(total(score.predicted), total(score.actual), biasInWords(page, score.bias))}</li>
<li>${
    naive === null
      ? words.eachAlone(error)
      : words.each(
          error,
          amount(naive.mean_absolute_error),
          shortened(nameIn(texts.words.models, naive.model)),
        )
  }</li>${
    score.normalised_gini !== null &&
    html`<li>${words.rank(format.percent(score.normalised_gini, 0))}</li>`
  }${
    score.interval_coverage !== null &&
    html`<li>${words.coverage(format.percent(score.interval_coverage, 0))}</li>`
  }</ul></div>`;
}

function calibration(page: Page): Markup | false {
  const { texts, format, summary } = page;
  const words = texts.report.prediction;
  const { deciles } = summary.report_card;
  if (deciles.length === 0) return false;
  const ofRevenue = deciles.every(({ predicted_revenue }) => predicted_revenue !== null);
  const rows = deciles.map((row) => ({
    decile: row.decile,
    forecast: shareOf(ofRevenue ? row.predicted_revenue : row.predicted_purchases, row.customers),
    outcome: shareOf(ofRevenue ? row.actual_revenue : row.actual_purchases, row.customers),
  }));
  const write = (amount: number | null) =>
    ofRevenue ? format.money(amount) : format.decimal(amount);
  return figure(page, {
    id: 'deciles',
    picture: decileCalibration(rows, ofRevenue ? format.moneyShort : format.decimal, page),
    caption: ofRevenue
      ? words.perCustomerRevenue(currencyName(page), words.targets.revenue)
      : words.perCustomerPurchases,
    figures: {
      columns: [text(words.decile), numeric(words.forecast), numeric(words.outcome)],
      rows: rows.map(({ decile, forecast, outcome }) => [
        format.count(decile),
        write(forecast),
        write(outcome),
      ]),
    },
  });
}

function fitted(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.prediction;
  const { champion, counting, spend, chosen_by, interval_level } = summary.model;
  const rows = [
    { kind: words.counting, ...counting, used: '' },
    ...(spend === null
      ? []
      : [{ kind: words.spend, ...spend, used: words.ordersUsed[spend.orders] }]),
  ];
  return html`<h3>${words.fitted}</h3>
<p>${words.inProduction(modelName(page, champion.name))} ${words.promotion[champion.reason]} ${
    champion.runner_up !== null &&
    champion.margin !== null &&
    (champion.margin < 0 ? texts.card.behind : texts.card.ahead)(
      format.percent(Math.abs(champion.margin)),
      modelName(page, champion.runner_up),
    )
  }</p>
<p class="note">${words.chosenBy[chosen_by]} ${words.intervalLevels(format.percent(interval_level.purchases), format.percent(interval_level.revenue))}. ${
    spend?.correlation != null && `${words.correlation(format.decimal(spend.correlation))}.`
  }</p>${table(page, {
    name: words.fitted,
    columns: [
      text(words.part),
      text(words.parameters),
      numeric(words.logLikelihood),
      numeric(words.customers),
      text(words.status),
    ],
    rows: rows.map((row) => [
      html`${modelName(page, row.name)}<br><span class="note">${row.kind}${row.used !== '' && `, ${row.used}`}</span>`,
      html`<code>${Object.entries(row.parameters).map(
        ([name, value]) =>
          html`<span class="parameter">${name} = ${format.significant(value)}</span> `,
      )}</code>`,
      format.decimal(row.log_likelihood, 1),
      format.count(row.customers),
      nameIn(texts.words.statuses, row.status),
    ]),
    caption: countCaption(page),
  })}`;
}
