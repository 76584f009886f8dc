import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HALF_WIDTH, HEIGHT, plot, still } from './parts.ts';

export interface LorenzPoint {
  /** Cumulative share of customers, from the least to the most worth. */
  readonly customers: number;
  /** Cumulative share of value. */
  readonly value: number;
}

/** What rounds to no percent is no room below nothing. */
const HAIR = 0.005;

/** How unevenly value is spread: the further the curve sags, the fewer hold it. */
export function lorenzCurve(
  points: readonly LorenzPoint[],
  top20Share: number | null,
  { texts, format }: Painter,
): Picture {
  const words = texts.report.concentration;
  const share = (figure: number) => format.percent(figure, 0);
  const least = Math.min(0, ...points.map((point) => point.value));
  const line = { type: 'line' as const, silent: true, symbol: 'none' };
  return {
    title: words.lorenz,
    description: words.lorenzSays(format.percent(top20Share)),
    width: HALF_WIDTH,
    height: HEIGHT + 20,
    option: still({
      grid: plot({ top: 12 }),
      xAxis: {
        ...figuresAxis(share, { name: words.shareOfCustomers, min: 0, max: 1, interval: 0.2 }),
        splitLine: { show: false },
      },
      yAxis: figuresAxis(share, {
        name: words.shareOfValue,
        nameGap: 44,
        interval: 0.2,
        min: least < -HAIR ? least : 0,
        max: 1,
      }),
      series: [
        {
          ...line,
          data: [
            [0, 0],
            [1, 1],
          ],
          lineStyle: { color: COLOURS.muted, width: 1, type: 'dashed' },
        },
        {
          ...line,
          data: points.map(({ customers, value }) => [customers, value]),
          lineStyle: { color: COLOURS.green, width: 2.5 },
          areaStyle: { color: COLOURS['green-faint'], opacity: 1 },
        },
        {
          ...line,
          data: [
            [0.8, Math.min(0, least)],
            [0.8, 1],
          ],
          lineStyle: { color: COLOURS.accent, width: 1.5 },
        },
      ],
    }),
  };
}
