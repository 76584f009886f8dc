import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { getDocument } from '../../api/client.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { PageTitle, Section } from '../../kit/page.tsx';
import { useAddress } from '../../shell/in-address.ts';
import { useWords } from '../../shell/words.tsx';
import { type ApiDocument, type ApiRoute, routesOf, search } from './document.ts';
import { RouteDetails } from './route.tsx';

/** The HTTP interface, as the running server describes it. */
export function Page() {
  const { texts, format } = useWords();
  const says = texts.web.reference;
  const { data: document } = useSuspenseQuery({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => getDocument<ApiDocument>(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const routes = useMemo(() => routesOf(document), [document]);
  const address = useAddress();
  const [wanted, setWanted] = useState(address.text('q') ?? '');
  const found = search(routes, wanted);
  const tags = [...new Set(found.map(({ tag }) => tag))].sort();
  return (
    <>
      <PageTitle
        title={says.title}
        lead={says.lead}
        actions={
          <a href="/api/openapi.json" className="text-sm text-green underline">
            {says.document}
          </a>
        }
      />
      <p className="max-w-[75ch] text-sm text-muted">{says.signIn}</p>
      <search className="mt-5 block max-w-xl">
        <input
          type="search"
          aria-label={says.search}
          aria-describedby="search-note"
          placeholder={says.search}
          value={wanted}
          onChange={({ target }) => {
            setWanted(target.value);
            address.change({ q: target.value || undefined });
          }}
          className="w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-sm"
        />
        <p id="search-note" className="mt-1 text-xs text-muted">
          {says.searchNote}
        </p>
      </search>
      <p role="status" className="mt-3 text-sm text-muted">
        {found.length > 0 ? says.found(format.count(found.length)) : says.nothing}
      </p>
      {tags.map((tag) => (
        <Section key={tag} title={tag}>
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
            {found
              .filter((route) => route.tag === tag)
              .map((route) => (
                <Line key={route.id} route={route} document={document} />
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

const TONES: Readonly<Record<string, Tone>> = { GET: 'good', DELETE: 'bad' };

/** A route in the list; the one that the address names is open. */
function Line({ route, document }: { route: ApiRoute; document: ApiDocument }) {
  const address = useAddress();
  const isOpen = address.text('route') === route.id;
  return (
    <li>
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => address.change({ route: isOpen ? undefined : route.id })}
          className="flex w-full flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2 text-left text-sm hover:bg-green-faint sm:px-4"
        >
          <span className="w-14">
            <Badge tone={TONES[route.method] ?? 'warning'}>{route.method}</Badge>
          </span>
          <code className="min-w-0 basis-[calc(100%-4.5rem)] break-all lg:basis-auto">
            {route.path}
          </code>
          <span lang="en" className="basis-full text-muted lg:basis-auto">
            {route.summary}
          </span>
        </button>
      </h3>
      {isOpen && <RouteDetails route={route} document={document} />}
    </li>
  );
}
