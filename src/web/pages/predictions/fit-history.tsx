import { useSuspenseQuery } from '@tanstack/react-query';
import {
  type CaptionPage,
  cell,
  figureColumn,
  modelName,
  says,
  textColumn,
} from '../../../charts/index.ts';
import { runsQuery } from '../../api/queries.ts';
import { ShownRows } from '../../kit/drawn.tsx';
import { Section } from '../../kit/page.tsx';

/** Which forecast was in production in each run that is kept, and how it fared. */
export function FitHistory({ page }: { page: CaptionPage }) {
  const { texts, format } = page;
  const { runs } = useSuspenseQuery(runsQuery).data;
  const words = texts.web.predictions;
  const prediction = texts.report.prediction;
  const percent = (figure: number | null) => format.percent(figure);
  const shown = {
    columns: [
      textColumn(words.run),
      textColumn(words.asOf),
      textColumn(words.model),
      figureColumn(words.margin),
      textColumn(words.testedFrom),
      figureColumn(prediction.bias),
      figureColumn(prediction.gini),
      figureColumn(texts.card.within),
    ],
    rows: runs.map(({ run, as_of, model, champion, test }) => [
      cell(run, (number) => String(number)),
      cell(as_of, format.day),
      says(modelName(page, model)),
      cell(champion.margin, percent),
      cell(test?.cut_off ?? null, format.day),
      cell(test?.bias ?? null, (figure: number | null) => format.percentSigned(figure)),
      cell(test?.normalised_gini ?? null, (figure: number | null) => format.decimal(figure, 3)),
      cell(test?.coverage_80 ?? null, percent),
    ]),
  };
  return (
    <Section title={words.history}>
      <ShownRows name={words.history} shown={shown} caption={prediction.purposes.selection} />
    </Section>
  );
}
