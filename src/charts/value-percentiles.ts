import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HALF_WIDTH, HEIGHT, legend, namesAxis, plot, still } from './parts.ts';

export interface ValuePercentile {
  /** 0.5 is the median. */
  readonly level: number;
  readonly historical_value: number | null;
  readonly predicted_value: number | null;
}

/** What customers are worth, from the least to the most: the average is nowhere in it. */
export function valuePercentiles(
  percentiles: readonly ValuePercentile[],
  { texts, format }: Painter,
): Picture {
  const words = texts.report.concentration;
  const { historical, predicted } = texts.report.key;
  const bars = (name: string, key: 'historical_value' | 'predicted_value', color: string) => ({
    type: 'bar' as const,
    name,
    silent: true,
    barMaxWidth: 22,
    itemStyle: { color, borderRadius: [2, 2, 0, 0] },
    data: percentiles.map((percentile) => percentile[key]),
  });
  return {
    title: words.percentiles,
    description: words.percentilesSays,
    width: HALF_WIDTH,
    height: HEIGHT + 20,
    option: still({
      grid: plot(),
      legend: legend([historical, predicted]),
      xAxis: namesAxis(
        percentiles.map(({ level }) => `P${format.decimal(level * 100, 1)}`),
        { name: words.level },
      ),
      yAxis: figuresAxis(format.moneyShort),
      series: [
        bars(historical, 'historical_value', COLOURS.green),
        bars(predicted, 'predicted_value', COLOURS.accent),
      ],
    }),
  };
}
