import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Forgotten as Request } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { TextField } from '../../kit/field.tsx';
import { useOpeningWords } from '../../shell/words.tsx';
import { Door, DoorForm } from './door.tsx';

/** Asks for a link to a new password, or says who has one. */
export function Forgotten({ canMail, onBack }: { canMail: boolean; onBack: () => void }) {
  const says = useOpeningWords().texts.web.door;
  const [wanted, setWanted] = useState<Request>({ email: '' });
  const ask = useMutation({ mutationFn: () => send('POST', '/links/forgotten', wanted) });
  return (
    <Door title={says.newPassword} lead={canMail ? says.forgottenLead : says.noMail}>
      {canMail && !ask.isSuccess && (
        <DoorForm
          action={says.sendLink}
          isBusy={ask.isPending}
          error={ask.error}
          onSubmit={() => ask.mutate()}
        >
          <TextField
            label={says.email}
            type="email"
            autoComplete="username"
            required
            value={wanted.email}
            onChange={({ target }) => setWanted({ email: target.value })}
          />
        </DoorForm>
      )}
      {ask.isSuccess && (
        <p role="status" className="text-sm">
          {says.linkSent}
        </p>
      )}
      <button type="button" className="mt-4 text-sm text-green underline" onClick={onBack}>
        {says.back}
      </button>
    </Door>
  );
}
