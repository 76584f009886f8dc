import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { Job, SpendEntry } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { Card, Section } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { JobProgress } from '../bring-in/job-progress.tsx';

interface Properties {
  readonly currency: string | null;
  /** Channels that the run knows, to be offered. */
  readonly channels: readonly string[];
}

/** What a channel cost in a month, where no file says it. */
export function SpendByHand({ currency, channels }: Properties) {
  const says = useWords().texts.web.finance;
  const known = useId();
  const [entry, setEntry] = useState<SpendEntry>({ channel: '', month: '', amount: '' });
  const change = (part: Partial<SpendEntry>) => setEntry({ ...entry, ...part });
  const enter = useMutation({ mutationFn: () => send<Job>('POST', '/spend', entry) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <Section title={says.byHand} note={says.byHandNote}>
      {enter.data ? (
        <JobProgress job={enter.data.id} onAgain={() => enter.reset()} />
      ) : (
        <Card>
          <form onSubmit={submit} className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
            <TextField
              label={says.channel}
              required
              maxLength={100}
              list={known}
              value={entry.channel}
              onChange={({ target }) => change({ channel: target.value })}
            />
            <datalist id={known}>
              {channels.map((channel) => (
                <option key={channel} value={channel} />
              ))}
            </datalist>
            <TextField
              label={says.month}
              type="month"
              required
              pattern="\d{4}-\d{2}"
              placeholder="2026-03"
              value={entry.month}
              onChange={({ target }) => change({ month: target.value })}
            />
            <TextField
              label={says.amount(currency ?? '')}
              required
              inputMode="decimal"
              pattern="\d+([.,]\d{1,2})?"
              value={entry.amount}
              onChange={({ target }) => change({ amount: target.value.replace(',', '.') })}
            />
            <Button type="submit" tone="primary" disabled={enter.isPending}>
              {says.enter}
            </Button>
          </form>
          {enter.isError && (
            <div className="mt-3">
              <Failed error={enter.error} />
            </div>
          )}
        </Card>
      )}
    </Section>
  );
}
