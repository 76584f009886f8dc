import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Join, LinkSeen } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { TextField } from '../../kit/field.tsx';
import { Failed, Loading } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { Door, DoorForm } from './door.tsx';
import { useEnter } from './enter.ts';
import { useLink } from './link.ts';

/** The first owner, or somebody invited, makes their account. */
export function Page() {
  const says = useWords().texts.web.door;
  const { token, seen } = useLink();
  if (seen.isError) {
    return (
      <Door title={says.spent}>
        <Failed error={seen.error} />
      </Door>
    );
  }
  return seen.data ? <NewAccount token={token} link={seen.data} /> : <Loading />;
}

function NewAccount({ token, link }: { token: string; link: LinkSeen }) {
  const { texts, locale } = useWords();
  const says = texts.web.door;
  const enter = useEnter();
  const [wanted, setWanted] = useState({ name: '', email: link.email ?? '', password: '' });
  const join = useMutation({
    mutationFn: () => send('POST', '/links/join', { ...wanted, token, locale } satisfies Join),
    onSuccess: () => enter('/'),
  });
  const isFirst = link.purpose === 'first_owner';
  return (
    <Door
      title={isFirst ? says.welcome : says.join}
      lead={isFirst ? says.welcomeLead : says.joinLead(texts.server.roles[link.role ?? 'owner'])}
    >
      <DoorForm
        action={says.create}
        isBusy={join.isPending}
        error={join.error}
        onSubmit={() => join.mutate()}
      >
        <TextField
          label={says.name}
          autoComplete="name"
          maxLength={100}
          required
          value={wanted.name}
          onChange={({ target }) => setWanted({ ...wanted, name: target.value })}
        />
        <TextField
          label={says.email}
          type="email"
          autoComplete="username"
          required
          disabled={link.email !== null}
          value={wanted.email}
          onChange={({ target }) => setWanted({ ...wanted, email: target.value })}
        />
        <TextField
          label={says.password}
          note={says.passwordNote}
          type="password"
          autoComplete="new-password"
          minLength={12}
          maxLength={256}
          required
          value={wanted.password}
          onChange={({ target }) => setWanted({ ...wanted, password: target.value })}
        />
      </DoorForm>
    </Door>
  );
}
