import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SavedView, ViewTerms } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { customerViewsQuery } from '../../api/customers.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { Folded } from './folded.tsx';
import { keptOf, type ListState } from './list-state.ts';

/** The list as it was set up before, by oneself or by others who share theirs. */
export function SavedViews({
  state,
  onChosen,
}: {
  state: ListState;
  onChosen: (state: ListState) => void;
}) {
  const { texts } = useWords();
  const says = texts.web.customers;
  const client = useQueryClient();
  const { data } = useQuery(customerViewsQuery);
  const renew = () => client.invalidateQueries({ queryKey: customerViewsQuery.queryKey });
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: (terms: ViewTerms) => send<SavedView>('PUT', '/views', terms),
    onSuccess: renew,
  });
  const remove = useMutation({
    mutationFn: (id: number) => send<void>('DELETE', `/views/${id}`),
    onSuccess: renew,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ page: 'customers', name, state: keptOf(state), is_shared: isShared });
  };
  const views = data?.views ?? [];
  return (
    <Folded name={says.views}>
      {views.length === 0 && <p className="text-muted">{says.noViews}</p>}
      <ul className="space-y-1">
        {views.map((view) => (
          <li key={view.id} className="flex items-center justify-between gap-2">
            <button
              type="button"
              className="min-w-0 truncate text-left text-green underline"
              onClick={() => onChosen(view.state as ListState)}
            >
              {view.name}
            </button>
            {view.is_shared && <span className="text-xs text-muted">{says.shared}</span>}
            {view.is_mine && (
              <button
                type="button"
                aria-label={says.remove(view.name)}
                className="px-1 text-muted hover:text-danger"
                onClick={() => remove.mutate(view.id)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="mt-4 space-y-3 border-t border-line pt-3">
        <TextField
          label={says.viewName}
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={isShared}
            onChange={(event) => setShared(event.target.checked)}
          />
          {says.share}
        </label>
        <Button type="submit" tone="primary" disabled={save.isPending}>
          {says.save}
        </Button>
        <p role="status" className="text-xs text-muted">
          {save.data && says.saved(save.data.name)}
        </p>
        {save.isError && <Failed error={save.error} />}
      </form>
    </Folded>
  );
}
