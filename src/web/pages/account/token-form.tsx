import { useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TokenRequest } from '../../../contract/index.ts';
import type { Permission } from '../../../vocabulary/index.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { Card } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.tsx';

/** What a token is for, what it may and for how long. */
export function TokenForm({
  isBusy,
  onMake,
}: {
  isBusy: boolean;
  onMake: (wanted: TokenRequest) => void;
}) {
  const { texts } = useWords();
  const says = texts.web.people;
  const { may } = useSuspenseQuery(sessionQuery).data;
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const [scopes, setScopes] = useState<readonly Permission[]>(['read_figures']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMake({ name, days, scopes: [...scopes] });
  };
  const toggle = (scope: Permission) =>
    setScopes(
      scopes.includes(scope) ? scopes.filter((kept) => kept !== scope) : [...scopes, scope],
    );
  return (
    <Card className="max-w-3xl">
      <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={says.tokenName}
          maxLength={100}
          required
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label={says.days}
          type="number"
          min={1}
          max={365}
          required
          value={days}
          onChange={({ target }) => setDays(Number(target.value))}
        />
        <fieldset className="sm:col-span-2">
          <legend className="mb-1 text-sm font-medium">{says.scopes}</legend>
          <div className="grid gap-1.5 sm:grid-cols-2">
            {may.map((scope) => (
              <label key={scope} className="flex items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  checked={scopes.includes(scope)}
                  onChange={() => toggle(scope)}
                />
                {texts.server.permissions[scope]}
              </label>
            ))}
          </div>
        </fieldset>
        <div>
          <Button type="submit" disabled={isBusy || scopes.length === 0}>
            {says.makeToken}
          </Button>
        </div>
      </form>
    </Card>
  );
}
