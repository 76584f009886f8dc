import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { SignIn as Credentials, SecondFactor, SignInAnswer } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { sessionQuery } from '../../api/queries.ts';
import { TextField } from '../../kit/field.tsx';
import { useOpeningWords } from '../../shell/words.tsx';
import { Door, DoorForm } from './door.tsx';
import { useEnter } from './enter.ts';
import { Forgotten } from './forgotten.tsx';

type Step = 'password' | 'code' | 'forgotten';

/** Signs in with a password, and with a code where the account wants one. */
export function Page() {
  const says = useOpeningWords().texts.web.door;
  const { needs_owner: needsOwner, can_mail: canMail } = useSuspenseQuery(sessionQuery).data;
  const [step, setStep] = useState<Step>('password');
  if (needsOwner) return <Door title={says.needsOwner} lead={says.needsOwnerSays} />;
  if (step === 'code') return <CodeStep />;
  if (step === 'forgotten') {
    return <Forgotten canMail={canMail} onBack={() => setStep('password')} />;
  }
  return <PasswordStep onStep={setStep} />;
}

function useWayIn(): () => Promise<void> {
  const enter = useEnter();
  const { to } = useSearch({ strict: false }) as { to?: string };
  return () => enter(to ?? '/');
}

function PasswordStep({ onStep }: { onStep: (step: Step) => void }) {
  const says = useOpeningWords().texts.web.door;
  const goIn = useWayIn();
  const [wanted, setWanted] = useState<Credentials>({ email: '', password: '' });
  const signIn = useMutation({
    mutationFn: () => send<SignInAnswer>('POST', '/session', wanted),
    onSuccess: (answer) => (answer.needs_second_factor ? onStep('code') : goIn()),
  });
  return (
    <Door title={says.signIn}>
      <DoorForm
        action={says.signIn}
        isBusy={signIn.isPending}
        error={signIn.error}
        onSubmit={() => signIn.mutate()}
      >
        <TextField
          label={says.email}
          type="email"
          autoComplete="username"
          required
          value={wanted.email}
          onChange={({ target }) => setWanted({ ...wanted, email: target.value })}
        />
        <TextField
          label={says.password}
          type="password"
          autoComplete="current-password"
          required
          value={wanted.password}
          onChange={({ target }) => setWanted({ ...wanted, password: target.value })}
        />
      </DoorForm>
      <button
        type="button"
        className="mt-4 text-sm text-green underline"
        onClick={() => onStep('forgotten')}
      >
        {says.forgotten}
      </button>
    </Door>
  );
}

function CodeStep() {
  const says = useOpeningWords().texts.web.door;
  const goIn = useWayIn();
  const [wanted, setWanted] = useState<SecondFactor>({ code: '' });
  const confirm = useMutation({
    mutationFn: () => send('POST', '/session/second-factor', wanted),
    onSuccess: goIn,
  });
  return (
    <Door title={says.signIn} lead={says.codeLead}>
      <DoorForm
        action={says.confirm}
        isBusy={confirm.isPending}
        error={confirm.error}
        onSubmit={() => confirm.mutate()}
      >
        <TextField
          label={says.code}
          autoComplete="one-time-code"
          inputMode="text"
          minLength={6}
          maxLength={32}
          required
          value={wanted.code}
          onChange={({ target }) => setWanted({ code: target.value })}
        />
      </DoorForm>
    </Door>
  );
}
