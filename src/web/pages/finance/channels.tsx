import {
  bandMeaning,
  type CaptionPage,
  cohortName,
  paybackSays,
  targetSays,
  varianceSays,
  wholeCaption,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { ACQUISITION_BANDS, type AcquisitionBand } from '../../../vocabulary/index.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { Section } from '../../kit/page.tsx';
import { Table } from '../../kit/table.tsx';

type Finance = Summary['finance'];
type Economics = NonNullable<Finance['overall']>;

const TONES: Record<AcquisitionBand, Tone> = {
  losing: 'bad',
  break_even: 'warning',
  to_optimise: 'warning',
  healthy: 'good',
  under_invested: 'plain',
};

/** What customers cost by channel and creative theme, what they bring back, and how that reads. */
export function Channels({ finance, page }: { finance: Finance; page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.report.finance;
  const { channels, overall, period } = finance;
  const figures = [words.spend, words.newCustomers, words.cost, words.value, words.ratio];
  const rows = [
    ...channels.map((row) => ({
      key: `${row.channel} ${row.creative_theme}`,
      name: row.creative_theme === null ? row.channel : `${row.channel} / ${row.creative_theme}`,
      shown: nameOf(row, page),
      row,
    })),
    ...(overall === null
      ? []
      : [
          {
            key: 'total',
            name: texts.report.page.total,
            shown: <strong>{texts.report.page.total}</strong>,
            row: overall,
          },
        ]),
  ];
  return (
    <Section
      title={words.channels}
      note={`${targetSays(finance, page)} ${period === null ? '' : words.period(format.day(period.from), format.day(period.to))}`}
    >
      <Table
        name={words.channels}
        columns={[
          { name: words.channel },
          ...figures.map((name) => ({ name, numeric: true })),
          { name: words.band },
          { name: words.variance },
          { name: words.payback, numeric: true },
          { name: words.maximum, numeric: true },
        ]}
        rows={rows.map(({ key, name, shown, row }) => ({
          key,
          cells: [shown, ...cellsOf(row, page)],
          plain: [
            name,
            row.spend,
            row.new_customers,
            row.acquisition_cost,
            row.lifetime_value,
            row.value_to_cost,
            row.band,
            row.ratio_variance ?? null,
            row.payback_months,
            row.maximum_acquisition_cost,
          ],
        }))}
        caption={`${wholeCaption(page)} ${words.caption}`}
      />
      <details className="mt-3 text-sm">
        <summary className="cursor-pointer text-green">{words.bandsTitle}</summary>
        <ul className="mt-2 space-y-1.5">
          {ACQUISITION_BANDS.map((band) => (
            <li key={band}>
              <Badge tone={TONES[band]}>{texts.words.acquisitionBands[band]}</Badge>{' '}
              {bandMeaning(band, finance, page)}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

/** A creative theme stands below its channel, set in. */
function nameOf({ channel, creative_theme }: Finance['channels'][number], page: CaptionPage) {
  return creative_theme === null ? (
    <strong>{cohortName(page, channel)}</strong>
  ) : (
    <span className="pl-4 font-normal">
      {page.texts.report.finance.theme(cohortName(page, creative_theme))}
    </span>
  );
}

function cellsOf(row: Economics, page: CaptionPage) {
  const { format } = page;
  return [
    format.money(row.spend),
    format.count(row.new_customers),
    format.money(row.acquisition_cost),
    format.money(row.lifetime_value),
    format.ratio(row.value_to_cost),
    <BandOf key="band" row={row} page={page} />,
    varianceSays(row, page),
    paybackSays(row, page),
    format.money(row.maximum_acquisition_cost),
  ];
}

/** How a ratio reads, as a word. */
export function BandOf({ row, page }: { row: Economics; page: CaptionPage }) {
  const { texts } = page;
  if (row.band)
    return <Badge tone={TONES[row.band]}>{texts.words.acquisitionBands[row.band]}</Badge>;
  return row.spend > 0 && row.new_customers === 0 ? texts.report.finance.wonNobody : null;
}
