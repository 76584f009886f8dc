import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type CaptionPage, futureCaption } from '../../../charts/index.ts';
import type { Playbooks, Summary } from '../../../contract/index.ts';
import { playbookTexts } from '../../../language/index.ts';
import { send } from '../../api/client.ts';
import { playbooksQuery } from '../../api/segments.ts';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { useLanguage, useWords } from '../../shell/words.tsx';
import { CustomersLink } from './customers-link.tsx';
import { type DraftUndertaking, ownerName, UndertakingFields } from './undertaking-fields.tsx';

type Figures = Summary['segments']['values'][number];
type Playbook = Playbooks['playbooks'][number];
/** With the version that the change is made to. */
type Draft = DraftUndertaking & Pick<Playbook, 'version'>;

/** The value segments with what is done for each. */
export function ValueSegments({
  values,
  page,
  maySee,
  mayEdit,
}: {
  values: readonly Figures[];
  page: CaptionPage;
  maySee: boolean;
  mayEdit: boolean;
}) {
  const { playbooks } = useSuspenseQuery(playbooksQuery).data;
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2 2xl:grid-cols-3">
        {values.map((figures) => {
          const playbook = playbooks.find(({ segment }) => segment === figures.segment);
          return (
            playbook && (
              <OneSegment key={figures.segment} {...{ figures, playbook, page, maySee, mayEdit }} />
            )
          );
        })}
      </div>
      <p className="mt-1.5 max-w-[75ch] text-xs text-muted">{futureCaption(page)}</p>
    </>
  );
}

function OneSegment({
  figures,
  playbook,
  page,
  maySee,
  mayEdit,
}: {
  figures: Figures;
  playbook: Playbook;
  page: CaptionPage;
  maySee: boolean;
  mayEdit: boolean;
}) {
  const { texts, format } = page;
  const { locale } = useLanguage();
  const [isEditing, setEditing] = useState(false);
  const says = texts.web.segments;
  const name = texts.words.valueSegments[figures.segment];
  const { playbooks, owners, kpis } = playbookTexts(locale);
  const text = playbooks[playbook.id];
  return (
    <Card className="flex flex-col">
      <h3 className="font-semibold">{name}</h3>
      <p className="mt-1 text-sm text-muted">
        {format.count(figures.customers)} ({format.percent(figures.share)})
        {page.hasAmounts && ` · ${format.money(figures.predicted_value)}`}
        {maySee && figures.customers > 0 && (
          <>
            {' · '}
            <CustomersLink search={{ value_segment: figures.segment }} label={says.see(name)}>
              {says.members}
            </CustomersLink>
          </>
        )}
      </p>
      <p className="mt-3 text-sm font-medium">{text.name}</p>
      <p className="mt-0.5 text-sm text-muted">{text.aim}</p>
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-green">{says.steps}</summary>
        <ol className="mt-1 list-decimal space-y-1 pl-5">
          {Object.entries<{ title: string; says: string }>(text.steps).map(([step, said]) => (
            <li key={step}>
              <strong className="font-medium">{said.title}.</strong> {said.says}
            </li>
          ))}
        </ol>
      </details>
      {isEditing ? (
        <PlaybookForm playbook={playbook} name={name} onDone={() => setEditing(false)} />
      ) : (
        <div className="mt-auto flex flex-wrap items-end justify-between gap-3 pt-4">
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
            <dt className="text-muted">{says.owner}</dt>
            <dd>{ownerName(playbook.owner, owners)}</dd>
            <dt className="text-muted">{says.kpi}</dt>
            <dd title={kpis[playbook.kpi].says}>{kpis[playbook.kpi].name}</dd>
            <dt className="text-muted">{texts.report.segments.window}</dt>
            <dd>
              {says.days(format.count(playbook.window_days))}{' '}
              {playbook.is_edited && <Badge>{says.edited}</Badge>}
            </dd>
          </dl>
          {mayEdit && <Button onClick={() => setEditing(true)}>{says.edit}</Button>}
        </div>
      )}
    </Card>
  );
}

function PlaybookForm({
  playbook,
  name,
  onDone,
}: {
  playbook: Playbook;
  name: string;
  onDone: () => void;
}) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(playbook));
  const path = `/playbooks/${playbook.segment}`;
  const onSuccess = (written: Playbooks) => {
    client.setQueryData(playbooksQuery.queryKey, written);
    onDone();
  };
  const save = useMutation({
    mutationFn: () =>
      send<Playbooks>('PUT', path, { ...draft, window_days: Number(draft.window_days) }),
    onSuccess,
  });
  const reset = useMutation({
    mutationFn: () => send<Playbooks>('DELETE', `${path}?version=${draft.version}`),
    onSuccess,
  });
  const load = async () => {
    const { playbooks } = await client.fetchQuery({ ...playbooksQuery, staleTime: 0 });
    const present = playbooks.find(({ segment }) => segment === playbook.segment);
    if (present) setDraft(draftOf(present));
    save.reset();
    reset.reset();
  };
  const refused = save.error ?? reset.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form
      onSubmit={submit}
      aria-label={says.editTitle(name)}
      className="mt-4 space-y-3 border-t border-line pt-3"
    >
      <UndertakingFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" disabled={save.isPending}>
          {says.save}
        </Button>
        <Button onClick={onDone}>{says.cancel}</Button>
        {playbook.is_edited && <Button onClick={() => reset.mutate()}>{says.reset}</Button>}
      </div>
      {refused && <Failed error={refused} onLoad={() => void load()} />}
    </form>
  );
}

function draftOf({ owner, kpi, window_days, version }: Playbook): Draft {
  return { owner, kpi, window_days: String(window_days), version };
}
