import type { Day } from '../vocabulary/index.ts';
import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HALF_WIDTH, HEIGHT, namesAxis, plot, still } from './parts.ts';

export interface RetentionMonth {
  readonly month: Day;
  readonly period_retention: number | null;
}

/** Share of the customers at the start of a month who are still there at its end. */
export function periodRetention(
  months: readonly RetentionMonth[],
  { texts, format }: Painter,
): Picture {
  const words = texts.report.activity;
  return {
    title: words.retentionChart,
    description: words.retentionSays,
    width: HALF_WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot({ top: 12 }),
      xAxis: namesAxis(months.map(({ month }) => format.month(month))),
      yAxis: figuresAxis((figure) => format.percent(figure, 0), { min: 0, max: 1, interval: 0.25 }),
      series: [
        {
          type: 'line',
          silent: true,
          symbol: 'circle',
          symbolSize: 5,
          connectNulls: false,
          lineStyle: { color: COLOURS.green, width: 2.5 },
          itemStyle: { color: COLOURS.green },
          data: months.map(({ period_retention }) => period_retention ?? '-'),
        },
      ],
    }),
  };
}
