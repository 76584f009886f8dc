import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schedule } from '../../../contract/index.ts';
import { get, send } from '../../api/client.ts';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { Card, Section } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { TimeZoneField } from '../../kit/time-zone-field.tsx';
import { useWords } from '../../shell/words.tsx';

const scheduleQuery = queryOptions({
  queryKey: ['schedule'],
  queryFn: ({ signal }) => get<Schedule>('/schedule', signal),
});

/** When the shop is valued anew by itself. */
export function ScheduleForm({ mayChange }: { mayChange: boolean }) {
  const { texts, locale } = useWords();
  const says = texts.web.runs;
  const client = useQueryClient();
  const known = useSuspenseQuery(scheduleQuery).data;
  const [wanted, setWanted] = useState(known);
  const show = (present: Schedule) => {
    client.setQueryData(scheduleQuery.queryKey, present);
    setWanted(present);
  };
  const change = (part: Partial<Schedule>) => setWanted({ ...wanted, ...part });
  const save = useMutation({
    mutationFn: () => send<Schedule>('PUT', '/schedule', { ...wanted, next_at: undefined }),
    onSuccess: show,
  });
  const load = async () => {
    show(await client.fetchQuery({ ...scheduleQuery, staleTime: 0 }));
    save.reset();
  };
  const next =
    known.next_at &&
    new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
      dateStyle: 'full',
      timeStyle: 'short',
      timeZone: known.time_zone,
    }).format(new Date(known.next_at));
  return (
    <Section title={says.schedule} note={says.scheduleNote}>
      <Card>
        <fieldset disabled={!mayChange} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <SelectField
            label={says.onOrOff}
            value={wanted.is_on ? 'on' : 'off'}
            choices={[
              { value: 'off', name: says.off },
              { value: 'on', name: says.on },
            ]}
            onChange={(event) => change({ is_on: event.target.value === 'on' })}
          />
          <SelectField
            label={says.every}
            value={wanted.every}
            choices={(['day', 'week', 'month'] as const).map((every) => ({
              value: every,
              name: says.everies[every],
            }))}
            onChange={(event) => change({ every: event.target.value as Schedule['every'] })}
          />
          <TextField
            label={says.at}
            type="time"
            value={wanted.at}
            onChange={(event) => change({ at: event.target.value })}
          />
          <TimeZoneField
            label={says.timeZone}
            value={wanted.time_zone}
            onChange={(time_zone) => change({ time_zone })}
          />
        </fieldset>
        {save.isError && <Failed error={save.error} onLoad={() => void load()} />}
        <div className="mt-4 flex flex-wrap items-center gap-3">
          {mayChange && (
            <Button tone="primary" disabled={save.isPending} onClick={() => save.mutate()}>
              {texts.web.kit.save}
            </Button>
          )}
          <p aria-live="polite" className="text-sm text-muted">
            {next ? says.next(next) : says.never}
          </p>
        </div>
      </Card>
    </Section>
  );
}
