import { lorenzShown, percentilesShown } from '../../charts/index.ts';
import { html } from '../html.ts';
import { shownFigure } from './figure.ts';
import type { Section } from './section.ts';

/** How unevenly value is spread over customers. */
export const concentrationSection: Section = {
  id: 'concentration',
  write(page) {
    const { texts, format, summary } = page;
    const { top_20_share, gini, lorenz, percentiles } = summary.distribution;
    const words = texts.report.concentration;
    const isKnown = top_20_share !== null && lorenz.length > 0;
    return {
      nav: words.nav,
      title: words.title,
      lead: isKnown ? words.lead(format.percent(top_20_share)) : words.leadUnknown,
      body: isKnown
        ? html`${gini !== null && html`<p class="note">${words.gini(format.decimal(gini))}</p>`}
<div class="pair">${shownFigure(page, 'lorenz', lorenzShown(lorenz, top_20_share, page))}${shownFigure(page, 'percentiles', percentilesShown(percentiles, page))}</div>`
        : html``,
    };
  },
};
