import { useSuspenseQuery } from '@tanstack/react-query';
import { cohortGrid, countCaption, type OpeningPage } from '../../../charts/index.ts';
import { cohortsQuery } from '../../api/figures.ts';
import { Card } from '../../kit/page.tsx';
import { Scrolling } from '../../kit/scrolling.tsx';
import { shadeOf } from '../../kit/shade.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { useRun } from '../../shell/run-in-view.tsx';

const MOST_COHORTS = 9;
const MOST_MONTHS = 9;

/** The youngest cohorts by month, small; the whole map is a page of its own. */
export function SmallCohorts({ page }: { page: OpeningPage }) {
  const { texts, format } = page;
  const asked = { dimensions: 'month', measure: 'repeat_share' } as const;
  const cohorts = useSuspenseQuery(cohortsQuery(useRun(), asked)).data.cohorts;
  // The youngest have no age behind them yet.
  const grown = cohorts.filter(({ figures }) => figures.some((figure) => figure !== null));
  const shown = grown.slice(-MOST_COHORTS);
  const words = texts.report.cohorts;
  if (shown.length === 0) return <Card>{words.empty}</Card>;
  const series = shown.map(({ figures, customers_at_age }) => ({
    figures,
    customersAtAge: customers_at_age,
  }));
  const grid = cohortGrid(series, MOST_MONTHS, 0);
  const name = texts.web.overview.cohorts;
  return (
    <Card>
      <Scrolling name={name} className="relative">
        <table className="w-full border-separate border-spacing-0.5 text-xs">
          <thead>
            <tr className="text-muted">
              <th scope="col" className="text-left font-medium">
                {words.cohort}
              </th>
              {grid.average.map((_, month) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a month of age is its place.
                <th key={month} scope="col" className="font-medium">
                  M{month}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ month }, i) => (
              <tr key={month}>
                <th scope="row" className="whitespace-nowrap pr-2 text-left font-medium">
                  {format.month(month)}
                </th>
                {(grid.rows[i] ?? []).map((cell, age) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a month of age is its place.
                    key={age}
                    className="rounded-sm px-1 py-1 text-center"
                    style={shadeOf(cell.shade)}
                  >
                    {cell.figure === null ? '' : format.percent(cell.figure, 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p className="mt-2 flex flex-wrap justify-between gap-2 text-xs text-muted">
        <span>
          {texts.web.overview.cohortsNote} {countCaption(page)}
        </span>
        <PageLink to="/cohorts" className="font-medium text-green">
          {texts.web.overview.cohortsMore}
        </PageLink>
      </p>
    </Card>
  );
}
