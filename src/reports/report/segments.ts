import { futureCaption, pairedShares, shareOf, sum } from '../../charts/index.ts';
import { nameIn } from '../../language/index.ts';
import { PLAYBOOKS, type Playbook, playbookOf } from '../../segments/index.ts';
import { html, type Markup } from '../html.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import { spoken } from './playbook.ts';
import type { Section } from './section.ts';
import { amount, numeric, table, text } from './table.ts';

const MOST_MOVES = 12;

/** The value segments, what is done for each, and who moved. */
export const segmentsSection: Section = {
  id: 'segments',
  write(page) {
    const words = page.texts.report.segments;
    return {
      nav: words.nav,
      title: words.title,
      lead: words.lead,
      body: html`${shareFigure(page)}
${notes(page)}
<h3>${words.playbook}</h3>
<div class="playbooks">${page.summary.segments.values.map(({ segment, customers }) =>
        playbookCard(
          page,
          playbookOf(segment),
          `${page.texts.words.valueSegments[segment]} · ${page.texts.report.key.ofCustomers(page.format.count(customers))}`,
        ),
      )}</div>
<h3>${words.extra}</h3>
<div class="playbooks">${PLAYBOOKS.filter(({ audience }) => audience.kind !== 'value_segment').map(
        (playbook) => playbookCard(page, playbook, audience(page, playbook)),
      )}</div>
<h3>${words.bands}</h3>${bandTable(page)}
${movements(page)}`,
    };
  },
};

/** Whom a playbook is for, and how many they are. */
function audience({ texts, format, summary }: Page, playbook: Playbook): string {
  const reach = summary.segments.playbooks.find((row) => row.playbook === playbook.id);
  const says = spoken(playbook, format.locale).audience;
  return reach === undefined
    ? says
    : `${says} · ${texts.report.key.ofCustomers(format.count(reach.customers))}`;
}

function shareFigure(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.segments;
  const { values } = summary.segments;
  const predicted = sum(values.map((row) => row.predicted_value));
  const shares = values.map(({ segment, share, predicted_value }) => ({
    name: texts.words.valueSegments[segment],
    customers: share,
    predicted: shareOf(predicted_value, predicted),
  }));
  return figure(page, {
    id: 'segment-shares',
    picture: pairedShares(shares, { title: words.chart, says: words.chartSays }, page),
    caption: futureCaption(page),
    figures: {
      columns: [
        text(words.nav),
        numeric(texts.report.rfm.customers),
        numeric(texts.report.rfm.share),
        amount(texts.report.rfm.historical),
        amount(texts.report.rfm.predicted),
        numeric(texts.report.rfm.churn),
      ],
      rows: values.map((row) => [
        texts.words.valueSegments[row.segment],
        format.count(row.customers),
        format.percent(row.share),
        format.money(row.historical_value),
        format.money(row.predicted_value),
        format.percent(row.average_churn_risk, 0),
      ]),
    },
  });
}

function notes({ texts, format, summary }: Page): Markup {
  const words = texts.report.segments;
  const { opportunity, deal_hunters } = summary.segments;
  return html`<ul class="plain">${
    opportunity.upside !== null &&
    html`<li>${words.opportunity(
      format.count(opportunity.customers),
      format.percent(opportunity.share_of_customers),
      format.money(opportunity.upside),
    )}</li>`
  }<li>${
    deal_hunters.measured
      ? words.dealHunters(format.count(deal_hunters.customers), format.percent(deal_hunters.share))
      : words.dealHuntersUnknown
  }</li></ul>`;
}

function playbookCard({ texts, format }: Page, playbook: Playbook, audience: string): Markup {
  const words = texts.report.segments;
  const { name, aim, owner, kpi, steps } = spoken(playbook, format.locale);
  const days = texts.report.terms.days(format.count(playbook.windowDays));
  return html`<article class="playbook">
<p class="kicker">${audience}</p><h4>${name}</h4><p class="note">${aim}</p>
<ol>${steps.map(
    (step) =>
      html`<li><strong>${step.title}</strong> <span class="day">${words.onDay(format.count(step.startsOnDay))}</span><br>${step.says}</li>`,
  )}</ol>
<dl><div><dt>${words.owner}</dt><dd>${owner}</dd></div>
<div><dt>${words.kpi}</dt><dd>${kpi.name}<span class="note">${kpi.says}</span></dd></div>
<div><dt>${words.window}</dt><dd>${days}</dd></div>
<div><dt>${words.reductions}</dt><dd>${words.discountCap(playbook.discountShareCap === 0 ? null : format.percent(playbook.discountShareCap, 0))}</dd></div></dl>
</article>`;
}

function bandTable(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.segments;
  return table(page, {
    name: words.bands,
    columns: [
      text(words.bands),
      numeric(texts.report.rfm.customers),
      amount(texts.report.rfm.predicted),
    ],
    rows: summary.segments.bands.map(({ band, customers, predicted_value }) => [
      texts.words.valueBands[band],
      format.count(customers),
      format.money(predicted_value),
    ]),
    caption: futureCaption(page),
  });
}

function movements(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.segments;
  const { since, moves } = summary.segments.movements;
  if (since === null) return html`<p class="note">${words.noMovements}</p>`;
  const name = words.movements(format.day(since));
  const group = (key: string) =>
    nameIn(texts.words.valueSegments, nameIn(texts.words.rfmGroups, key));
  const largest = moves
    .filter(({ axis, from, to }) => axis === 'value_segment' && from !== to)
    .sort((a, b) => b.customers - a.customers)
    .slice(0, MOST_MOVES);
  return html`<h3>${name}</h3>${table(page, {
    name,
    columns: [
      text(words.from),
      text(words.to),
      numeric(texts.report.rfm.customers),
      amount(texts.report.rfm.predicted),
    ],
    rows: largest.map(({ from, to, customers, predicted_value }) => [
      from === null ? words.arrived : group(from),
      group(to),
      format.count(customers),
      format.money(predicted_value),
    ]),
    caption: futureCaption(page),
  })}`;
}
