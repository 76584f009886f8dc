import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type CaptionPage, countCaption } from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { nameIn } from '../../../language/index.ts';
import { runsQuery } from '../../api/queries.ts';
import { movementsQuery } from '../../api/segments.ts';
import { SelectField } from '../../kit/field.tsx';
import { Section } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';

interface Move {
  readonly axis: string;
  readonly from: string | null;
  readonly to: string;
  readonly customers: number;
}

/** Who went from one segment to another since a past day of this run, or since an earlier run. */
export function Moved({
  run,
  movements,
  page,
}: {
  run: number;
  movements: Summary['segments']['movements'];
  page: CaptionPage;
}) {
  const { texts, format } = page;
  const says = texts.web.segments;
  const { runs } = useSuspenseQuery(runsQuery).data;
  const earlier = runs.filter((line) => line.run < run);
  const search = useSearch({ strict: false }) as { since?: number; axis?: string };
  const navigate = useNavigate();
  const change = (part: object) =>
    void navigate({
      to: '.',
      search: (known: object) => ({ ...known, ...part }) as { run?: number },
      resetScroll: false,
    });
  const since =
    earlier.find((line) => line.run === Number(search.since))?.run ??
    (movements.since === null ? earlier[0]?.run : undefined);
  const axis = search.axis === 'rfm_group' ? 'rfm_group' : 'value_segment';
  const between = useQuery({ ...movementsQuery(run, since ?? 0), enabled: since !== undefined });
  const moves: readonly Move[] | undefined =
    since === undefined ? movements.moves : between.data?.moves;
  if (movements.since === null && earlier.length === 0) {
    return (
      <Section title={says.moved}>
        <p className="text-muted">{texts.report.segments.noMovements}</p>
      </Section>
    );
  }
  return (
    <Section title={says.moved}>
      <div className="mb-3 grid max-w-2xl gap-3 sm:grid-cols-2">
        <SelectField
          label={says.since}
          value={since === undefined ? '' : String(since)}
          onChange={(event) => change({ since: event.target.value || undefined })}
          choices={[
            ...(movements.since === null
              ? []
              : [{ value: '', name: says.sinceDay(format.day(movements.since)) }]),
            ...earlier.map((line) => ({
              value: String(line.run),
              name: says.sinceRun(format.day(line.as_of), String(line.run)),
            })),
          ]}
        />
        <SelectField
          label={says.axis}
          value={axis}
          onChange={(event) => change({ axis: event.target.value })}
          choices={[
            { value: 'value_segment', name: texts.web.attributes.value_segment },
            { value: 'rfm_group', name: texts.web.attributes.rfm_group },
          ]}
        />
      </div>
      {between.isError && <Failed error={between.error} onRetry={() => void between.refetch()} />}
      {moves && <Moves moves={moves.filter((move) => move.axis === axis)} page={page} />}
      {since !== undefined && between.data && (
        <p className="mt-2 text-sm text-muted">
          {says.cameAndWent(format.count(between.data.gained), format.count(between.data.lost))}
        </p>
      )}
    </Section>
  );
}

function Moves({ moves, page }: { moves: readonly Move[]; page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.report.segments;
  const names = { ...texts.words.rfmGroups, ...texts.words.valueSegments };
  if (moves.length === 0) return <p className="text-muted">{texts.web.segments.nobodyMoved}</p>;
  return (
    <Table
      name={texts.web.segments.moved}
      caption={countCaption(page)}
      columns={[
        { name: words.from },
        { name: words.to },
        { name: texts.report.rfm.customers, numeric: true },
      ]}
      rows={moves.map(({ from, to, customers }) => ({
        key: `${from} ${to}`,
        cells: [
          from === null ? words.arrived : nameIn(names, from),
          nameIn(names, to),
          format.count(customers),
        ],
        plain: [from, to, customers],
      }))}
    />
  );
}
