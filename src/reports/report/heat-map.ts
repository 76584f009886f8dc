import { type CohortCell, cohortGrid, cohortName, shareInterval } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { NO_FIGURE } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import type { Page } from './page.ts';
import { scrolling } from './table.ts';

type Cohort = Summary['cohorts']['by_month'][number];

/** The figures of one position of the switches. */
interface View {
  readonly unit: 'share' | 'amount';
  readonly time: 'month' | 'cumulative';
  readonly name: string;
  figures(cohort: Cohort): readonly (number | null)[];
}

/** Below so many customers a figure says little, and is marked. */
const FEW_CUSTOMERS = 10;

const MOST_COHORTS = 24;
const MOST_MONTHS = 25;

/**
 * Cohorts by age: one table per position of two switches, which are radio buttons
 * and a rule of the style sheet. Without such rules all tables are shown.
 *
 * @param id unique in the page
 */
export function heatMap(page: Page, id: string, title: string, all: readonly Cohort[]): Markup {
  const cohorts = all.slice(-MOST_COHORTS);
  const shown = views(page);
  const words = page.texts.report.cohorts;
  return html`<div class="heat"><h3>${title}</h3><div class="switches">${
    page.hasAmounts &&
    radios(id, 'unit', words.unit, [
      ['share', words.share],
      ['amount', words.amount],
    ])
  }${radios(id, 'time', words.time, [
    ['month', words.perMonth],
    ['cumulative', words.cumulative],
  ])}</div>
${shown.map((view) => viewTable(page, view, title, cohorts))}
<p class="caption">${words.legend}${
    isCostKnown(cohorts) && html` <span class="key payback"></span> ${words.payback}.`
  }${
    restsOnFew(cohorts) &&
    html` <span class="key few"></span> ${words.few(page.format.count(FEW_CUSTOMERS))}`
  }</p></div>`;
}

function views({ texts, hasAmounts }: Page): View[] {
  const names = texts.report.cohorts.views;
  const all: View[] = [
    {
      unit: 'share',
      time: 'month',
      name: names.activeShare,
      figures: (cohort) => cohort.active_share,
    },
    {
      unit: 'share',
      time: 'cumulative',
      name: names.repeatShare,
      figures: (cohort) => cohort.repeat_rate,
    },
    { unit: 'amount', time: 'month', name: names.revenue, figures: (cohort) => cohort.revenue },
    {
      unit: 'amount',
      time: 'cumulative',
      name: names.value,
      figures: (cohort) => cohort.cumulative_value,
    },
  ];
  return hasAmounts ? all : all.filter(({ unit }) => unit === 'share');
}

function radios(
  id: string,
  group: string,
  legend: string,
  options: readonly (readonly [value: string, name: string])[],
): Markup {
  return html`<fieldset><legend>${legend}</legend>${options.map(
    ([value, name], i) =>
      html`<label><input type="radio" class="${group}-${value}" name="${id}-${group}"${i === 0 && html` checked`}><span>${name}</span></label>`,
  )}</fieldset>`;
}

function viewTable(page: Page, view: View, title: string, cohorts: readonly Cohort[]): Markup {
  const { texts } = page;
  const words = texts.report.cohorts;
  const series = cohorts.map((cohort) => ({
    customersAtAge: cohort.customers_at_age,
    figures: view.figures(cohort).slice(0, MOST_MONTHS),
  }));
  const months = Math.max(0, ...series.map(({ figures }) => lastKnown(figures) + 1));
  const grid = cohortGrid(series, months, view.unit === 'share' ? 1 : 0);
  const leading = leadingColumns(page, cohorts);
  const name = `${title} – ${view.name}`;
  return html`<div class="view ${view.unit} ${view.time}"><p class="note">${view.name}</p>${scrolling(
    texts.report.page.scroll(name),
    html`<table class="cohorts" aria-label="${name}">
<thead><tr><th scope="col">${words.cohort}</th>${leading.map(
      ({ name }) => html`<th scope="col" class="n">${name}</th>`,
    )}${Array.from({ length: months }, (_, month) => html`<th scope="col" class="n">M${month}</th>`)}</tr></thead>
<tbody>${cohorts.map((cohort, i) => cohortRow(page, view, cohort, leading, grid.rows[i] ?? []))}
${averageRow(page, view, cohorts, leading.length - 1, grid.average)}</tbody></table>`,
  )}</div>`;
}

function lastKnown(figures: readonly (number | null)[]): number {
  return figures.findLastIndex((figure) => figure !== null);
}

interface LeadingColumn {
  readonly name: string;
  write(cohort: Cohort): string;
}

/** Size, acquisition cost and first order, each as far as the records know it. */
function leadingColumns(page: Page, cohorts: readonly Cohort[]): LeadingColumn[] {
  const { texts, format, hasAmounts } = page;
  const { size, cost, firstOrder } = texts.report.cohorts;
  const columns = [{ name: size, write: (cohort: Cohort) => format.count(cohort.customers) }];
  if (isCostKnown(cohorts)) {
    columns.push({ name: cost, write: (cohort) => format.moneyShort(cohort.acquisition_cost) });
  }
  if (hasAmounts) {
    columns.push({
      name: firstOrder,
      write: (cohort) => format.moneyShort(cohort.first_order_value),
    });
  }
  return columns;
}

const isFew = (customers: number) => customers > 0 && customers < FEW_CUSTOMERS;

function restsOnFew(cohorts: readonly Cohort[]): boolean {
  return cohorts.some(({ customers_at_age }) => customers_at_age.some(isFew));
}

function isCostKnown(cohorts: readonly Cohort[]): boolean {
  return cohorts.some(({ acquisition_cost }) => acquisition_cost !== null);
}

function cohortRow(
  page: Page,
  view: View,
  cohort: Cohort,
  leading: readonly LeadingColumn[],
  cells: readonly CohortCell[],
): Markup {
  const name = cohortName(page, cohort.cohort);
  const markup = (cell: CohortCell, month: number): Markup => {
    if (cell.figure === null) return html`<td></td>`;
    const isPayback =
      view.unit === 'amount' && view.time === 'cumulative' && cohort.payback_month === month;
    const says = isPayback && page.texts.report.cohorts.payback;
    return html`<td class="${looks(cell)}${isPayback && ' payback'}" title="${hover(page, view, name, month, cell)}">${written(page, view, cell.figure)}${says && html`<span class="sr">${says}</span>`}</td>`;
  };
  return html`<tr><th scope="row">${name}</th>${leading.map(({ write }) => html`<td>${write(cohort)}</td>`)}${cells.map(markup)}</tr>
`;
}

function averageRow(
  page: Page,
  view: View,
  cohorts: readonly Cohort[],
  blanks: number,
  cells: readonly CohortCell[],
): Markup {
  const words = page.texts.report.cohorts;
  const customers = cohorts.reduce((total, cohort) => total + cohort.customers, 0);
  return html`<tr class="average"><th scope="row">${words.average}</th><td>${page.format.count(customers)}</td>${Array.from({ length: blanks }, () => html`<td>${NO_FIGURE}</td>`)}${cells.map(
    (cell, month) =>
      cell.figure === null
        ? html`<td></td>`
        : html`<td class="${looks(cell)}" title="${hover(page, view, words.average, month, cell)}">${written(page, view, cell.figure)}</td>`,
  )}</tr>`;
}

/** Its shade, and a mark where it rests on few customers. */
function looks({ shade, customers }: CohortCell): string {
  return `${shade === null ? '' : `h${shade}`}${isFew(customers) ? ' few' : ''}`;
}

function written({ format }: Page, { unit }: View, figure: number): string {
  return unit === 'share' ? format.percent(figure, 0) : format.moneyShort(figure);
}

/** Value, customers it rests on and, for a share, its interval. */
function hover(
  { texts, format }: Page,
  { unit }: View,
  name: string,
  month: number,
  { figure, customers }: CohortCell,
): string {
  const words = texts.report.cohorts;
  const value = unit === 'share' ? format.percent(figure) : format.money(figure);
  const says = words.cell(name, String(month), value, format.count(customers));
  if (unit !== 'share' || figure === null || customers === 0) return says;
  const [low, high] = shareInterval(figure, customers);
  return `${says}, ${words.interval(format.percent(low, 0), format.percent(high, 0))}`;
}
