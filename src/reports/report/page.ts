import { type Painter, painter, shortened } from '../../charts/index.ts';
import type { BacktestSummary, Summary } from '../../contract/index.ts';
import { nameIn } from '../../language/index.ts';
import type { Locale } from '../../vocabulary/index.ts';

/** What the card of the forecasts is written from, in the report and on a page of its own. */
export interface CardPage extends Painter {
  readonly summary: BacktestSummary;
  readonly version: string;
  readonly hasAmounts: boolean;
}

/** What every section is written from. */
export interface Page extends CardPage {
  readonly summary: Summary;
  /** Whether contracts are all there is: no order counts. */
  readonly isOfContracts: boolean;
}

export function pageOf(summary: Summary, locale: Locale, version: string): Page {
  return {
    ...painter(locale, summary.currency),
    summary,
    version,
    hasAmounts: summary.currency !== null && summary.totals.revenue !== null,
    isOfContracts: summary.totals.customers === 0 && summary.subscriptions !== null,
  };
}

/** The name of a cohort, a channel or a category: months in words, the rest as the shop writes it. */
export function cohortName({ texts, format }: Page, cohort: string): string {
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(cohort)) return format.month(cohort);
  const { other, unknown } = texts.words;
  return shortened(nameIn({ other, unknown, '': unknown }, cohort));
}

/** The share of the whole, or null where there is none. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

export function sum(figures: Iterable<number | null>): number {
  let total = 0;
  for (const figure of figures) total += figure ?? 0;
  return total;
}
