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

/** What the curves are of, and how their figures are written, on an axis and in a table. */
export interface CurveWords {
  readonly title: string;
  readonly says: string;
  shortly(figure: number | null): string;
  exactly(figure: number | null): string;
}

/** A measure of each cohort by month of age. At most MOST_CURVES. */
export function cohortCurves(
  cohorts: readonly CohortCurve[],
  { title, says, shortly }: CurveWords,
  { texts }: Painter,
): Picture {
  const shown = cohorts.slice(-MOST_CURVES);
  const months = Math.max(0, ...shown.map(({ values }) => values.length));
  return {
    title,
    description: says,
    width: WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot(),
      legend: { ...legend(shown.map(({ name }) => name)), icon: 'rect', itemHeight: 3 },
      xAxis: namesAxis(
        Array.from({ length: months }, (_, month) => `M${month}`),
        { boundaryGap: false, name: texts.report.cohorts.age },
      ),
      yAxis: figuresAxis(shortly),
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
