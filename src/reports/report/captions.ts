import { currencyName, type Page } from './page.ts';

/*
 * No figure without what it is: basis, currency, as-of day, and horizon where it
 * looks ahead. Without amounts, captions speak of purchases.
 */

export function pastCaption(page: Page): string {
  const { texts, format, summary, hasAmounts } = page;
  const asOf = format.day(summary.as_of);
  const { captions } = texts.report;
  return hasAmounts
    ? captions.past(texts.words.bases[summary.value_basis], currencyName(page), asOf)
    : captions.counts(asOf);
}

export function futureCaption(page: Page): string {
  const { texts, format, summary, hasAmounts } = page;
  const asOf = format.day(summary.as_of);
  const days = format.count(summary.horizon_days);
  const { captions } = texts.report;
  if (!hasAmounts) return captions.expectedCounts(asOf, days);
  const rate = format.percent(summary.discount_rate);
  const basis = texts.words.bases[summary.value_basis];
  return captions.future(basis, currencyName(page), asOf, days, rate);
}

export function wholeCaption(page: Page): string {
  const { texts, format, summary, hasAmounts } = page;
  const asOf = format.day(summary.as_of);
  const days = format.count(summary.horizon_days);
  const { captions } = texts.report;
  return hasAmounts
    ? captions.whole(texts.words.bases[summary.value_basis], currencyName(page), asOf, days)
    : captions.counts(asOf);
}

export function revenueCaption(page: Page): string {
  const { texts, format, summary, hasAmounts } = page;
  const asOf = format.day(summary.as_of);
  const { captions } = texts.report;
  return hasAmounts ? captions.revenue(currencyName(page), asOf) : captions.counts(asOf);
}

/** Of customer equity: all time to come, or as far as the model can look. */
export function equityCaption(page: Page): string {
  const { texts, format, summary } = page;
  return texts.report.captions.equity(
    texts.words.bases[summary.value_basis],
    currencyName(page),
    format.day(summary.as_of),
    residualSpan(page),
    format.percent(summary.discount_rate),
  );
}

const DAYS_PER_YEAR = 365.25;

/** How far residual value looks ahead, in words. */
export function residualSpan({ texts, format, summary }: Page): string {
  const { residual_days } = summary.model;
  const { noHorizon, atMost } = texts.report.captions;
  return residual_days === null ? noHorizon : atMost(format.years(residual_days / DAYS_PER_YEAR));
}

export function countCaption({ texts, format, summary }: Page): string {
  return texts.report.captions.counts(format.day(summary.as_of));
}
