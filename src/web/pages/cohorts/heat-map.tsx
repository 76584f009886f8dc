import { type KeyboardEvent, useState } from 'react';
import { type CaptionPage, type CohortCell, cohortGrid } from '../../../charts/index.ts';
import type { Cohorts } from '../../../contract/index.ts';
import { NO_FIGURE } from '../../../language/index.ts';
import { Button } from '../../kit/button.tsx';
import { download } from '../../kit/download.ts';
import { shadeOf } from '../../kit/shade.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { cellSays, exactly, shortly } from './cell-says.ts';
import { type Cohort, customersOf, nameOf } from './cohort-names.ts';
import { Legend } from './legend.tsx';
import { mapAsCsv } from './map-as-csv.ts';
import { FEW_CUSTOMERS, type MapView } from './map-view.ts';

interface Properties {
  readonly data: Cohorts;
  readonly view: MapView;
  readonly page: CaptionPage;
}

const NAME = 'sticky left-0 z-10 whitespace-nowrap bg-surface pr-3 text-left font-medium';

/** Cohorts by age: one row each, their mean below, what they are to bring at the end. */
export function HeatMap({ data, view, page }: Properties) {
  const [pointed, setPointed] = useState<string | null>(null);
  const { texts, format } = page;
  const words = texts.report.cohorts;
  const series = data.cohorts.map(({ figures, customers_at_age }) => ({
    figures,
    customersAtAge: customers_at_age,
  }));
  const last = (figures: readonly (number | null)[]) =>
    figures.findLastIndex((figure) => figure !== null);
  const months = Math.max(0, ...series.map(({ figures }) => last(figures) + 1));
  // Everybody ordered in the first month: it would leave one shade for all the others.
  const grid = cohortGrid(series, months, data.measure === 'active_share' ? 1 : 0);
  const hasCost = data.cohorts.some(({ acquisition_cost }) => acquisition_cost !== null);
  const leading = [
    words.size,
    ...(hasCost ? [words.cost] : []),
    ...(page.hasAmounts ? [words.firstOrder] : []),
  ];
  const point = (target: EventTarget) => {
    const says = target instanceof Element && target.closest('[data-says]');
    if (says instanceof HTMLElement) setPointed(says.dataset.says ?? null);
  };
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <h2 className="font-semibold">{view.name}</h2>
      <p aria-live="polite" className="mt-0.5 mb-3 min-h-10 text-sm text-muted sm:min-h-5">
        {pointed ?? texts.web.cohorts.point}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pointed at. */}
      <div
        className="relative overflow-x-auto"
        onMouseOver={({ target }) => point(target)}
        onFocus={({ target }) => point(target)}
        onKeyDown={moveFocus}
      >
        <table className="border-separate border-spacing-0.5 text-xs" aria-label={view.name}>
          <thead className="text-muted">
            <tr>
              <th scope="col" className={NAME}>
                {words.cohort}
              </th>
              {leading.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className="whitespace-nowrap px-1.5 text-right font-medium"
                >
                  {name}
                </th>
              ))}
              <th scope="col" className="whitespace-nowrap px-1 font-medium">
                {texts.web.cohorts.forecast(format.count(data.horizon_days))}
              </th>
              {grid.average.map((_, month) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a month of age is its place.
                <th key={month} scope="col" className="px-1 font-medium">
                  M{month}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.cohorts.map((cohort, i) => (
              <Row
                key={nameOf(page, cohort)}
                cohort={cohort}
                cells={grid.rows[i] ?? []}
                hasCost={hasCost}
                view={view}
                page={page}
              />
            ))}
            <Average
              data={data}
              cells={grid.average}
              leading={leading.length}
              view={view}
              page={page}
            />
          </tbody>
        </table>
      </div>
      <Legend data={data} view={view} page={page} />
      <div className="mt-2 flex justify-end">
        <Button
          className="!px-2 !py-0.5 !text-xs"
          onClick={() => download(`${view.name}.csv`, 'text/csv', mapAsCsv(data, months, page))}
        >
          {texts.web.kit.csv}
        </Button>
      </div>
    </div>
  );
}

function Row({
  cohort,
  cells,
  hasCost,
  view,
  page,
}: {
  cohort: Cohort;
  cells: readonly CohortCell[];
  hasCost: boolean;
  view: MapView;
  page: CaptionPage;
}) {
  const { texts, format } = page;
  const name = nameOf(page, cohort);
  const figure = 'px-1.5 text-right text-muted';
  const { forecast } = cohort;
  return (
    <tr>
      <th scope="row" className={NAME}>
        <PageLink
          to="/customers"
          search={customersOf(cohort)}
          className="text-ink no-underline hover:underline"
        >
          {name}
        </PageLink>
      </th>
      <td className={figure}>{format.count(cohort.customers)}</td>
      {hasCost && <td className={figure}>{format.moneyShort(cohort.acquisition_cost)}</td>}
      {page.hasAmounts && <td className={figure}>{format.moneyShort(cohort.first_order_value)}</td>}
      <td
        className="hatched rounded-sm px-1.5 py-1 text-center"
        data-says={
          forecast === null
            ? undefined
            : texts.web.cohorts.forecastCell(
                name,
                exactly(page, view.unit, forecast),
                format.count(cohort.customers),
              )
        }
      >
        {shortly(page, view.unit, forecast)}
      </td>
      {cells.map((cell, month) => (
        <MapCell
          // biome-ignore lint/suspicious/noArrayIndexKey: a month of age is its place.
          key={month}
          cell={cell}
          says={cellSays(page, view.unit, name, month, cell)}
          isPayback={view.showsPayback && cohort.payback_month === month}
          cohort={cohort}
          view={view}
          page={page}
        />
      ))}
    </tr>
  );
}

function MapCell({
  cell,
  says,
  isPayback,
  cohort,
  view,
  page,
}: {
  cell: CohortCell;
  says: string;
  isPayback: boolean;
  cohort: Cohort;
  view: MapView;
  page: CaptionPage;
}) {
  if (cell.figure === null) return <td />;
  const isFew = cell.customers < FEW_CUSTOMERS;
  return (
    <td
      className={`rounded-sm text-center ${isPayback ? 'outline-2 -outline-offset-2 outline-accent' : ''}`}
      style={shadeOf(cell.shade)}
    >
      <PageLink
        to="/customers"
        search={customersOf(cohort)}
        className={`block px-1.5 py-1 text-inherit no-underline ${isFew ? 'italic underline decoration-dotted' : ''}`}
        data={{ 'data-says': says }}
      >
        {shortly(page, view.unit, cell.figure)}
        {isPayback && <span className="sr-only">{page.texts.report.cohorts.payback}</span>}
      </PageLink>
    </td>
  );
}

function Average({
  data,
  cells,
  leading,
  view,
  page,
}: Properties & { cells: readonly CohortCell[]; leading: number }) {
  const { format, texts } = page;
  const { average } = texts.report.cohorts;
  const customers = data.cohorts.reduce((sum, cohort) => sum + cohort.customers, 0);
  const known = data.cohorts.filter(({ forecast }) => forecast !== null);
  const weight = known.reduce((sum, cohort) => sum + cohort.customers, 0);
  const total = known.reduce((sum, cohort) => sum + (cohort.forecast ?? 0) * cohort.customers, 0);
  const figure = 'px-1.5 pt-1 text-right text-muted';
  return (
    <tr className="font-semibold">
      <th scope="row" className={NAME}>
        {average}
      </th>
      <td className={figure}>{format.count(customers)}</td>
      {Array.from({ length: leading - 1 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blanks are alike.
        <td key={i} className={figure}>
          {NO_FIGURE}
        </td>
      ))}
      <td className="hatched rounded-sm px-1.5 py-1 text-center">
        {shortly(page, view.unit, weight === 0 ? null : total / weight)}
      </td>
      {cells.map((cell, month) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: a month of age is its place.
          key={month}
          className="rounded-sm px-1 py-1 text-center"
          style={shadeOf(cell.shade)}
          data-says={
            cell.figure === null ? undefined : cellSays(page, view.unit, average, month, cell)
          }
        >
          {cell.figure === null ? '' : shortly(page, view.unit, cell.figure)}
        </td>
      ))}
    </tr>
  );
}

const STEPS: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves the focus to the cell beside, above or below. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const cell = event.target instanceof Element ? event.target.closest('td, th') : null;
  const row = cell?.closest('tr');
  const body = row?.parentElement;
  if (!step || !(cell instanceof HTMLTableCellElement) || !row || !body) return;
  const rows = [...body.children];
  const next = rows[rows.indexOf(row) + step[0]]?.children[cell.cellIndex + step[1]];
  const link = next?.querySelector('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
}
