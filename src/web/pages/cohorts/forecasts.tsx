import {
  type CaptionPage,
  cell,
  cohortName,
  figureColumn,
  futureCaption,
  says,
  textColumn,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { ShownRows } from '../../kit/drawn.tsx';
import { Section } from '../../kit/page.tsx';

type Forecast = Summary['cohorts']['forecasts'][number];

/** What each generation is to bring together, with its interval. */
export function Forecasts({
  forecasts,
  page,
}: {
  forecasts: readonly Forecast[];
  page: CaptionPage;
}) {
  const { texts, format, hasAmounts } = page;
  const words = texts.report.cohorts;
  if (forecasts.length === 0) return null;
  const range = (
    low: number | null,
    high: number | null,
    write: (figure: number | null) => string,
  ) => says(low === null || high === null ? '–' : `${write(low)} – ${write(high)}`);
  const shown = {
    columns: [
      textColumn(words.cohort),
      figureColumn(words.size),
      figureColumn(words.purchasesToCome),
      figureColumn(`${words.forecastInterval} `),
      ...(hasAmounts
        ? [figureColumn(words.valueToCome), figureColumn(words.forecastInterval)]
        : []),
    ],
    rows: forecasts.map((row) => [
      says(/^\d{4}-\d{2}$/.test(row.cohort) ? cohortName(page, row.cohort) : row.cohort),
      cell(row.customers, format.count),
      cell(row.predicted_purchases, format.count),
      range(row.predicted_purchases_low, row.predicted_purchases_high, format.count),
      ...(hasAmounts
        ? [
            cell(row.predicted_value, format.money),
            range(row.predicted_value_low, row.predicted_value_high, format.money),
          ]
        : []),
    ]),
  };
  return (
    <Section title={words.forecasts} note={words.forecastsSays}>
      <ShownRows name={words.forecasts} shown={shown} caption={futureCaption(page)} />
    </Section>
  );
}
