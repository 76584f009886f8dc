import { cohortName, futureCaption } from '../../charts/index.ts';
import { html, type Markup } from '../html.ts';
import type { Page } from './page.ts';
import { amount, numeric, table, text } from './table.ts';

/** What the customers who first bought in one quarter or month are to bring together. */
export function forecastsOfCohorts(page: Page): Markup | false {
  const { texts, format, summary } = page;
  const words = texts.report.cohorts;
  const { forecasts } = summary.cohorts;
  if (forecasts.length === 0) return false;
  const range = (
    low: number | null,
    high: number | null,
    write: (figure: number | null) => string,
  ) => (low === null || high === null ? '–' : `${write(low)} – ${write(high)}`);
  return html`<details><summary>${words.forecasts}</summary>${table(page, {
    name: words.forecasts,
    columns: [
      text(words.cohort),
      numeric(words.size),
      numeric(words.purchasesToCome),
      numeric(words.forecastInterval),
      amount(words.valueToCome),
      amount(words.forecastInterval),
    ],
    rows: forecasts.map((row) => [
      /^\d{4}-\d{2}$/.test(row.cohort) ? cohortName(page, row.cohort) : row.cohort,
      format.count(row.customers),
      format.count(row.predicted_purchases),
      range(row.predicted_purchases_low, row.predicted_purchases_high, format.count),
      format.money(row.predicted_value),
      range(row.predicted_value_low, row.predicted_value_high, format.money),
    ]),
    caption: `${futureCaption(page)} ${words.forecastsSays}`,
  })}</details>`;
}
