import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HEIGHT, legend, namesAxis, plot, still, WIDTH } from './parts.ts';

export interface CohortCurve {
  readonly name: string;
  /** Per customer by month of age; null where not mature. */
  readonly values: readonly (number | null)[];
}

const LATEST = { color: COLOURS.accent, width: 2.5 };

/** From old to young: paler lines are older, the last one stands out. */
const STROKES = [
  { color: COLOURS['green-soft'], width: 2 },
  { color: COLOURS.muted, width: 1.5 },
  { color: COLOURS.green, width: 2.5 },
  { color: COLOURS['accent-soft'], width: 2.5 },
  LATEST,
];

/** The most curves that one picture keeps apart. */
export const MOST_CURVES = STROKES.length;

/** What a customer of each cohort has brought by each month of age. At most MOST_CURVES. */
export function cohortCurves(cohorts: readonly CohortCurve[], { texts, format }: Painter): Picture {
  const words = texts.report.cohorts;
  const shown = cohorts.slice(-MOST_CURVES);
  const months = Math.max(0, ...shown.map(({ values }) => values.length));
  return {
    title: words.curves,
    description: words.curvesSays,
    width: WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot(),
      legend: { ...legend(shown.map(({ name }) => name)), icon: 'rect', itemHeight: 3 },
      xAxis: namesAxis(
        Array.from({ length: months }, (_, month) => `M${month}`),
        { boundaryGap: false, name: words.age },
      ),
      yAxis: figuresAxis(format.moneyShort),
      series: shown.map(({ name, values }, i) => {
        const stroke = STROKES[STROKES.length - shown.length + i] ?? LATEST;
        return {
          type: 'line' as const,
          name,
          silent: true,
          symbol: 'none',
          lineStyle: stroke,
          itemStyle: { color: stroke.color },
          data: values.map((value) => value ?? '-'),
        };
      }),
    }),
  };
}
