import {
  contractsCaption,
  currencyName,
  futureCaption,
  recurringShown,
  retentionCurve,
  shareOf,
} from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { NO_FIGURE, nameIn } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import { figure, shownFigure } from './figure.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { numeric, table, text } from './table.ts';

type Subscriptions = NonNullable<Summary['subscriptions']>;
type Retention = Subscriptions['retention'][number];

const MOST_COHORTS = 12;

/** What recurs, what of it is lost, how long contracts last and what they are worth. */
export const subscriptionsSection: Section = {
  id: 'subscriptions',
  isShown: ({ summary }) => summary.subscriptions !== null,
  write(page) {
    const { texts, format, summary } = page;
    const words = texts.subscriptions;
    const found = summary.subscriptions;
    if (found === null) return { nav: words.nav, title: words.title, lead: false, body: html`` };
    const { value, movements } = found;
    return {
      nav: words.nav,
      title: words.title,
      lead: words.lead(
        format.money(value.monthly_recurring_revenue),
        format.count(value.subscribers),
      ),
      body: html`<div class="cards">${cards(page, found)}</div>
${shownFigure(page, 'recurring-movements', recurringShown(found.months, page))}
${movements.charged > 0 && html`<p class="note">${words.fromCharges}</p>`}
${found.retention.map((known) => retentionPart(page, known))}
${page.isOfContracts ? worthAlone(page, found) : worthOnce(page, found)}`,
    };
  },
};

/** A figure with what it is made of. */
export function card(
  name: string,
  shown: string,
  notes: readonly string[],
  caption: string,
): Markup {
  return html`<article class="card"><h3>${name}</h3><p class="figure">${shown}</p>${notes.map(
    (note) => html`<p class="note">${note}</p>`,
  )}<p class="caption">${caption}</p></article>`;
}

function cards(page: Page, found: Subscriptions): Markup[] {
  const { texts, format, summary } = page;
  const words = texts.subscriptions;
  const { value, churn } = found;
  const lost = (churn.contraction ?? 0) + (churn.cancellation ?? 0);
  const months =
    churn.months > 0 ? words.churnMonths(format.count(churn.months)) : words.noChurnYet;
  const byFormula = summary.formulas.ladder.find(({ id }) => id === 'subscription')?.value ?? null;
  return [
    card(
      words.monthlyRevenue,
      format.money(value.monthly_recurring_revenue),
      [
        words.perSubscriber(
          format.money(shareOf(value.monthly_recurring_revenue, value.subscribers)),
        ),
      ],
      revenueCaption(page),
    ),
    card(
      words.revenueChurn,
      format.percent(churn.revenue_churn),
      [words.revenueChurnNote(format.money(lost), format.money(churn.opening)), months],
      revenueCaption(page),
    ),
    card(
      words.customerChurn,
      format.percent(churn.customer_churn),
      [
        words.customerChurnNote(
          format.count(churn.lost_subscribers),
          format.count(churn.subscribers_at_start),
        ),
        months,
      ],
      countCaption(page),
    ),
    ...found.retention.map((known, i) =>
      card(
        `${words.newContract}${found.retention.length > 1 ? ` – ${words.interval(String(known.interval_months))}` : ''}`,
        format.money(known.new_contract_value),
        [
          words.newContractNote(modelName(page, known), format.percent(summary.discount_rate)),
          ...(i === 0 ? [words.byFormula(format.money(byFormula))] : []),
        ],
        worthCaption(page),
      ),
    ),
  ];
}

function revenueCaption(page: Page): string {
  const { texts, format, summary } = page;
  return texts.subscriptions.caption(currencyName(page), format.day(summary.as_of));
}

function countCaption({ texts, format, summary }: Page): string {
  return texts.subscriptions.countCaption(format.day(summary.as_of));
}

function worthCaption(page: Page): string {
  const { texts, format, summary } = page;
  const basis = texts.words.bases[summary.value_basis];
  return texts.subscriptions.worthCaption(basis, currencyName(page), format.day(summary.as_of));
}

const modelName = ({ texts }: Page, { model }: Retention) =>
  nameIn(texts.subscriptions.models, model.name);

function retentionPart(page: Page, known: Retention): Markup {
  const { texts, format } = page;
  const words = texts.subscriptions;
  const title = html`<h3>${words.interval(String(known.interval_months))}</h3>`;
  const contracts = format.count(known.contracts);
  if (known.status === 'too_few') {
    const { fewest } = known;
    return html`${title}<p class="note">${words.tooFew(
      contracts,
      format.count(known.lost),
      format.count(fewest.contracts),
      format.count(fewest.lost),
    )}</p>`;
  }
  const model = modelName(page, known);
  return html`${title}${figure(page, {
    id: `retention-${known.interval_months}`,
    picture: retentionCurve(known.points, { contracts, model }, page),
    caption: countCaption(page),
    figures: {
      columns: [
        text(words.renewals),
        numeric(words.atRisk),
        numeric(words.lost),
        numeric(words.observed),
        numeric(words.projected),
        numeric(words.low),
        numeric(words.high),
      ],
      rows: known.points.map((point) => [
        format.count(point.renewals),
        format.count(point.at_risk),
        format.count(point.lost),
        format.percent(point.observed),
        format.percent(point.projected),
        format.percent(point.projected_low),
        format.percent(point.projected_high),
      ]),
    },
  })}${cohortTable(page, known)}`;
}

/** After how many renewals a cohort is shown, where they come every month, and where they do not. */
const MONTHLY_MILESTONES = [1, 3, 6, 12, 24, 36];
const MILESTONES = [1, 2, 3, 4, 6, 8];

function cohortTable(page: Page, known: Retention): Markup {
  const { texts, format } = page;
  const words = texts.subscriptions;
  const last = known.points.length - 1;
  const shown = known.cohorts.slice(-MOST_COHORTS);
  const hidden = known.cohorts.length - shown.length;
  const milestones = known.interval_months === 1 ? MONTHLY_MILESTONES : MILESTONES;
  const months = milestones.filter((renewals) => renewals <= last);
  return html`<h3>${words.cohorts}</h3>${table(page, {
    name: words.cohorts,
    columns: [
      text(words.cohort),
      numeric(words.contracts),
      ...months.map((renewals) => numeric(words.after(format.count(renewals)))),
    ],
    rows: shown.map(({ cohort, contracts, observed, projected }) => [
      format.month(cohort),
      format.count(contracts),
      ...months.map((t) => {
        const seen = observed[t] ?? null;
        const ahead = projected[t] ?? null;
        if (seen !== null) return format.percent(seen, 0);
        return ahead === null ? NO_FIGURE : words.about(format.percent(ahead, 0));
      }),
    ]),
    caption: words.cohortsSays,
  })}${hidden > 0 && html`<p class="note">${texts.report.page.others(format.count(hidden))}</p>`}`;
}

function worthOnce(page: Page, { value }: Subscriptions): Markup {
  const { texts, format, summary } = page;
  const words = texts.subscriptions;
  return html`<h3>${words.once}</h3><p class="note">${words.onceSays}</p>${table(page, {
    name: words.once,
    columns: [text(words.part), numeric(words.expected(format.count(summary.horizon_days)))],
    rows: [
      [words.contractsPart, format.money(value.subscription_value)],
      [words.ordersPart, format.money(value.order_value)],
      [html`<strong>${words.together}</strong>`, format.money(value.combined_value)],
      [words.leftOut, format.money(value.charges_left_out)],
    ],
    caption: futureCaption(page),
  })}<p class="note">${words.residual(format.money(value.subscription_residual))}</p>`;
}

/** Without orders: what running contracts bring, together and each. */
function worthAlone(page: Page, { value }: Subscriptions): Markup {
  const { texts, format, summary } = page;
  const words = texts.contractsAlone;
  const row = (name: string, amount: number | null) => [
    name,
    format.money(amount),
    format.money(shareOf(amount, value.subscribers)),
  ];
  return html`<h3>${words.once}</h3><p class="note">${words.onceSays}</p>${table(page, {
    name: words.once,
    columns: [text(texts.subscriptions.part), numeric(words.total), numeric(words.each)],
    rows: [
      row(
        texts.subscriptions.expected(format.count(summary.horizon_days)),
        value.subscription_value,
      ),
      row(words.residual, value.subscription_residual),
    ],
    caption: contractsCaption(page),
  })}`;
}
