import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HALF_WIDTH, HEIGHT, plot, still } from './parts.ts';

/** A group of customers: what was forecast of each, what came, and how sure that mean is. */
export interface CalibrationPoint {
  readonly predicted: number;
  readonly actual: number;
  readonly low: number | null;
  readonly high: number | null;
}

interface Words {
  readonly title: string;
  readonly says: string;
}

/** Outcome by forecast: honest where the points, within their bands, lie on the diagonal. */
export function calibrationCurve(
  points: readonly CalibrationPoint[],
  { title, says }: Words,
  write: (figure: number) => string,
  { texts }: Painter,
): Picture {
  const words = texts.card;
  const ends = points.flatMap(({ predicted, actual, high }) => [predicted, actual, high ?? 0]);
  const most = Math.max(0, ...ends);
  const line = { type: 'line' as const, silent: true, symbol: 'none' };
  const bands = points.flatMap(({ predicted, low, high }) =>
    low === null || high === null
      ? []
      : [
          [predicted, low],
          [predicted, high],
          // A gap, so that bands are not joined.
          ['-', '-'],
        ],
  );
  return {
    title,
    description: says,
    width: HALF_WIDTH,
    height: HEIGHT + 20,
    option: still({
      grid: plot({ top: 12 }),
      xAxis: { ...figuresAxis(write, { name: words.forecast }), splitLine: { show: false } },
      yAxis: figuresAxis(write, { name: words.outcome, nameGap: 52 }),
      series: [
        {
          ...line,
          data: [
            [0, 0],
            [most, most],
          ],
          lineStyle: { color: COLOURS.muted, width: 1, type: 'dashed' },
        },
        {
          ...line,
          connectNulls: false,
          data: bands,
          lineStyle: { color: COLOURS.green, width: 2 },
        },
        {
          ...line,
          symbol: 'circle',
          symbolSize: 9,
          lineStyle: { width: 0 },
          itemStyle: { color: COLOURS.surface, borderColor: COLOURS.green, borderWidth: 2 },
          data: points.map(({ predicted, actual }) => [predicted, actual]),
        },
      ],
    }),
  };
}
