import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HEIGHT, legend, namesAxis, plot, still, WIDTH } from './parts.ts';

export interface CalibrationDecile {
  readonly decile: number;
  /** Mean per customer of the tenth. */
  readonly forecast: number | null;
  readonly outcome: number | null;
}

/** Forecast beside outcome, tenth by tenth: honest where the two bars agree. */
export function decileCalibration(
  deciles: readonly CalibrationDecile[],
  write: (figure: number) => string,
  { texts, format }: Painter,
): Picture {
  const words = texts.report.prediction;
  const bars = (name: string, key: 'forecast' | 'outcome', color: string) => ({
    type: 'bar' as const,
    name,
    silent: true,
    barMaxWidth: 20,
    itemStyle: { color, borderRadius: [2, 2, 0, 0] },
    data: deciles.map((decile) => decile[key]),
  });
  return {
    title: words.deciles,
    description: words.decilesSays,
    width: WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot(),
      legend: legend([words.forecast, words.outcome]),
      xAxis: namesAxis(
        deciles.map(({ decile }) => format.count(decile)),
        { name: words.decile },
      ),
      yAxis: figuresAxis(write),
      series: [
        bars(words.forecast, 'forecast', COLOURS.accent),
        bars(words.outcome, 'outcome', COLOURS.green),
      ],
    }),
  };
}
