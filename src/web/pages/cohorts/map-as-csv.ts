import type { CaptionPage } from '../../../charts/index.ts';
import type { Cohorts } from '../../../contract/index.ts';
import { toCsv } from '../../kit/download.ts';
import { nameOf } from './cohort-names.ts';

/** The whole map as CSV, its figures unrounded. */
export function mapAsCsv(data: Cohorts, months: number, page: CaptionPage): string {
  const words = page.texts.report.cohorts;
  const names = [
    words.cohort,
    words.size,
    words.cost,
    words.firstOrder,
    page.texts.web.cohorts.forecast(page.format.count(data.horizon_days)),
    ...Array.from({ length: months }, (_, month) => `M${month}`),
  ];
  const rows = data.cohorts.map((cohort) => ({
    key: nameOf(page, cohort),
    cells: [
      nameOf(page, cohort),
      cohort.customers,
      cohort.acquisition_cost,
      cohort.first_order_value,
      cohort.forecast,
      ...Array.from({ length: months }, (_, month) => cohort.figures[month] ?? null),
    ],
  }));
  return toCsv(
    names.map((name) => ({ name })),
    rows,
  );
}
