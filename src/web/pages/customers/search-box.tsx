import { useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../shell/words.tsx';

/** Finds a customer by key, or by the shop's own id; `/` leads here from anywhere on the page. */
export function SearchBox({ wanted, onSearch }: { wanted: string; onSearch: (q: string) => void }) {
  const { texts } = useWords();
  const says = texts.web.customers;
  const { may } = useSuspenseQuery(sessionQuery).data;
  const [text, setText] = useState(wanted);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(wanted), [wanted]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isWriting = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName);
      if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <search className="min-w-0 grow basis-72">
      <form onSubmit={submit} className="flex gap-2">
        <input
          ref={field}
          type="search"
          aria-label={says.search}
          aria-describedby="search-note"
          placeholder={says.search}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') onSearch('');
          }}
          className="min-w-0 grow rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-sm"
        />
        <Button type="submit">{says.search}</Button>
      </form>
      <p id="search-note" className="mt-1 text-xs text-muted">
        {may.includes('reveal_identities') ? says.searchNote : says.searchNoteKeys}
      </p>
    </search>
  );
}
