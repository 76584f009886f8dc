import { type CaptionPage, pastCaption, wholeCaption } from './captions.ts';
import { type LorenzPoint, lorenzCurve } from './lorenz-curve.ts';
import { cell, figureColumn, type Shown, says, textColumn } from './shown.ts';
import { type ValuePercentile, valuePercentiles } from './value-percentiles.ts';

/** How unevenly historical value is spread over customers. */
export function lorenzShown(
  lorenz: readonly LorenzPoint[],
  top20Share: number | null,
  page: CaptionPage,
): Shown {
  const { texts, format } = page;
  const words = texts.report.concentration;
  return {
    picture: lorenzCurve(lorenz, top20Share, page),
    caption: pastCaption(page),
    columns: [textColumn(words.shareOfCustomers), figureColumn(words.shareOfValue)],
    rows: tenths(lorenz).map(({ customers, value }) => [
      cell(customers, (share) => format.percent(share)),
      cell(value, (share) => format.percent(share)),
    ]),
  };
}

/** About ten of the points, the last one among them. */
function tenths<T>(points: readonly T[]): T[] {
  const step = Math.max(1, Math.round((points.length - 1) / 10));
  return points.filter((_, i) => (points.length - 1 - i) % step === 0);
}

/** What the customer at each percentile is worth. */
export function percentilesShown(
  percentiles: readonly (ValuePercentile & { readonly total_value: number | null })[],
  page: CaptionPage,
): Shown {
  const { texts, format } = page;
  const { historical, predicted } = texts.report.key;
  return {
    picture: valuePercentiles(percentiles, page),
    caption: wholeCaption(page),
    columns: [
      textColumn(texts.report.concentration.level),
      figureColumn(historical),
      figureColumn(predicted),
      figureColumn(texts.report.page.total),
    ],
    rows: percentiles.map(({ level, historical_value, predicted_value, total_value }) => [
      says(`P${format.decimal(level * 100, 1)}`),
      cell(historical_value, format.money),
      cell(predicted_value, format.money),
      cell(total_value, format.money),
    ]),
  };
}
