import { currencyName, painter, rankedCards } from '../charts/index.ts';
import type { BacktestSummary } from '../contract/index.ts';
import type { Locale } from '../vocabulary/index.ts';
import { html, type Markup } from './html.ts';
import { wholeDetail } from './report/card-detail.ts';
import { type Chapter, htmlDocument } from './report/document.ts';
import type { CardPage } from './report/page.ts';
import { cardTable } from './report/score-table.ts';

/**
 * backtest.html: how every model fared at every past cut-off, and all that is measured of the one
 * in use. The same summary gives the same bytes.
 */
export function renderBacktest(summary: BacktestSummary, locale: Locale): string {
  const version = summary.perenne_version;
  const page: CardPage = {
    ...painter(locale, summary.currency),
    summary,
    version,
    hasAmounts: summary.currency !== null,
  };
  const { texts, format } = page;
  return htmlDocument({
    locale,
    version,
    title: `${texts.card.pageTitle} – ${format.day(summary.as_of)}`,
    skip: texts.card.skip,
    contents: texts.report.page.contents,
    header: header(page),
    chapters: chapters(page),
    footer: texts.card.made(version),
  });
}

function header(page: CardPage): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.terms;
  const terms = [
    [words.asOf, format.day(summary.as_of)],
    [words.horizon, words.days(format.count(summary.horizon_days))],
    [words.currency, currencyName(page)],
  ];
  return html`<header class="masthead">
<p class="brand" translate="no">Perenne</p>
<h1>${texts.card.pageTitle}</h1>
<dl class="terms">${terms.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>
</header>`;
}

function chapters(page: CardPage): Chapter[] {
  const { texts, format, summary } = page;
  const { report_card: card } = summary;
  const words = texts.report.prediction;
  if (card.status !== 'measured') {
    const lead = words.notMeasuredReasons[card.reason ?? ''] ?? words.notMeasured;
    const content = { nav: texts.card.title, title: texts.card.title, lead, body: html`` };
    return [{ id: 'backtest', content }];
  }
  return rankedCards(card.cards).map((one, i) => {
    const detail = card.details.find(
      ({ purpose, cut_off, target }) =>
        purpose === one.purpose && cut_off === one.cut_off && target === one.target,
    );
    const [score] = one.scores;
    const day = format.day(one.cut_off);
    return {
      id: `card-${i + 1}`,
      content: {
        nav: `${words.targetNames[one.target]}, ${day}`,
        title: words.targetTitles[one.target],
        lead: words.measured(format.count(score?.customers), day, format.day(one.until)),
        body: html`${cardTable(page, one)}${detail && wholeDetail(page, detail, `card-${i + 1}`)}`,
      },
    };
  });
}
