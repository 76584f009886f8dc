import { type CurrencyPage, currencyName } from './captions.ts';
import { type RecurringMonth, recurringMovements } from './recurring-movements.ts';
import { cell, figureColumn, type Shown, says, textColumn } from './shown.ts';

interface Month extends RecurringMonth {
  readonly is_complete: boolean;
  readonly opening: number | null;
  readonly closing: number | null;
  readonly subscribers_at_end: number;
  readonly revenue_churn: number | null;
  readonly customer_churn: number | null;
}

const MOST_MONTHS = 36;

/** What each month added to recurring revenue, and what it lost. */
export function recurringShown(
  all: readonly Month[],
  page: CurrencyPage & { readonly summary: { readonly as_of: string } },
): Shown {
  const { texts, format, summary } = page;
  const words = texts.subscriptions;
  const months = all.slice(-MOST_MONTHS);
  const share = (figure: number | null) => format.percent(figure);
  const amounts = [
    ['opening', words.opening],
    ['new_revenue', words.new],
    ['expansion', words.expansion],
    ['reactivation', words.reactivation],
    ['contraction', words.contraction],
    ['cancellation', words.cancellation],
    ['closing', words.closing],
  ] as const;
  return {
    picture: recurringMovements(months, page),
    caption: words.caption(currencyName(page), format.day(summary.as_of)),
    columns: [
      textColumn(words.month),
      ...amounts.map(([, name]) => figureColumn(name)),
      figureColumn(words.subscribers),
      figureColumn(words.revenueChurn),
      figureColumn(words.customerChurn),
    ],
    rows: months.map((month) => [
      says(
        `${format.month(month.month)}${month.is_complete ? '' : ` (${texts.report.activity.incomplete})`}`,
      ),
      ...amounts.map(([key]) => cell(month[key], format.money)),
      cell(month.subscribers_at_end, format.count),
      cell(month.revenue_churn, share),
      cell(month.customer_churn, share),
    ]),
  };
}
