import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { SecondFactorStart } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { Card } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { QrCode } from './qr-code.tsx';

/** Sets up the authenticator of one's account, or gives it up; both want the password. */
export function SecondFactorCard({ isSetUp }: { isSetUp: boolean }) {
  const says = useWords().texts.web.people;
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  const start = useMutation({
    mutationFn: (password: string) =>
      send<SecondFactorStart>('POST', '/account/second-factor', { password }),
  });
  const remove = useMutation({
    mutationFn: (password: string) => send('POST', '/account/second-factor/remove', { password }),
    onSuccess() {
      start.reset();
      return reload();
    },
  });
  if (isSetUp) {
    return (
      <Card className="max-w-3xl">
        <p className="mb-3 text-sm">{says.isSetUp}</p>
        <PasswordStep
          key="remove"
          action={says.giveUp}
          error={remove.error}
          onSent={remove.mutate}
        />
      </Card>
    );
  }
  return (
    <Card className="max-w-3xl">
      {start.data ? (
        <Confirmation started={start.data} onConfirmed={reload} />
      ) : (
        <PasswordStep key="start" action={says.setUp} error={start.error} onSent={start.mutate} />
      )}
    </Card>
  );
}

function PasswordStep({
  action,
  error,
  onSent,
}: {
  action: string;
  error: unknown;
  onSent: (password: string) => void;
}) {
  const says = useWords().texts.web.people;
  const [password, setPassword] = useState('');
  return (
    <OneField action={action} error={error} onSent={() => onSent(password)}>
      <TextField
        label={says.currentPassword}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
    </OneField>
  );
}

function Confirmation({
  started,
  onConfirmed,
}: {
  started: SecondFactorStart;
  onConfirmed: () => unknown;
}) {
  const says = useWords().texts.web.people;
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => send('POST', '/account/second-factor/confirm', { code }),
    onSuccess: onConfirmed,
  });
  const key = new URL(started.uri).searchParams.get('secret') ?? '';
  return (
    <>
      <div className="flex flex-wrap items-center gap-5">
        <QrCode text={started.uri} name={says.qrCode} />
        <div className="max-w-md min-w-0">
          <p className="text-sm">{says.scan}</p>
          <p className="my-2">
            <code className="break-all">{key.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
          <a href={started.uri} className="text-sm text-green underline">
            {says.openLink}
          </a>
        </div>
      </div>
      <p className="mt-4 text-sm">{says.backup}</p>
      <ul className="my-2 grid grid-cols-2 gap-x-6 gap-y-1 sm:grid-cols-5">
        {started.backup_codes.map((backup) => (
          <li key={backup}>
            <code className="text-sm">{backup}</code>
          </li>
        ))}
      </ul>
      <OneField action={says.confirm} error={confirm.error} onSent={() => confirm.mutate()}>
        <TextField
          label={says.code}
          autoComplete="one-time-code"
          inputMode="numeric"
          pattern="\d{6}"
          required
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </OneField>
    </>
  );
}

function OneField({
  action,
  error,
  onSent,
  children,
}: {
  action: string;
  error: unknown;
  onSent: () => void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSent();
  };
  return (
    <form onSubmit={submit} className="space-y-3">
      <div className="flex flex-wrap items-end gap-3">
        {children}
        <Button type="submit">{action}</Button>
      </div>
      {error ? <Failed error={error} /> : null}
    </form>
  );
}
