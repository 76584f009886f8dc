import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PasswordChange } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { Card } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';

const EMPTY: PasswordChange = { current_password: '', password: '' };

/** Changes one's own password. */
export function PasswordForm() {
  const { texts } = useWords();
  const says = texts.web.people;
  const [wanted, setWanted] = useState(EMPTY);
  const change = useMutation({
    mutationFn: () => send('POST', '/account/password', wanted),
    onSuccess: () => setWanted(EMPTY),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Card className="max-w-3xl">
      <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={says.currentPassword}
          type="password"
          autoComplete="current-password"
          required
          value={wanted.current_password}
          onChange={({ target }) => setWanted({ ...wanted, current_password: target.value })}
        />
        <TextField
          label={says.newPassword}
          note={texts.web.door.passwordNote}
          type="password"
          autoComplete="new-password"
          minLength={12}
          maxLength={256}
          required
          value={wanted.password}
          onChange={({ target }) => setWanted({ ...wanted, password: target.value })}
        />
        <div className="flex items-center gap-3 sm:col-span-2">
          <Button type="submit" disabled={change.isPending}>
            {says.changeIt}
          </Button>
          <p role="status" className="text-sm text-muted">
            {change.isSuccess && says.changed}
          </p>
        </div>
        {change.isError && <Failed error={change.error} />}
      </form>
    </Card>
  );
}
