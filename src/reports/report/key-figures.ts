import {
  biasInWords,
  countCaption,
  equityCaption,
  futureCaption,
  headlineScore,
  pastCaption,
  residualSpan,
  shareOf,
  wholeCaption,
} from '../../charts/index.ts';
import type { NextAction } from '../../contract/index.ts';
import { describeReconciliation } from '../../language/index.ts';
import { type Hole, html, type Markup } from '../html.ts';
import { nextAction } from './next-action.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';

interface KeyFigure {
  readonly name: string;
  readonly figure: string;
  readonly notes: readonly Hole[];
  readonly caption: string;
}

/** What a board wants to know first, and the one thing to do next. */
export const keyFigures: Section = {
  id: 'key-figures',
  isShown: ({ isOfContracts }) => !isOfContracts,
  write(page) {
    const { texts, format, summary, hasAmounts } = page;
    const { totals } = summary;
    const words = texts.report.key;
    return {
      nav: words.nav,
      title: words.title,
      lead: hasAmounts
        ? words.worth(
            format.money(totals.total_value_per_customer),
            format.money(totals.historical_value_per_customer),
            format.money(totals.predicted_value_per_customer),
          )
        : words.purchasesOnly(format.count(totals.predicted_purchases)),
      body: html`${medianNote(page)}${unverified(page)}
<div class="cards">${cards(page).map(
        ({ name, figure, notes, caption }) =>
          html`<article class="card"><h3>${name}</h3><p class="figure">${figure}</p>${notes.map(
            (note) => html`<p class="note">${note}</p>`,
          )}<p class="caption">${caption}</p></article>`,
      )}</div>
${actionOf(page, nextAction(page))}`,
    };
  },
};

/** Values stand as unverified until returns and subscriptions match the orders. */
export function unverified({ texts, summary, hasAmounts, isOfContracts }: Page): Markup | false {
  const { reconciliation } = summary.verdict;
  if (reconciliation.is_verified || !(hasAmounts || isOfContracts)) return false;
  return html`<p class="note"><span class="badge note">${texts.words.findingLevels.note}</span> ${describeReconciliation(reconciliation, texts)}</p>`;
}

function medianNote(page: Page): Markup | false {
  const median = page.summary.distribution.percentiles.find(({ level }) => level === 0.5);
  if (median === undefined || median.total_value === null) return false;
  const says = page.texts.report.key.median(page.format.money(median.total_value));
  return html`<p>${says}</p><p class="caption">${wholeCaption(page)}</p>`;
}

function cards(page: Page): KeyFigure[] {
  return page.hasAmounts
    ? [
        historical(page),
        predicted(page),
        repeatRate(page),
        ratio(page),
        equity(page),
        coverage(page),
      ]
    : [purchases(page), predictedPurchases(page), repeatRate(page)];
}

function historical(page: Page): KeyFigure {
  const { texts, format, summary } = page;
  const { historical_value, historical_value_per_customer } = summary.totals;
  const words = texts.report.key;
  return {
    name: words.historical,
    figure: format.money(historical_value),
    notes: [words.perCustomer(format.money(historical_value_per_customer))],
    caption: pastCaption(page),
  };
}

function predicted(page: Page): KeyFigure {
  const { texts, format, summary } = page;
  const { predicted_value, predicted_value_per_customer } = summary.totals;
  const words = texts.report.key;
  return {
    name: words.predicted,
    figure: format.money(predicted_value),
    notes: [
      words.perCustomer(format.money(predicted_value_per_customer)),
      forecastError(page),
      totalRange(page),
    ],
    caption: futureCaption(page),
  };
}

/** Between what ends the total lies, by how totals erred before. */
function totalRange({ texts, format, summary }: Page): string | false {
  const range = summary.totals.predicted_value_range;
  if (range === null) return false;
  const days = format.list(range.cut_offs.map(format.day));
  const { key } = texts.report;
  const says = key.range(format.moneyShort(range.low), format.moneyShort(range.high), days);
  return range.season > 0 ? `${says} ${key.seasonUnseen}` : says;
}

function forecastError(page: Page): string {
  const { texts, format, summary } = page;
  const words = texts.report.key;
  const tested = headlineScore(summary.report_card);
  if (tested === null || tested.score.bias === null) return words.errorNotMeasured;
  return words.error(biasInWords(page, tested.score.bias), format.day(tested.card.cut_off));
}

function purchases(page: Page): KeyFigure {
  const { texts, format, summary } = page;
  const words = texts.report.key;
  const { customers } = summary.totals;
  return {
    name: words.purchases,
    figure: format.count(summary.totals.purchases),
    notes: [words.purchasesNote(format.decimal(shareOf(summary.totals.purchases, customers)))],
    caption: countCaption(page),
  };
}

function predictedPurchases(page: Page): KeyFigure {
  const { texts, format, summary } = page;
  return {
    name: texts.report.key.predictedPurchases,
    figure: format.count(summary.totals.predicted_purchases),
    notes: [forecastError(page)],
    caption: futureCaption(page),
  };
}

function repeatRate(page: Page): KeyFigure {
  const { texts, format, summary } = page;
  const { repeat_rate, repeat_customers, customers } = summary.totals;
  const words = texts.report.key;
  return {
    name: words.repeatRate,
    figure: format.percent(repeat_rate),
    notes: [words.repeatNote(format.count(repeat_customers), format.count(customers))],
    caption: countCaption(page),
  };
}

function ratio(page: Page): KeyFigure {
  const { texts, format, summary } = page;
  const words = texts.report.key;
  const { overall } = summary.finance;
  return {
    name: words.ratio,
    figure: format.ratio(overall?.value_to_cost),
    notes:
      overall === null
        ? [html`<a href="#finance">${words.ratioMissing}</a>`]
        : [
            overall.band && texts.words.acquisitionBands[overall.band],
            words.ratioNote(
              format.money(overall.lifetime_value),
              format.money(overall.acquisition_cost),
            ),
          ],
    caption: overall === null ? countCaption(page) : wholeCaption(page),
  };
}

function equity(page: Page): KeyFigure {
  const { texts, format, summary } = page;
  const words = texts.report.key;
  return {
    name: words.equity,
    figure: format.money(summary.finance.equity.now),
    notes: [words.equityNote(residualSpan(page))],
    caption: equityCaption(page),
  };
}

function coverage(page: Page): KeyFigure {
  const { texts, format, summary } = page;
  const words = texts.report.key;
  return {
    name: words.coverage,
    figure: format.percent(summary.totals.revenue_coverage),
    notes: [words.coverageNote],
    caption: countCaption(page),
  };
}

export function actionOf({ texts }: Page, { says, owner, kpi, window }: NextAction): Markup {
  const words = texts.report.action;
  return html`<aside class="action" aria-label="${words.title}">
<h3>${words.title}</h3>
<p class="says">${says}</p>
<dl><div><dt>${words.owner}</dt><dd>${owner}</dd></div>${
    kpi && html`<div><dt>${words.kpi}</dt><dd>${kpi}</dd></div>`
  }${window && html`<div><dt>${words.window}</dt><dd>${window}</dd></div>`}</dl>
</aside>`;
}
