import { pastCaption } from '../../charts/index.ts';
import { html, type Markup } from '../html.ts';
import type { Page } from './page.ts';
import { numeric, table, text } from './table.ts';

const MOST_QUARTERS = 12;

const THIRDS = ['low', 'middle', 'high'] as const;

/** Who was lost, by quarter of the first order and third of worth, and at what age. */
export function churnByValue(page: Page): Markup | false {
  const { texts, format, summary } = page;
  const words = texts.report.activity;
  const { basis, cells, breakpoints } = summary.activity.churn_by_value;
  if (cells.every(({ churn }) => churn === null)) return false;
  const cohorts = [...Map.groupBy(cells, ({ cohort }) => cohort)].slice(-MOST_QUARTERS);
  const places = breakpoints.map(({ third, month, hazard, at_risk }) =>
    words.breakpoint(
      words.thirds[third].toLowerCase(),
      format.count(month),
      format.percent(hazard),
      format.count(at_risk),
    ),
  );
  const days = format.count(summary.activity.active_window_days);
  return html`<h3>${words.churnByValue}</h3>${table(page, {
    name: words.churnByValue,
    columns: [text(words.firstOrder), ...THIRDS.map((third) => numeric(words.thirds[third]))],
    rows: cohorts.map(([cohort, own]) => [
      quarterName(page, cohort),
      ...THIRDS.map((third) => {
        const cell = own.find((found) => found.third === third);
        if (cell === undefined || cell.churn === null) return '';
        return words.lostOf(format.percent(cell.churn), format.count(cell.customers));
      }),
    ]),
    caption: `${words.thirdsBy[basis]} ${words.lostSays(days)} ${pastCaption(page)}`,
  })}${places.length > 0 && html`<p>${words.breakpoints(format.list(places))}</p>`}`;
}

/** 'YYYY-Qn' in words. */
function quarterName({ texts }: Page, cohort: string): string {
  const [year = '', quarter = ''] = cohort.split('-Q');
  return texts.report.activity.quarter(quarter, year);
}
