import { cohortCurvesShown, cohortName, pastCaption } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { html, type Markup } from '../html.ts';
import { forecastsOfCohorts } from './cohort-forecasts.ts';
import { shownFigure } from './figure.ts';
import { heatMap } from './heat-map.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { amount, numeric, table, text } from './table.ts';

type Cohort = Summary['cohorts']['by_month'][number];
type Milestone = Summary['cohorts']['milestones'][number];

const MOST_MILESTONE_COHORTS = 24;

/** Customers by when, with what and through what they came. */
export const cohortsSection: Section = {
  id: 'cohorts',
  write(page) {
    const { texts, summary } = page;
    const words = texts.report.cohorts;
    const { by_month, by_category, by_channel } = summary.cohorts;
    return {
      nav: words.nav,
      title: words.title,
      lead: by_month.length > 0 ? words.lead : words.empty,
      body: html`${by_month.length > 0 && heatMap(page, 'cohorts-month', words.byMonth, by_month)}
${page.hasAmounts && curves(page, by_month)}
${milestones(page, 'month')}
${dimension(page, 'category', words.byCategory, by_category)}
${dimension(page, 'channel', words.byChannel, by_channel)}
<p class="caption">${pastCaption(page)}</p>
${forecastsOfCohorts(page)}`,
    };
  },
};

function dimension(
  page: Page,
  key: 'category' | 'channel',
  title: string,
  cohorts: readonly Cohort[],
): Markup {
  // A single cohort without a name: the records hold nothing of this dimension.
  if (cohorts.every(({ cohort }) => cohort === '')) {
    const { emptyDimension } = page.texts.report.cohorts;
    return html`<h3>${title}</h3><p class="empty">${emptyDimension[key]}</p>`;
  }
  return html`${heatMap(page, `cohorts-${key}`, title, cohorts)}${milestones(page, key)}`;
}

function curves(page: Page, cohorts: readonly Cohort[]): Markup | false {
  const { curves: title, curvesSays: says } = page.texts.report.cohorts;
  const { moneyShort: shortly, money: exactly } = page.format;
  const shown = cohortCurvesShown(
    cohorts.map(({ cohort, cumulative_value: values }) => ({
      name: cohortName(page, cohort),
      values,
    })),
    { title, says, shortly, exactly },
    page,
  );
  return shown !== null && shownFigure(page, 'cohort-curves', shown);
}

function milestones(page: Page, key: Milestone['dimension']): Markup | false {
  const { texts, format, summary } = page;
  const words = texts.report.cohorts;
  const rows = summary.cohorts.milestones.filter(({ dimension: of }) => of === key);
  const names = [...new Set(rows.map(({ cohort }) => cohort))].slice(-MOST_MILESTONE_COHORTS);
  if (names.length === 0) return false;
  const at = (cohort: string, month: number) =>
    rows.find((row) => row.cohort === cohort && row.month === month);
  const months = [3, 6, 12];
  const title = `${words.milestones} – ${texts.words.dimensions[key]}`;
  return html`<details><summary>${title}</summary>${table(page, {
    name: title,
    columns: [
      text(words.cohort),
      ...months.flatMap((month) => [
        numeric(`M${month} ${words.milestoneRepeat}`),
        amount(`M${month} ${words.milestoneOrder}`),
        amount(`M${month} ${words.milestoneValue}`),
      ]),
    ],
    rows: names.map((cohort) => [
      cohortName(page, cohort),
      ...months.flatMap((month) => {
        const row = at(cohort, month);
        return [
          format.percent(row?.repeat_rate),
          format.money(row?.average_order_value),
          format.money(row?.cumulative_value),
        ];
      }),
    ]),
    caption: pastCaption(page),
  })}</details>`;
}
