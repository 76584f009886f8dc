import { lorenzCurve, pastCaption, valuePercentiles, wholeCaption } from '../../charts/index.ts';
import { html } from '../html.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { numeric, text } from './table.ts';

/** How unevenly value is spread over customers. */
export const concentrationSection: Section = {
  id: 'concentration',
  write(page) {
    const { texts, format, summary } = page;
    const { top_20_share, gini, lorenz } = summary.distribution;
    const words = texts.report.concentration;
    const isKnown = top_20_share !== null && lorenz.length > 0;
    return {
      nav: words.nav,
      title: words.title,
      lead: isKnown ? words.lead(format.percent(top_20_share)) : words.leadUnknown,
      body: isKnown
        ? html`${gini !== null && html`<p class="note">${words.gini(format.decimal(gini))}</p>`}
<div class="pair">${lorenzFigure(page)}${percentileFigure(page)}</div>`
        : html``,
    };
  },
};

function lorenzFigure(page: Page) {
  const { texts, format, summary } = page;
  const { lorenz, top_20_share } = summary.distribution;
  const words = texts.report.concentration;
  return figure(page, {
    id: 'lorenz',
    picture: lorenzCurve(lorenz, top_20_share, page),
    caption: pastCaption(page),
    figures: {
      columns: [text(words.shareOfCustomers), numeric(words.shareOfValue)],
      rows: tenths(lorenz).map(({ customers, value }) => [
        format.percent(customers),
        format.percent(value),
      ]),
    },
  });
}

/** About ten of the points, the last one among them. */
function tenths<T>(points: readonly T[]): T[] {
  const step = Math.max(1, Math.round((points.length - 1) / 10));
  return points.filter((_, i) => (points.length - 1 - i) % step === 0);
}

function percentileFigure(page: Page) {
  const { texts, format, summary } = page;
  const { percentiles } = summary.distribution;
  const { historical, predicted } = texts.report.key;
  return figure(page, {
    id: 'percentiles',
    picture: valuePercentiles(percentiles, page),
    caption: wholeCaption(page),
    figures: {
      columns: [
        text(texts.report.concentration.level),
        numeric(historical),
        numeric(predicted),
        numeric(texts.report.page.total),
      ],
      rows: percentiles.map(({ level, historical_value, predicted_value, total_value }) => [
        `P${format.decimal(level * 100, 1)}`,
        format.money(historical_value),
        format.money(predicted_value),
        format.money(total_value),
      ]),
    },
  });
}
