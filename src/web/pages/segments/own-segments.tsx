import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { CaptionPage } from '../../../charts/index.ts';
import type { Segment } from '../../../contract/index.ts';
import { playbookTexts } from '../../../language/index.ts';
import { send } from '../../api/client.ts';
import { segmentsQuery } from '../../api/customers.ts';
import { segmentVersionsQuery } from '../../api/segments.ts';
import { Button } from '../../kit/button.tsx';
import { Card, Section } from '../../kit/page.tsx';
import { Empty, Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { Builder, type Draft, draftOf, NEW } from './builder.tsx';
import { CustomersLink } from './customers-link.tsx';
import { ownerName } from './undertaking-fields.tsx';

interface Properties {
  readonly run: number;
  readonly page: CaptionPage;
  readonly mayEdit: boolean;
}

/** The segments that people made, and where they make them. Which one is open stands in the address. */
export function OwnSegments({ run, page, mayEdit }: Properties) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const { build } = useSearch({ strict: false }) as { build?: number | 'new' };
  const navigate = useNavigate();
  const open = (wanted: number | 'new' | undefined) =>
    void navigate({
      to: '.',
      search: (known: object) => ({ ...known, build: wanted }) as { run?: number },
      resetScroll: false,
    });
  const { data, error, isError, refetch } = useQuery(segmentsQuery);
  const [copied, setCopied] = useState<Draft | null>(null);
  const editing = data?.segments.find(({ id }) => id === build);
  const first = build === 'new' ? (copied ?? NEW) : editing && (copied ?? draftOf(editing));
  const start = (at: number | 'new', draft: Draft | null) => {
    setCopied(draft);
    open(at);
  };
  return (
    <Section
      title={says.own}
      note={says.ownNote}
      actions={
        mayEdit && (
          <Button tone="primary" onClick={() => start('new', null)}>
            {says.build}
          </Button>
        )
      }
    >
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {mayEdit && first && (
        <Builder
          key={`${build} ${JSON.stringify(copied)}`}
          first={first}
          run={run}
          page={page}
          onDone={() => open(undefined)}
        />
      )}
      <List
        segments={data?.segments ?? []}
        page={page}
        mayEdit={mayEdit}
        none={data && !first && <Empty title={says.none} says={says.noneSays} />}
        onEdit={(segment, draft) => start(segment.id, draft)}
        onDuplicate={(segment) =>
          start('new', { ...draftOf(segment), id: null, name: says.copyOf(segment.name) })
        }
      />
    </Section>
  );
}

interface ListProperties {
  readonly segments: readonly Segment[];
  readonly page: CaptionPage;
  readonly mayEdit: boolean;
  /** Stands where there are no segments: below the offer to undo, which must not move. */
  readonly none: ReactNode;
  /** null: as it stands now. */
  readonly onEdit: (segment: Segment, draft: Draft | null) => void;
  readonly onDuplicate: (segment: Segment) => void;
}

function List({ segments, mayEdit, none, page, onEdit, onDuplicate }: ListProperties) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const client = useQueryClient();
  const [gone, setGone] = useState<Segment | null>(null);
  const renew = () => client.invalidateQueries({ queryKey: segmentsQuery.queryKey });
  const remove = useMutation({
    mutationFn: (segment: Segment) => send<void>('DELETE', `/segments/${segment.id}`),
    onSuccess: (_, segment) => {
      setGone(segment);
      return renew();
    },
  });
  const restore = useMutation({
    mutationFn: ({ id }: Segment) => send<Segment>('POST', `/segments/${id}/restore`),
    onSuccess: () => {
      setGone(null);
      return renew();
    },
  });
  return (
    <>
      <p role="status" className="text-sm">
        {gone && (
          <span className="mb-3 inline-flex items-center gap-3">
            {says.removed(gone.name)}
            <Button onClick={() => restore.mutate(gone)}>{says.undo}</Button>
          </span>
        )}
      </p>
      {[remove, restore].map(({ error }) => error && <Failed key={error.message} error={error} />)}
      {segments.length === 0 && none}
      <ul className="grid gap-4 md:grid-cols-2">
        {segments.map((segment) => (
          <li key={segment.id}>
            <Card>
              <h3 className="font-semibold">{segment.name}</h3>
              <Undertaken segment={segment} page={page} />
              <div className="mt-3 flex flex-wrap items-center gap-2 text-sm">
                <CustomersLink
                  search={{ segment: String(segment.id) }}
                  label={says.see(segment.name)}
                >
                  {says.members}
                </CustomersLink>
                {mayEdit && (
                  <>
                    <Button onClick={() => onEdit(segment, null)}>{says.change}</Button>
                    <Button onClick={() => onDuplicate(segment)}>{says.duplicate}</Button>
                    <Button tone="danger" onClick={() => remove.mutate(segment)}>
                      {says.remove}
                    </Button>
                  </>
                )}
              </div>
              <History segment={segment} page={page} {...(mayEdit ? { onEdit } : {})} />
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}

function Undertaken({ segment, page }: { segment: Segment; page: CaptionPage }) {
  const { texts, locale } = useWords();
  const { owner, kpi, window_days, id } = segment.playbook;
  const { owners, kpis, playbooks } = playbookTexts(locale);
  const days = texts.web.segments.days(page.format.count(window_days));
  return (
    <p className="mt-1 text-sm text-muted">
      {[playbooks[id].name, ownerName(owner, owners), kpis[kpi].name, days].join(' · ')}
    </p>
  );
}

/** What a segment was; an earlier version is taken back by saving it anew. */
function History({
  segment,
  page,
  onEdit,
}: {
  segment: Segment;
  page: CaptionPage;
  onEdit?: ListProperties['onEdit'];
}) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({ ...segmentVersionsQuery(segment.id), enabled: isOpen, staleTime: 0 });
  return (
    <details
      className="mt-2 text-sm"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary className="cursor-pointer text-green">{says.history}</summary>
      <ul className="mt-2 space-y-1.5">
        {data?.versions.map((kept) => (
          <li key={kept.version} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              {says.version(
                page.format.count(kept.version),
                page.format.day(kept.saved_at.slice(0, 10)),
              )}
              {' · '}
              {kept.name}
            </span>
            {onEdit && kept.version !== segment.version && (
              <Button
                onClick={() =>
                  onEdit(segment, { ...draftOf({ ...segment, ...kept }), version: segment.version })
                }
              >
                {says.takeBack}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
