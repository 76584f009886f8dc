import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CaptionPage } from '../../../charts/index.ts';
import type { Segment, SegmentTerms } from '../../../contract/index.ts';
import { playbookTexts } from '../../../language/index.ts';
import {
  type RuleGroup as Group,
  PLAYBOOK_STEPS,
  type PlaybookId,
  type SegmentRule,
} from '../../../vocabulary/index.ts';
import { send } from '../../api/client.ts';
import { segmentsQuery } from '../../api/customers.ts';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { Card } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { EVERYONE } from './draft-rule.ts';
import { LiveCount } from './live-count.tsx';
import { RuleGroup } from './rule-group.tsx';
import { type DraftUndertaking, UndertakingFields } from './undertaking-fields.tsx';

export interface Draft extends DraftUndertaking {
  /** null: it is not saved yet. */
  readonly id: number | null;
  readonly version: number;
  readonly name: string;
  readonly rule: Group;
  readonly playbook: string;
}

export const NEW: Draft = {
  id: null,
  version: 0,
  name: '',
  rule: EVERYONE,
  playbook: '',
  owner: '',
  kpi: '',
  window_days: '',
};

export function draftOf({ id, version, name, rule, playbook }: Segment): Draft {
  const { id: chosen, owner, kpi, window_days } = playbook;
  const rest = { owner, kpi, window_days: String(window_days) };
  return { id, version, name, rule: asGroup(rule), playbook: chosen, ...rest };
}

export function asGroup(rule: SegmentRule): Group {
  return rule.kind === 'all' || rule.kind === 'any' ? rule : { kind: 'all', rules: [rule] };
}

function termsOf({ name, rule, playbook, owner, kpi, window_days }: Draft): SegmentTerms {
  const undertaking = { owner, kpi, window_days: Number(window_days) };
  return { name, rule, playbook: { id: playbook, ...undertaking } as SegmentTerms['playbook'] };
}

/** Builds a segment: whom it holds, how many those are, and who answers for them. */
export function Builder({
  first,
  run,
  page,
  onDone,
}: {
  first: Draft;
  run: number;
  page: CaptionPage;
  onDone: () => void;
}) {
  const { texts, locale } = useWords();
  const says = texts.web.segments;
  const client = useQueryClient();
  const [draft, setDraft] = useState(first);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () =>
      draft.id === null
        ? send<Segment>('POST', '/segments', termsOf(draft))
        : send<Segment>('PUT', `/segments/${draft.id}`, {
            ...termsOf(draft),
            version: draft.version,
          }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: segmentsQuery.queryKey });
      onDone();
    },
  });
  const load = async () => {
    const { segments } = await client.fetchQuery({ ...segmentsQuery, staleTime: 0 });
    const present = segments.find(({ id }) => id === draft.id);
    if (present) setDraft(draftOf(present));
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const { playbooks } = playbookTexts(locale);
  const ids = Object.keys(PLAYBOOK_STEPS) as PlaybookId[];
  return (
    <Card className="mb-4">
      <form onSubmit={submit} className="grid grid-cols-1 gap-6 *:min-w-0 xl:grid-cols-[3fr_2fr]">
        <div>
          <RuleGroup
            rule={draft.rule}
            depth={0}
            hasOrders={!page.isOfContracts}
            onChange={(rule) => change({ rule: asGroup(rule) })}
          />
          <div className="mt-5">
            <LiveCount run={run} rule={draft.rule} page={page} />
          </div>
        </div>
        <div className="space-y-3">
          <TextField
            label={says.name}
            required
            maxLength={120}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <SelectField
            label={says.playbook}
            required
            value={draft.playbook}
            note={playbooks[draft.playbook as PlaybookId]?.aim}
            onChange={(event) => change({ playbook: event.target.value })}
            choices={[
              { value: '', name: says.choose },
              ...ids.map((id) => ({ value: id, name: playbooks[id].name })),
            ]}
          />
          <UndertakingFields draft={draft} onChange={change} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" tone="primary" disabled={save.isPending}>
              {says.saveSegment}
            </Button>
            <Button onClick={onDone}>{says.cancel}</Button>
          </div>
          {save.isError && <Failed error={save.error} onLoad={() => void load()} />}
        </div>
      </form>
    </Card>
  );
}
