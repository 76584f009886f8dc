import {
  type CaptionPage,
  countCaption,
  rfmColour,
  rfmCutsSay,
  rfmCutsShown,
  rfmGrid,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { Chart } from '../../kit/chart.tsx';
import { ShownRows } from '../../kit/drawn.tsx';
import { Table } from '../../kit/table.tsx';
import { CustomersLink } from './customers-link.tsx';

/** The grid of scores, and what each of the eleven groups is and is worth. */
export function RfmGroups({
  rfm,
  page,
  maySee,
}: {
  rfm: Summary['rfm'];
  page: CaptionPage;
  maySee: boolean;
}) {
  const { texts, format } = page;
  const says = texts.report.rfm;
  return (
    <div className="grid grid-cols-1 gap-4 *:min-w-0">
      <Chart
        picture={rfmGrid(rfm.grid, page)}
        caption={countCaption(page)}
        columns={[
          { name: says.recency, numeric: true },
          { name: says.frequencyMonetary, numeric: true },
          { name: says.group },
          { name: says.customers, numeric: true },
        ]}
        rows={rfm.grid.map(({ recency, frequency_monetary, group, customers }) => ({
          key: `${recency} ${frequency_monetary}`,
          cells: [
            format.count(recency),
            format.decimal(frequency_monetary, 1),
            texts.words.rfmGroups[group],
            format.count(customers),
          ],
          plain: [recency, frequency_monetary, group, customers],
        }))}
      />
      <Table
        name={texts.web.segments.groups}
        caption={countCaption(page)}
        columns={[
          { name: says.group },
          { name: says.meaning },
          { name: says.customers, numeric: true },
          { name: says.share, numeric: true },
          { name: says.historical, numeric: true },
          { name: says.predicted, numeric: true },
          { name: says.churn, numeric: true },
        ]}
        rows={rfm.groups.map((row) => {
          const name = texts.words.rfmGroups[row.group];
          return {
            key: row.group,
            cells: [
              <span key="name" className="flex items-center gap-2">
                <span
                  aria-hidden="true"
                  className="size-3 shrink-0 rounded-sm"
                  style={{ background: `var(--${rfmColour(row.group)})` }}
                />
                {maySee ? (
                  <CustomersLink search={{ rfm_group: row.group }}>{name}</CustomersLink>
                ) : (
                  name
                )}
              </span>,
              texts.words.rfmGroupMeanings[row.group],
              format.count(row.customers),
              format.percent(row.share),
              format.money(row.historical_value),
              format.money(row.predicted_value),
              format.percent(row.average_churn_risk),
            ],
            plain: [
              row.group,
              null,
              row.customers,
              row.share,
              row.historical_value,
              row.predicted_value,
              row.average_churn_risk,
            ],
          };
        })}
      />
      <details className="text-sm">
        <summary className="cursor-pointer text-green">{says.cuts}</summary>
        <div className="mt-2">
          <ShownRows
            name={says.cuts}
            shown={rfmCutsShown(rfm, page)}
            caption={rfmCutsSay(rfm, page)}
          />
        </div>
      </details>
    </div>
  );
}
