import {
  countCaption,
  rfmColour,
  rfmCutsSay,
  rfmCutsShown,
  rfmGrid,
  shareOf,
  wholeCaption,
} from '../../charts/index.ts';
import { html, type Markup } from '../html.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { amount, numeric, table, text } from './table.ts';

/** Scores of recency, frequency and amount, and the groups that follow from them. */
export const rfmSection: Section = {
  id: 'rfm',
  write(page) {
    const { texts, format, summary } = page;
    const words = texts.report.rfm;
    const champions = summary.rfm.groups.find(({ group }) => group === 'CHAMPIONS');
    const share = shareOf(champions?.historical_value ?? null, summary.totals.historical_value);
    return {
      nav: words.nav,
      title: words.title,
      lead:
        champions !== undefined &&
        share !== null &&
        words.lead(
          texts.words.rfmGroups.CHAMPIONS,
          format.count(champions.customers),
          format.percent(share),
        ),
      body: html`${gridFigure(page)}${groupTable(page)}
${lift(page)}
<details><summary>${words.sixTitle}</summary>${sixTable(page)}</details>
<details><summary>${words.cuts}</summary>${cutTable(page)}</details>`,
    };
  },
};

function gridFigure(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.rfm;
  const { grid } = summary.rfm;
  return figure(page, {
    id: 'rfm-grid',
    picture: rfmGrid(grid, page),
    caption: countCaption(page),
    figures: {
      columns: [
        text(words.recency),
        numeric(words.frequencyMonetary),
        text(words.group),
        numeric(words.customers),
      ],
      rows: grid.map(({ recency, frequency_monetary, group, customers }) => [
        format.count(recency),
        format.decimal(frequency_monetary, 1),
        texts.words.rfmGroups[group],
        format.count(customers),
      ]),
    },
  });
}

function groupTable(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.rfm;
  return table(page, {
    name: words.title,
    columns: [
      text(words.group),
      text(words.meaning),
      numeric(words.customers),
      numeric(words.share),
      amount(words.historical),
      amount(words.predicted),
      numeric(words.churn),
    ],
    rows: summary.rfm.groups.map((row) => [
      html`<span class="swatch" style="background:var(--${rfmColour(row.group)})"></span>&nbsp;${texts.words.rfmGroups[row.group]}`,
      texts.words.rfmGroupMeanings[row.group],
      format.count(row.customers),
      format.percent(row.share),
      format.money(row.historical_value),
      format.money(row.predicted_value),
      format.percent(row.average_churn_risk, 0),
    ]),
    caption: wholeCaption(page),
  });
}

function sixTable(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.rfm;
  return table(page, {
    name: words.sixTitle,
    columns: [
      text(words.group),
      numeric(words.customers),
      numeric(words.share),
      amount(words.historical),
      amount(words.predicted),
    ],
    rows: summary.rfm.groups_of_six.map((row) => [
      texts.words.rfmGroupsOfSix[row.group],
      format.count(row.customers),
      format.percent(row.share),
      format.money(row.historical_value),
      format.money(row.predicted_value),
    ]),
    caption: wholeCaption(page),
  });
}

/** Whether the groups of a past day found those who bought after it. */
function lift(page: Page): Markup | false {
  const { texts, format, summary } = page;
  const words = texts.report.rfm;
  const measured = summary.rfm.lift;
  const best = measured?.groups.find(({ group }) => group === 'CHAMPIONS');
  if (measured === null || best === undefined || best.share_of_later_value === null) return false;
  const [cutOff, until] = [format.day(measured.cut_off), format.day(measured.until)];
  return html`<h3>${words.liftTitle}</h3><p>${words.lift(
    texts.words.rfmGroups.CHAMPIONS,
    cutOff,
    until,
    format.percent(best.share_of_customers, 0),
    format.percent(best.share_of_later_value, 0),
  )}</p><details><summary>${texts.report.page.figures}</summary>${table(page, {
    name: words.liftTitle,
    columns: [
      text(words.group),
      numeric(words.customers),
      numeric(words.share),
      numeric(words.later),
      numeric(words.liftFactor),
    ],
    rows: measured.groups.map((row) => [
      texts.words.rfmGroups[row.group],
      format.count(row.customers),
      format.percent(row.share_of_customers),
      format.percent(row.share_of_later_value),
      format.decimal(row.lift),
    ]),
    caption: countCaption(page),
  })}</details>`;
}

function cutTable(page: Page): Markup {
  const { rfm } = page.summary;
  const { columns, rows } = rfmCutsShown(rfm, page);
  return table(page, {
    name: page.texts.report.rfm.cuts,
    columns,
    rows: rows.map((row) => row.map(({ says }) => says)),
    caption: rfmCutsSay(rfm, page),
  });
}
