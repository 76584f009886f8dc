import { modelName, type OpeningPage } from '../../../charts/index.ts';
import { Card, Section } from '../../kit/page.tsx';
import type { Mistake } from './mistakes.ts';

/** The common mistakes that the data invite to, where there are any. */
export function CommonMistakes({
  mistakes,
  page,
}: {
  mistakes: readonly Mistake[];
  page: OpeningPage;
}) {
  const { texts } = page;
  const words = texts.web.overview;
  if (mistakes.length === 0) return null;
  return (
    <Section title={words.mistakes}>
      <ul className="grid gap-4 md:grid-cols-2">
        {mistakes.map((mistake) => (
          <li key={mistake.kind}>
            <Card className="h-full border-l-4 !border-l-accent">
              <h3 className="font-semibold">{words.mistake[mistake.kind].title}</h3>
              <p className="mt-1 text-sm text-muted">{mistakeSays(page, mistake)}</p>
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function mistakeSays(page: OpeningPage, mistake: Mistake): string {
  const { texts, format } = page;
  const words = texts.web.overview.mistake;
  switch (mistake.kind) {
    case 'average':
      return words.average.says(format.money(mistake.mean), format.money(mistake.median));
    case 'margin':
      return words.margin.says;
    case 'complexity': {
      const name = modelName(page, mistake.model);
      return mistake.gain === null
        ? words.complexity.unmeasured(name)
        : words.complexity.says(name, format.percentSigned(mistake.gain));
    }
    case 'static':
      return words.static.says(format.percent(mistake.share, 0), format.day(mistake.since));
    case 'discount':
      return words.discount.says(format.count(mistake.customers), format.percent(mistake.share));
  }
}
