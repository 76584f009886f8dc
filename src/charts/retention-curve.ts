import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HEIGHT, legend, namesAxis, plot, still, WIDTH } from './parts.ts';

export interface RetentionPoint {
  readonly renewals: number;
  readonly observed: number | null;
  readonly projected: number | null;
  readonly projected_low: number | null;
  readonly projected_high: number | null;
}

/** Share of contracts by renewals made: points where it was seen, a line with its interval beyond. */
export function retentionCurve(
  points: readonly RetentionPoint[],
  { contracts, model }: { readonly contracts: string; readonly model: string },
  { texts, format }: Painter,
): Picture {
  const words = texts.subscriptions;
  const line = { type: 'line' as const, silent: true, symbol: 'none' };
  const unseen = { color: COLOURS.surface, opacity: 0 };
  const hidden = { lineStyle: unseen, stack: 'band' };
  const cell = (share: number | null) => share ?? '-';
  return {
    title: words.curve,
    description: words.curveSays(contracts, model),
    width: WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot(),
      legend: legend([words.observed, words.projected, words.band]),
      xAxis: namesAxis(
        points.map(({ renewals }) => String(renewals)),
        { boundaryGap: false, name: words.renewals },
      ),
      yAxis: figuresAxis((share) => format.percent(share, 0), { min: 0, max: 1, interval: 0.25 }),
      series: [
        { ...line, ...hidden, name: 'low', data: points.map((point) => cell(point.projected_low)) },
        {
          ...line,
          ...hidden,
          name: words.band,
          itemStyle: { color: COLOURS['accent-soft'] },
          areaStyle: { color: COLOURS['accent-soft'], opacity: 0.6 },
          data: points.map(({ projected_low: low, projected_high: high }) =>
            low === null || high === null ? '-' : high - low,
          ),
        },
        {
          ...line,
          name: words.projected,
          lineStyle: { color: COLOURS.accent, width: 2 },
          itemStyle: { color: COLOURS.accent },
          data: points.map((point) => cell(point.projected)),
        },
        {
          ...line,
          name: words.observed,
          symbol: 'circle',
          symbolSize: 6,
          connectNulls: false,
          lineStyle: unseen,
          itemStyle: { color: COLOURS.green },
          data: points.map((point) => cell(point.observed)),
        },
      ],
    }),
  };
}
