import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { MailChange } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { mailQuery } from '../../api/people.ts';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { Card, PageTitle } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';

const UNSET: MailChange = { host: '', port: 587, encryption: 'starttls', user: null, from: '' };
const ENCRYPTIONS = ['starttls', 'tls', 'none'] as const;

/** How the server sends mail. */
export function Page() {
  const { texts } = useWords();
  const says = texts.web.people;
  const { mail, has_password: hasPassword } = useSuspenseQuery(mailQuery).data;
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: mailQuery.queryKey });
  const save = useMutation({
    mutationFn: (wanted: MailChange) => send('PUT', '/settings/mail', wanted),
    onSuccess: reload,
  });
  const attempt = useMutation({ mutationFn: () => send('POST', '/settings/mail/trial') });
  const forget = useMutation({
    mutationFn: () => send('DELETE', '/settings/mail'),
    onSuccess: reload,
  });
  const failed = save.error ?? attempt.error ?? forget.error;
  return (
    <>
      <PageTitle title={texts.web.shell.nav.mail} lead={says.mailLead} />
      <MailForm
        key={mail?.host ?? ''}
        known={mail ?? UNSET}
        hasPassword={hasPassword}
        isBusy={save.isPending}
        onSave={save.mutate}
      />
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {mail && (
          <>
            <Button disabled={attempt.isPending} onClick={() => attempt.mutate()}>
              {says.trial}
            </Button>
            <Button onClick={() => forget.mutate()}>{says.noMail}</Button>
          </>
        )}
        <p role="status" className="text-sm text-muted">
          {attempt.isSuccess ? says.trialSent : save.isSuccess && says.saved}
        </p>
      </div>
      {failed && <Failed error={failed} />}
    </>
  );
}

function MailForm({
  known,
  hasPassword,
  isBusy,
  onSave,
}: {
  known: MailChange;
  hasPassword: boolean;
  isBusy: boolean;
  onSave: (wanted: MailChange) => void;
}) {
  const { texts } = useWords();
  const says = texts.web.people;
  const [wanted, setWanted] = useState(known);
  const [password, setPassword] = useState('');
  const change = (part: Partial<MailChange>) => setWanted({ ...wanted, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ ...wanted, ...(password ? { password } : {}) });
    setPassword('');
  };
  return (
    <Card className="max-w-3xl">
      <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={says.host}
          required
          value={wanted.host}
          onChange={({ target }) => change({ host: target.value })}
        />
        <TextField
          label={says.port}
          type="number"
          min={1}
          max={65535}
          required
          value={wanted.port}
          onChange={({ target }) => change({ port: Number(target.value) })}
        />
        <SelectField
          label={says.encryption}
          value={wanted.encryption}
          choices={ENCRYPTIONS.map((value) => ({ value, name: says.encryptions[value] }))}
          onChange={({ target }) =>
            change({ encryption: target.value as MailChange['encryption'] })
          }
        />
        <TextField
          label={says.from}
          type="email"
          required
          value={wanted.from}
          onChange={({ target }) => change({ from: target.value })}
        />
        <TextField
          label={says.mailUser}
          autoComplete="off"
          value={wanted.user ?? ''}
          onChange={({ target }) => change({ user: target.value || null })}
        />
        <TextField
          label={says.mailPassword}
          note={hasPassword ? says.mailPasswordKept : undefined}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        <div>
          <Button tone="primary" type="submit" disabled={isBusy}>
            {texts.web.kit.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}
