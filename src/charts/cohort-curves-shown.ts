import { type CaptionPage, pastCaption } from './captions.ts';
import { type CohortCurve, type CurveWords, cohortCurves, MOST_CURVES } from './cohort-curves.ts';
import { cell, figureColumn, type Shown, says, textColumn } from './shown.ts';

/** Enough months of age to be a curve. */
const SHORTEST_CURVE = 3;

/** A measure of cohorts by age as curves; null where no cohort is old enough to be one. */
export function cohortCurvesShown(
  cohorts: readonly CohortCurve[],
  words: CurveWords,
  page: CaptionPage,
): Shown | null {
  const grown = cohorts
    .map(({ name, values }) => ({
      name,
      values: values.slice(0, values.findLastIndex((value) => value !== null) + 1),
    }))
    .filter(({ values }) => values.length >= SHORTEST_CURVE);
  if (grown.length === 0) return null;
  const shown = spread(grown, MOST_CURVES);
  const months = Math.max(...shown.map(({ values }) => values.length));
  return {
    picture: cohortCurves(shown, words, page),
    caption: pastCaption(page),
    columns: [
      textColumn(page.texts.report.cohorts.age),
      ...shown.map(({ name }) => figureColumn(name)),
    ],
    rows: Array.from({ length: months }, (_, month) => [
      says(`M${month}`),
      ...shown.map(({ values }) => cell(values[month] ?? null, words.exactly)),
    ]),
  };
}

/** At most `most` of the items, evenly spaced, the first and the last among them. */
function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const step = (items.length - 1) / (most - 1);
  return items.filter((_, i) =>
    Array.from({ length: most }, (_, place) => Math.round(place * step)).includes(i),
  );
}
