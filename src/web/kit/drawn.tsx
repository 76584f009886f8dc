import type { EChartsOption } from 'echarts';
import type { Shown, ShownTable } from '../../charts/index.ts';
import { Chart } from './chart.tsx';
import { Table, type TableRow } from './table.tsx';

/** What the report shows too: a picture, its caption and its figures. */
export function Drawn({ shown, tooltip }: { shown: Shown; tooltip?: EChartsOption['tooltip'] }) {
  const { picture, caption, columns } = shown;
  return (
    <Chart
      picture={picture}
      caption={caption}
      columns={columns}
      rows={rowsOf(shown)}
      {...(tooltip ? { tooltip } : {})}
    />
  );
}

/** Figures alone. */
export function ShownRows({
  name,
  shown,
  caption,
}: {
  name: string;
  shown: ShownTable;
  caption: string;
}) {
  return <Table name={name} columns={shown.columns} rows={rowsOf(shown)} caption={caption} />;
}

function rowsOf({ rows }: ShownTable): TableRow[] {
  return rows.map((row, i) => ({
    key: `${i} ${row[0]?.says}`,
    cells: row.map(({ says }) => says),
    plain: row.map(({ plain }) => plain),
  }));
}
