import { currencyName } from '../../charts/index.ts';
import { html, type Markup } from '../html.ts';
import type { Page } from './page.ts';

/** The title and the terms that hold for the whole report. */
export function header(page: Page): Markup {
  const { texts } = page;
  return html`<header class="masthead">
<p class="brand" translate="no">Perenne</p>
<h1>${texts.report.page.title}</h1>
<dl class="terms">${terms(page).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>
</header>`;
}

function terms(page: Page): [string, string][] {
  const { texts, format, summary, hasAmounts, isOfContracts } = page;
  const words = texts.report.terms;
  const basis = texts.words.bases[summary.value_basis];
  const rate =
    summary.value_basis === 'gross_margin' && summary.margin_rate !== null
      ? ` ${words.marginRate(format.percent(summary.margin_rate))}`
      : '';
  const all: [string, string][] = [
    [words.asOf, format.day(summary.as_of)],
    [words.horizon, words.days(format.count(summary.horizon_days))],
    isOfContracts
      ? [
          texts.contractsAlone.subscribers,
          format.count(summary.subscriptions?.value.subscribers ?? 0),
        ]
      : [words.customers, format.count(summary.totals.customers)],
    [words.currency, currencyName(page)],
  ];
  if (!hasAmounts && !isOfContracts) return all;
  return [
    ...all,
    [words.basis, `${basis}${rate}`],
    [words.discount, words.perYear(format.percent(summary.discount_rate))],
    ...(isOfContracts ? [] : [[words.refunds, words.refundRule] as [string, string]]),
  ];
}
