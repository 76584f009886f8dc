import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { NewPassword } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { TextField } from '../../kit/field.tsx';
import { Failed, Loading } from '../../kit/states.tsx';
import { useOpeningWords } from '../../shell/words.tsx';
import { Door, DoorForm } from './door.tsx';
import { useLink } from './link.ts';

/** Somebody with a link chooses another password. */
export function Page() {
  const says = useOpeningWords().texts.web.door;
  const { token, seen } = useLink();
  const [password, setPassword] = useState('');
  const choose = useMutation({
    mutationFn: () => send('POST', '/links/password', { token, password } satisfies NewPassword),
  });
  if (seen.isError) {
    return (
      <Door title={says.spent}>
        <Failed error={seen.error} />
      </Door>
    );
  }
  if (!seen.data) return <Loading />;
  if (choose.isSuccess) {
    return (
      <Door title={says.newPassword} lead={says.chosen}>
        <Link to="/sign-in" search={{ to: '/' }} className="text-green underline">
          {says.signIn}
        </Link>
      </Door>
    );
  }
  return (
    <Door title={says.newPassword} lead={says.newPasswordLead}>
      <DoorForm
        action={says.choose}
        isBusy={choose.isPending}
        error={choose.error}
        onSubmit={() => choose.mutate()}
      >
        <TextField
          label={says.password}
          note={says.passwordNote}
          type="password"
          autoComplete="new-password"
          minLength={12}
          maxLength={256}
          required
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </DoorForm>
    </Door>
  );
}
