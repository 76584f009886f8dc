import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { AuditLine, AuditLines } from '../../../contract/index.ts';
import { NO_FIGURE, nameIn, type PageTexts } from '../../../language/index.ts';
import { get } from '../../api/client.ts';
import { Button } from '../../kit/button.tsx';
import { momentSays } from '../../kit/moment.ts';
import { PageTitle } from '../../kit/page.tsx';
import { Table } from '../../kit/table.tsx';
import { useWords } from '../../shell/words.tsx';

/** What was changed, by whom and when. */
export function Page() {
  const { texts, locale } = useWords();
  const says = texts.web.people;
  const title = texts.web.shell.nav.audit;
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) =>
      get<AuditLines>(`/audit${pageParam && `?cursor=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const whoOf = ({ actor, actor_name, by_token }: AuditLine) => {
    if (actor === null) return says.server;
    const name = actor_name ?? says.gone;
    return by_token ? `${name} (${says.byToken})` : name;
  };
  const entries = data.pages.flatMap((page) => page.entries);
  return (
    <>
      <PageTitle title={title} lead={says.auditLead} />
      <Table
        name={title}
        columns={[says.when, says.who, says.what, says.target, says.details].map((name) => ({
          name,
        }))}
        rows={entries.map((entry) => {
          const what = nameIn(says.actions, entry.action);
          const details = detailsOf(entry, texts);
          return {
            key: String(entry.id),
            cells: [
              <span key="when" className="whitespace-nowrap font-normal">
                {momentSays(entry.at, locale)}
              </span>,
              whoOf(entry),
              what,
              entry.target_name ?? (
                <code key="target" className="text-xs">
                  {entry.target?.slice(0, 12)}
                </code>
              ),
              <span key="details" className="text-xs text-muted">
                {details}
              </span>,
            ],
            plain: [entry.at, whoOf(entry), what, entry.target, details],
          };
        })}
      />
      {hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {says.earlier}
          </Button>
        </div>
      )}
    </>
  );
}

/** Details as the reader's words, where there are any, and as they stand else. */
function detailsOf({ action, details }: AuditLine, texts: PageTexts): string {
  const { roles, permissions } = texts.server;
  const wordOf = (value: unknown): string => {
    if (value === null) return NO_FIGURE;
    if (Array.isArray(value)) return value.map(wordOf).join(', ');
    if (typeof value !== 'object') return nameIn({ ...roles, ...permissions }, String(value));
    const parts = Object.entries(value as object);
    return parts.map(([name, part]) => `${name} ${wordOf(part)}`).join('; ');
  };
  // A setting that was taken away is one that changed.
  const says = (value: unknown) => value !== null || action === 'settings.change';
  return Object.entries(details)
    .filter(([name, value]) => says(value) && name !== 'invited_by')
    .map(([name, value]) => `${nameIn(texts.web.people.detailNames, name)}: ${wordOf(value)}`)
    .join(' · ');
}
