import { type Painter, painter } from '../../charts/index.ts';
import type { BacktestSummary, Summary } from '../../contract/index.ts';
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
