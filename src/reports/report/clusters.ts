import { countCaption, futureCaption, pairedShares, shareOf, sum } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { texts as catalogue, monthName } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { amount, numeric, table, text } from './table.ts';

type Cluster = Summary['clusters']['clusters'][number];

/** Customers who buy alike: who they are, how they buy, and what to do for them. */
export const clustersSection: Section = {
  id: 'clusters',
  write(page) {
    const { format, summary } = page;
    const words = catalogue(format.locale).clusters;
    const { status, fewest, clusters } = summary.clusters;
    const largest = clusters.toSorted((a, b) => b.customers - a.customers)[0];
    if (status !== 'made' || largest === undefined) {
      const reason = status === 'made' ? 'no_structure' : status;
      return {
        nav: words.nav,
        title: words.title,
        lead: words.leadNone,
        body: html`<p class="note">${words.none[reason](format.count(fewest))}</p>`,
      };
    }
    return {
      nav: words.nav,
      title: words.title,
      lead: words.lead(
        format.count(clusters.length),
        largest.name[format.locale],
        format.percent(largest.share, 0),
      ),
      body: html`<p class="note">${how(page)}</p>
${shares(page)}
<h3>${words.figures}</h3>${buying(page)}
<h3>${words.briefs}</h3>
<div class="playbooks">${clusters.map((cluster) => card(page, cluster))}</div>`,
    };
  },
};

function how({ texts, format, summary }: Page): string {
  const words = catalogue(format.locale).clusters;
  const { silhouette, shuffled, busiest_quarter: quarter } = summary.clusters;
  const made = words.how(format.decimal(silhouette), format.decimal(shuffled));
  if (quarter === null) return made;
  const [from, to] = [quarter.from_month, quarter.to_month].map((month) =>
    monthName(texts, month),
  ) as [string, string];
  return `${made} ${words.quarter(from, to)}`;
}

function shares(page: Page): Markup {
  const { texts, format, summary } = page;
  const words = catalogue(format.locale).clusters;
  const { clusters } = summary.clusters;
  const predicted = sum(clusters.map((row) => row.predicted_value));
  const groups = clusters.map((row) => ({
    name: row.name[format.locale],
    customers: row.share,
    predicted: shareOf(row.predicted_value, predicted),
  }));
  return figure(page, {
    id: 'cluster-shares',
    picture: pairedShares(groups, { title: words.chart, says: words.chartSays }, page),
    caption: futureCaption(page),
    figures: {
      columns: [
        text(words.cluster),
        numeric(texts.report.rfm.customers),
        numeric(texts.report.rfm.share),
        amount(texts.report.rfm.historical),
        amount(texts.report.rfm.predicted),
        numeric(texts.report.rfm.churn),
      ],
      rows: clusters.map((row) => [
        row.name[format.locale],
        format.count(row.customers),
        format.percent(row.share),
        format.money(row.historical_value),
        format.money(row.predicted_value),
        format.percent(row.average_churn_risk, 0),
      ]),
    },
  });
}

function buying(page: Page): Markup {
  const { format, summary } = page;
  const words = catalogue(format.locale).clusters;
  return table(page, {
    name: words.figures,
    columns: [
      text(words.cluster),
      numeric(words.gap),
      numeric(words.lastPurchase),
      numeric(words.once),
      amount(words.orderValue),
      amount(words.reductions),
      amount(words.returns),
    ],
    rows: summary.clusters.clusters.map((row) => [
      row.name[format.locale],
      format.count(row.usual_gap_days),
      format.count(row.median_days_since_last),
      format.percent(row.one_time_share, 0),
      format.money(row.median_order_value),
      format.percent(row.discount_share, 0),
      format.percent(row.return_share, 0),
    ]),
    caption: `${words.medians} ${countCaption(page)}`,
  });
}

function card({ format }: Page, cluster: Cluster): Markup {
  const words = catalogue(format.locale).clusters;
  const { creative, offer, timing } = cluster.brief[format.locale];
  const { historical_value, predicted_value } = cluster;
  return html`<article class="playbook">
<p class="kicker">${words.size(format.count(cluster.customers), format.percent(cluster.share, 0))}</p>
<h4>${cluster.name[format.locale]}</h4>${
    historical_value !== null &&
    html`<p class="note">${words.worth(format.money(historical_value), format.money(predicted_value))}</p>`
  }
<dl class="brief"><div><dt>${words.creative}</dt><dd>${creative}</dd></div>
<div><dt>${words.offer}</dt><dd>${offer}</dd></div>
<div><dt>${words.timing}</dt><dd>${timing}</dd></div></dl>
</article>`;
}
