import {
  type CaptionPage,
  cell,
  figureColumn,
  modelName,
  says,
  textColumn,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { ShownRows } from '../../kit/drawn.tsx';
import { Card, Section } from '../../kit/page.tsx';

/** The forecast in production, by how much it leads and why; and all that were on trial. */
export function InProduction({ model, page }: { model: Summary['model']; page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.web.predictions;
  const prediction = texts.report.prediction;
  const { champion } = model;
  const { margin, runner_up } = champion;
  const gain = (figure: number) => format.percentSigned(figure);
  const ranked = [...champion.candidates].sort((a, b) => b.gain_with_total - a.gain_with_total);
  const shown = {
    columns: [
      textColumn(words.candidate),
      figureColumn(words.gain),
      figureColumn(words.gainWithTotal),
      figureColumn(words.cutOffs),
      textColumn(words.loses),
      textColumn(words.converged),
    ],
    rows: ranked.map((candidate) => [
      says(modelName(page, candidate.model)),
      cell(candidate.gain, gain),
      cell(candidate.gain_with_total, gain),
      cell(candidate.cut_offs, format.count),
      says(candidate.loses_at_a_cut_off ? words.yes : words.no),
      says(candidate.converged ? words.yes : words.no),
    ]),
  };
  return (
    <Section title={words.inUse}>
      <Card>
        <p className="font-serif text-lg">
          {prediction.inProduction(modelName(page, champion.name))}
        </p>
        <p className="mt-1 text-sm text-muted">
          {prediction.promotion[champion.reason]}{' '}
          {runner_up !== null &&
            margin !== null &&
            (margin < 0 ? texts.card.behind : texts.card.ahead)(
              format.percent(Math.abs(margin)),
              modelName(page, runner_up),
            )}
        </p>
        <p className="mt-1 text-sm text-muted">{prediction.chosenBy[model.chosen_by]}</p>
      </Card>
      {ranked.length > 0 && (
        <div className="mt-4">
          <ShownRows name={words.candidates} shown={shown} caption={words.gainSays} />
        </div>
      )}
    </Section>
  );
}
