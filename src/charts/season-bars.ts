import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HALF_WIDTH, HEIGHT, label, namesAxis, plot, still } from './parts.ts';

export interface SeasonMonth {
  /** 1 to 12. */
  readonly month: number;
  /** Times as many orders a day as in the mean month, and the ends of its interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How far each calendar month lies above or below the mean one, with its interval. */
export function seasonBars(months: readonly SeasonMonth[], { texts, format }: Painter): Picture {
  const words = texts.season;
  return {
    title: words.chart,
    description: words.says,
    width: HALF_WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot({ top: 12 }),
      xAxis: namesAxis(
        months.map(({ month }) => format.monthOfYear(month)),
        {
          axisLine: { onZero: true, lineStyle: { color: COLOURS.muted } },
          axisLabel: { ...label, color: COLOURS.muted, interval: 0 },
        },
      ),
      yAxis: figuresAxis((figure) => format.percentSigned(figure, 0)),
      series: [
        {
          type: 'bar',
          silent: true,
          barMaxWidth: 22,
          itemStyle: { color: COLOURS['green-soft'] },
          data: months.map(({ value }) => value - 1),
        },
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          lineStyle: { color: COLOURS.green, width: 2 },
          // A gap after each, so that intervals are not joined.
          data: months.flatMap(({ low, high }, i) => [
            [i, low - 1],
            [i, high - 1],
            [i, '-'],
          ]),
        },
      ],
    }),
  };
}
