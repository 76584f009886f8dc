import {
  type CaptionPage,
  cell,
  figureColumn,
  revenueCaption,
  says,
  textColumn,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { ShownRows } from '../../kit/drawn.tsx';
import { Card, Section } from '../../kit/page.tsx';
import { type Change, change, compareMonths } from './before-after.ts';

type Read = Pick<Summary, 'activity' | 'finance' | 'totals'>;

/** What changed over the last months, points and per cent kept apart. */
export function Compared({ summary, page }: { summary: Read; page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.web.finance;
  const compared = compareMonths(summary.activity.months);
  if (compared === null) {
    return (
      <Section title={words.compared}>
        <Card>{words.comparedNone}</Card>
      </Section>
    );
  }
  const own = summary.finance.own_baseline;
  const now = summary.totals.total_value_per_customer;
  const changes = [
    ...compared.changes,
    ...(own === null || now === null
      ? []
      : [change('value', 'amount', own.total_value_per_customer, now)]),
  ];
  const shown = {
    columns: [
      textColumn(words.measure),
      figureColumn(words.before),
      figureColumn(words.after),
      figureColumn(words.points),
      figureColumn(words.perCent),
    ],
    rows: changes.map((row) => [
      says(words.measures[row.measure]),
      cell(row.before, writer(row, page)),
      cell(row.after, writer(row, page)),
      cell(row.points, (points: number | null) => pointsSay(points, page)),
      cell(row.relative, (share: number | null) => format.percentSigned(share)),
    ]),
  };
  const since = own === null ? '' : ` ${words.sinceOwn(format.day(own.since))}`;
  return (
    <Section
      title={words.compared}
      note={words.comparedSays(
        format.count(compared.months),
        format.month(compared.from),
        format.month(compared.to),
      )}
    >
      <ShownRows name={words.compared} shown={shown} caption={`${revenueCaption(page)}${since}`} />
    </Section>
  );
}

function writer({ kind }: Change, { format }: CaptionPage) {
  if (kind === 'amount') return format.money;
  if (kind === 'count') return format.count;
  return (share: number | null) => format.percent(share);
}

/** +15 pts: the difference of two shares, never written as per cent. */
function pointsSay(points: number | null, { texts, format }: CaptionPage): string {
  if (points === null) return '';
  const sign = points > 0 ? '+' : points < 0 ? '\u2212' : '';
  return texts.web.finance.inPoints(`${sign}${format.decimal(Math.abs(points) * 100, 1)}`);
}
