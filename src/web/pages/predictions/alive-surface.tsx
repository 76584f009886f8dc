import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CaptionPage, countCaption, modelName } from '../../../charts/index.ts';
import type { AliveSurface as Surface } from '../../../contract/index.ts';
import { aliveSurfaceQuery } from '../../api/figures.ts';
import { Button } from '../../kit/button.tsx';
import { download, toCsv } from '../../kit/download.ts';
import { Card, Section } from '../../kit/page.tsx';
import { Scrolling } from '../../kit/scrolling.tsx';
import { shadeOf } from '../../kit/shade.ts';
import { Failed } from '../../kit/states.tsx';
import { useRun } from '../../shell/run-in-view.tsx';

/** The chance that a customer still buys, by how often and how lately; and its odd side, explained. */
export function AliveSurface({ page }: { page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.web.predictions;
  const { data, error, refetch } = useQuery(aliveSurfaceQuery(useRun()));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <div className="h-96" />;
  if (data === null) {
    return (
      <Section title={words.surface}>
        <Card>{words.surfaceNone}</Card>
      </Section>
    );
  }
  const neverLeaves = data.rows.every(({ alive }) =>
    alive.every((chance) => chance === null || chance >= 1),
  );
  return (
    <Section
      title={words.surface}
      note={words.surfaceSays(format.count(data.age_weeks), modelName(page, data.model))}
    >
      {neverLeaves ? <Card>{words.neverLeaves}</Card> : <Heat surface={data} page={page} />}
      {!neverLeaves && <Frequency surface={data} page={page} />}
    </Section>
  );
}

const STRONGEST = 9;

/** Of customers younger than this, in weeks, silences are told to a tenth of a week. */
const SHORT_AGE = 52;

function Heat({ surface, page }: { surface: Surface; page: CaptionPage }) {
  const [pointed, setPointed] = useState<string | null>(null);
  const { texts, format } = page;
  const words = texts.web.predictions;
  const weeksSay = (weeks: number) => format.decimal(weeks, surface.age_weeks < SHORT_AGE ? 1 : 0);
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <p aria-live="polite" className="mb-3 text-sm text-muted">
        {pointed ?? words.point}
      </p>
      <Scrolling name={words.surface} className="relative">
        <table
          className="w-full min-w-[56rem] table-fixed border-separate border-spacing-0.5 text-xs"
          aria-label={words.surface}
        >
          <thead className="text-muted">
            <tr>
              <th scope="col" className="w-28 pr-2 text-left font-medium">
                {words.repeats}
              </th>
              {surface.silence_weeks.map((weeks, i) => (
                <th key={weeks} scope="col" className="font-medium">
                  {i % 4 === 0 ? (
                    words.silence(weeksSay(weeks))
                  ) : (
                    <span className="sr-only">{words.silence(weeksSay(weeks))}</span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {surface.rows.map(({ repeat_purchases, alive }) => (
              <tr key={repeat_purchases}>
                <th scope="row" className="pr-2 text-right font-medium">
                  {format.count(repeat_purchases)}
                </th>
                {alive.map((chance, i) => {
                  const weeks = surface.silence_weeks[i] ?? 0;
                  if (chance === null) return <td key={weeks} />;
                  const says = words.cell(
                    format.count(repeat_purchases),
                    weeksSay(weeks),
                    format.percent(chance, 0),
                  );
                  return (
                    <td
                      key={weeks}
                      title={says}
                      className="rounded-sm px-0.5 py-1 text-center"
                      style={shadeOf(Math.round(chance * STRONGEST))}
                      onMouseEnter={() => setPointed(says)}
                    >
                      {format.count(Math.round(chance * 100))}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <div className="mt-2 flex justify-end">
        <Button
          className="!px-2 !py-0.5 !text-xs"
          onClick={() => download(`${words.surface}.csv`, 'text/csv', asCsv(surface, page))}
        >
          {texts.web.kit.csv}
        </Button>
      </div>
      <p className="mt-2 text-xs text-muted">
        % · {countCaption(page)}
        {surface.after_one_purchase === 'certain' && ` ${words.certain}`}
      </p>
    </div>
  );
}

/** The surface as CSV: silences in weeks across, chances unrounded. */
function asCsv({ silence_weeks, rows }: Surface, { texts }: CaptionPage): string {
  const words = texts.web.predictions;
  return toCsv(
    [
      { name: words.repeats },
      ...silence_weeks.map((weeks) => ({ name: words.silence(String(weeks)) })),
    ],
    rows.map(({ repeat_purchases, alive }) => ({
      key: String(repeat_purchases),
      cells: [repeat_purchases, ...alive],
    })),
  );
}

/** Two customers of the same silence, the one who bought more often less likely to come back. */
function Frequency({ surface, page }: { surface: Surface; page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.web.predictions;
  const column = Math.floor(surface.silence_weeks.length / 3);
  const at = (repeats: number) =>
    surface.rows.find(({ repeat_purchases }) => repeat_purchases === repeats)?.alive[column] ??
    null;
  const [few, many] = [2, 10];
  const [fewChance, manyChance] = [at(few), at(many)];
  if (fewChance === null || manyChance === null || fewChance <= manyChance) return null;
  return (
    <Card className="mt-4">
      <h3 className="font-semibold">{words.frequency}</h3>
      <p className="mt-1 max-w-[75ch] text-sm text-muted">
        {words.frequencySays(
          format.count(surface.silence_weeks[column]),
          format.count(few),
          format.percent(fewChance, 0),
          format.count(many),
          format.percent(manyChance, 0),
        )}
      </p>
    </Card>
  );
}
