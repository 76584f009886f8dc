import {
  cell,
  figureColumn,
  futureCaption,
  type OpeningPage,
  says,
  textColumn,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { nameIn } from '../../../language/index.ts';
import { ShownRows } from '../../kit/drawn.tsx';
import { Card, Section } from '../../kit/page.tsx';
import { Findings } from './verdict.tsx';

const MOST_MOVES = 6;

/** What compares a run with earlier ones. */
const DRIFT = ['inputs', 'calibration', 'champion'];

/** Who moved between segments, and whether forecasts still rest on what they rested on. */
export function Changes({
  summary,
  page,
}: {
  summary: Pick<Summary, 'segments' | 'verdict'>;
  page: OpeningPage;
}) {
  const words = page.texts.web.overview;
  const drift = summary.verdict.findings.filter(({ check }) => DRIFT.includes(check));
  return (
    <Section title={words.changed}>
      <div className="grid gap-4 lg:grid-cols-2">
        <Moves movements={summary.segments.movements} page={page} />
        <Card>
          <h3 className="font-semibold">{words.drift}</h3>
          {drift.length > 0 ? (
            <div className="text-sm">
              <Findings findings={drift} page={page} />
            </div>
          ) : (
            <p className="mt-1 text-sm text-muted">{words.driftNone}</p>
          )}
        </Card>
      </div>
    </Section>
  );
}

function Moves({
  movements: { since, moves },
  page,
}: {
  movements: Summary['segments']['movements'];
  page: OpeningPage;
}) {
  const { texts, format, hasAmounts } = page;
  const words = texts.report.segments;
  if (since === null) return <Card>{texts.web.overview.nothingSince}</Card>;
  const title = texts.web.overview.moved(format.day(since));
  const name = (segment: string) => nameIn(texts.words.valueSegments, segment);
  const largest = moves
    .filter(({ axis, from }) => axis === 'value_segment' && from !== null)
    .sort((a, b) => b.customers - a.customers)
    .slice(0, MOST_MOVES);
  const shown = {
    columns: [
      textColumn(words.from),
      textColumn(words.to),
      figureColumn(texts.report.rfm.customers),
      ...(hasAmounts ? [figureColumn(texts.report.rfm.predicted)] : []),
    ],
    rows: largest.map(({ from, to, customers, predicted_value }) => [
      says(name(from ?? '')),
      says(name(to)),
      cell(customers, format.count),
      ...(hasAmounts ? [cell(predicted_value, format.money)] : []),
    ]),
  };
  return (
    <div className="min-w-0">
      <h3 className="mb-2 font-semibold">{title}</h3>
      <ShownRows name={title} shown={shown} caption={futureCaption(page)} />
    </div>
  );
}
