import {
  countCaption,
  monthlyRevenue,
  periodRetention,
  revenueCaption,
  shareOf,
  shortened,
  sum,
} from '../../charts/index.ts';
import { nameIn } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import { churnByValue } from './churn-by-value.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import { seasonOf } from './season.ts';
import type { Section } from './section.ts';
import { numeric, table, text } from './table.ts';

const MOST_MONTHS = 36;

/** Whether customers come back, and how much of the revenue they bring. */
export const activitySection: Section = {
  id: 'activity',
  write(page) {
    const { texts, format, summary, hasAmounts } = page;
    const words = texts.report.activity;
    const longest = summary.activity.repurchase.findLast(({ rate }) => rate !== null);
    return {
      nav: words.nav,
      title: words.title,
      lead:
        longest === undefined
          ? words.leadUnknown
          : words.lead(format.percent(longest.rate), format.count(longest.days)),
      body: html`${repurchase(page)}
<div class="pair">${hasAmounts && revenueFigure(page)}${retentionFigure(page)}</div>
${seasonOf(page)}
${hasAmounts && tenureTable(page)}
${churnByValue(page)}`,
    };
  },
};

function repurchase(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.activity;
  return html`<div class="cards">${summary.activity.repurchase.map(
    ({ days, rate, repeated, customers }) =>
      html`<article class="card"><h3>${words.repurchase} ${texts.report.terms.days(format.count(days))}</h3>
<p class="figure">${format.percent(rate)}</p>
<p class="note">${words.ofCustomers(format.count(repeated), format.count(customers))}</p>
<p class="caption">${countCaption(page)}</p></article>`,
  )}</div>`;
}

function revenueFigure(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.activity;
  const months = summary.activity.months.slice(-MOST_MONTHS);
  const existing = sum(months.map((month) => month.existing_revenue));
  const revenue = sum(months.map((month) => month.revenue));
  return figure(page, {
    id: 'monthly-revenue',
    picture: monthlyRevenue(months, shareOf(existing, revenue), page),
    caption: revenueCaption(page),
    figures: {
      columns: [
        text(words.month),
        numeric(words.orders),
        numeric(words.existingRevenue),
        numeric(words.newRevenue),
        numeric(words.averageOrderValue),
      ],
      rows: months.map((month) => [
        `${format.month(month.month)}${month.is_complete ? '' : ` (${words.incomplete})`}`,
        format.count(month.orders),
        format.money(month.existing_revenue),
        format.money(month.new_revenue),
        format.money(month.average_order_value),
      ]),
    },
  });
}

function retentionFigure(page: Page): Markup | false {
  const { texts, format, summary } = page;
  const words = texts.report.activity;
  const months = summary.activity.months.filter((month) => month.is_complete).slice(-MOST_MONTHS);
  if (months.every((month) => month.period_retention === null)) return false;
  return figure(page, {
    id: 'period-retention',
    picture: periodRetention(months, page),
    caption: `${words.activeWindow(format.count(summary.activity.active_window_days))} ${countCaption(page)}`,
    figures: {
      columns: [
        text(words.month),
        numeric(words.atStart),
        numeric(words.newCustomers),
        numeric(words.returned),
        numeric(words.lost),
        numeric(words.atEnd),
        numeric(words.retention),
        numeric(words.churn),
      ],
      rows: months.map((month) => [
        format.month(month.month),
        format.count(month.customers_at_start),
        format.count(month.new_customers),
        format.count(month.returned_customers),
        format.count(month.customers_lost),
        format.count(month.customers_at_end),
        format.percent(month.period_retention),
        format.percent(month.period_churn),
      ]),
    },
  });
}

function tenureTable(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.activity;
  return html`<h3>${words.tenure}</h3>${table(page, {
    name: words.tenure,
    columns: [text(words.tenureCustomer), numeric(words.orders), numeric(words.averageOrderValue)],
    rows: summary.activity.order_value_by_tenure.map((row) => [
      shortened(nameIn(texts.words.tenures, row.tenure)),
      format.count(row.orders),
      format.money(row.average_order_value),
    ]),
    caption: revenueCaption(page),
  })}`;
}
