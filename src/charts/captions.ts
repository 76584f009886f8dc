import type { OpeningTexts, PageTexts } from '../language/index.ts';
import type { Day, ValueBasis } from '../vocabulary/index.ts';
import type { OpeningPainter, Painter } from './painter.ts';

/** What a caption is written from: the terms of a run, wherever its figures are shown. */
export interface CaptionPage<Words extends OpeningTexts = PageTexts> extends Painter<Words> {
  readonly hasAmounts: boolean;
  /** Whether contracts are all there is: no order counts. */
  readonly isOfContracts?: boolean;
  readonly summary: {
    readonly as_of: Day;
    readonly horizon_days: number;
    readonly currency: string | null;
    readonly value_basis: ValueBasis;
    readonly discount_rate: number;
    readonly model: { readonly residual_days: number | null };
  };
}

/** The same with the words of the first page alone. */
export type OpeningPage = CaptionPage<OpeningTexts>;

/** The part of it that names the currency. */
export type CurrencyPage = OpeningPainter & {
  readonly summary: { readonly currency: string | null };
};

/*
 * No figure without what it is: basis, currency, as-of day, and horizon where it
 * looks ahead. Without amounts, captions speak of purchases.
 */

/** The currency of the figures in words. */
export function currencyName({ texts, summary }: CurrencyPage): string {
  const { noCurrency, unnamedCurrency } = texts.report.terms;
  if (summary.currency === null) return noCurrency;
  return summary.currency === 'XXX' ? unnamedCurrency : shortened(summary.currency);
}

const LONGEST_NAME = 60;

/** A shop's own name, cut where it would break the page. */
export function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length <= LONGEST_NAME
    ? name
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

export function pastCaption(page: OpeningPage): string {
  const { texts, format, summary, hasAmounts } = page;
  const asOf = format.day(summary.as_of);
  const { captions } = texts.report;
  return hasAmounts
    ? captions.past(texts.words.bases[summary.value_basis], currencyName(page), asOf)
    : captions.counts(asOf);
}

export function futureCaption(page: OpeningPage): string {
  const { texts, format, summary, hasAmounts, isOfContracts = false } = page;
  const asOf = format.day(summary.as_of);
  const days = format.count(summary.horizon_days);
  const { captions } = texts.report;
  if (!hasAmounts && !isOfContracts) return captions.expectedCounts(asOf, days);
  const rate = format.percent(summary.discount_rate);
  const basis = texts.words.bases[summary.value_basis];
  return captions.future(basis, currencyName(page), asOf, days, rate);
}

export function wholeCaption(page: OpeningPage): string {
  const { texts, format, summary, hasAmounts } = page;
  const asOf = format.day(summary.as_of);
  const days = format.count(summary.horizon_days);
  const { captions } = texts.report;
  return hasAmounts
    ? captions.whole(texts.words.bases[summary.value_basis], currencyName(page), asOf, days)
    : captions.counts(asOf);
}

export function revenueCaption(page: OpeningPage): string {
  const { texts, format, summary, hasAmounts } = page;
  const asOf = format.day(summary.as_of);
  const { captions } = texts.report;
  return hasAmounts ? captions.revenue(currencyName(page), asOf) : captions.counts(asOf);
}

/** Of customer equity: all time to come, or as far as the model can look. */
export function equityCaption(page: OpeningPage): string {
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
export function residualSpan({ texts, format, summary }: OpeningPage): string {
  const { residual_days } = summary.model;
  const { noHorizon, atMost } = texts.report.captions;
  return residual_days === null ? noHorizon : atMost(format.years(residual_days / DAYS_PER_YEAR));
}

/** Of what running contracts bring, as far as they go. */
export function contractsCaption(page: OpeningPage): string {
  const { texts, format, summary } = page;
  return texts.contractsAlone.caption(
    texts.words.bases[summary.value_basis],
    currencyName(page),
    format.day(summary.as_of),
    format.percent(summary.discount_rate),
  );
}

export function countCaption({ texts, format, summary }: OpeningPage): string {
  return texts.report.captions.counts(format.day(summary.as_of));
}
