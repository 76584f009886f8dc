import {
  bandMeaning,
  equityCaption,
  equityShown,
  paybackSays,
  shortened,
  targetSays,
  varianceSays,
  wholeCaption,
} from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { nameIn } from '../../language/index.ts';
import { ACQUISITION_BANDS } from '../../vocabulary/index.ts';
import { html, type Markup } from '../html.ts';
import { besideOthers } from './beside-others.ts';
import { shownFigure } from './figure.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { numeric, table, text } from './table.ts';

type Channel = Summary['finance']['channels'][number];

const MOST_CHANNELS = 40;

/** What customers cost by channel, what they bring back, and the value still to come. */
export const financeSection: Section = {
  id: 'finance',
  write(page) {
    const { texts, format, summary } = page;
    const words = texts.report.finance;
    const { overall } = summary.finance;
    return {
      nav: words.nav,
      title: words.title,
      lead:
        overall?.value_to_cost != null &&
        words.lead(
          format.ratio(overall.value_to_cost),
          overall.band === null ? '' : texts.words.acquisitionBands[overall.band],
        ),
      body: html`${overall === null ? emptyState(page) : spendPart(page)}${equityPart(page)}${page.hasAmounts && besideOthers(page)}`,
    };
  },
};

function emptyState({ texts }: Page): Markup {
  const words = texts.report.finance;
  return html`<div class="empty"><p>${words.empty}</p><pre tabindex="0"><code>${words.emptyCommand}</code></pre></div>`;
}

function spendPart(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.finance;
  const { margin_per_acquisition_euro, period } = summary.finance;
  return html`<p>${
    margin_per_acquisition_euro !== null &&
    words.perEuro(format.money(1), format.money(margin_per_acquisition_euro))
  } ${targetSays(summary.finance, page)} ${
    period !== null && words.period(format.day(period.from), format.day(period.to))
  }</p>
<h3>${words.channels}</h3>${channelTable(page)}
<p class="note">${words.caption}</p>
<details><summary>${words.bandsTitle}</summary><ul class="plain">${ACQUISITION_BANDS.map(
    (band) =>
      html`<li><span class="badge ${band}">${texts.words.acquisitionBands[band]}</span> ${bandMeaning(band, summary.finance, page)}</li>`,
  )}</ul></details>`;
}

function channelTable(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.finance;
  const channels = [...summary.finance.channels];
  const shown = channels.slice(0, MOST_CHANNELS);
  const hidden = channels.length - shown.length;
  const cells = (row: Omit<Channel, 'channel' | 'creative_theme'>) => [
    format.money(row.spend),
    format.count(row.new_customers),
    format.money(row.acquisition_cost),
    format.money(row.lifetime_value),
    format.ratio(row.value_to_cost),
    row.band
      ? html`<span class="badge ${row.band}">${texts.words.acquisitionBands[row.band]}</span>`
      : row.spend > 0 && row.new_customers === 0 && words.wonNobody,
    varianceSays(row, page),
    paybackSays(row, page),
    format.money(row.maximum_acquisition_cost),
  ];
  const overall = summary.finance.overall;
  return html`${table(page, {
    name: words.channels,
    columns: [
      text(words.channel),
      numeric(words.spend),
      numeric(words.newCustomers),
      numeric(words.cost),
      numeric(words.value),
      numeric(words.ratio),
      text(words.band),
      text(words.variance),
      numeric(words.payback),
      numeric(words.maximum),
    ],
    rows: [
      ...shown.map((row) => [channelName(page, row), ...cells(row)]),
      ...(overall === null
        ? []
        : [[html`<strong>${texts.report.page.total}</strong>`, ...cells(overall)]]),
    ],
    caption: wholeCaption(page),
  })}${hidden > 0 && html`<p class="note">${texts.report.page.others(format.count(hidden))}</p>`}`;
}

/** A creative theme stands below its channel, set in. */
function channelName({ texts }: Page, { channel, creative_theme }: Channel): Markup {
  const name = (own: string) => shortened(nameIn({ '': texts.words.unknown }, own));
  return creative_theme === null
    ? html`<strong>${name(channel)}</strong>`
    : html`<span class="inset">${texts.report.finance.theme(name(creative_theme))}</span>`;
}

function equityPart(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.finance;
  const { equity } = summary.finance;
  if (equity.now === null) return html``;
  const lead = html`<h3>${words.equity}</h3><p>${words.equityLead(format.money(equity.now))}</p>`;
  const bridge = equityShown(equity, page);
  return bridge === null
    ? html`${lead}<p class="caption">${equityCaption(page)}</p><p class="note">${words.noBridge}</p>`
    : html`${lead}${shownFigure(page, 'equity-bridge', bridge)}`;
}
