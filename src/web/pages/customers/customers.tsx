import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countCaption } from '../../../charts/index.ts';
import { customersQuery, segmentsQuery } from '../../api/customers.ts';
import { sessionQuery, useSummary } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { PageTitle } from '../../kit/page.tsx';
import { Empty, Failed } from '../../kit/states.tsx';
import { useCaptionPage, useRun } from '../../shell/run-in-view.tsx';
import { useWords } from '../../shell/words.tsx';
import { attributesKnown } from './attribute-cell.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { CustomerTable, TableSkeleton } from './customer-table.tsx';
import { Filters } from './filters.tsx';
import { columnsOf, FILTERS, PAGE_SIZE, queryOf, useListState, usualSort } from './list-state.ts';
import { Pager } from './pager.tsx';
import { SavedViews } from './saved-views.tsx';
import { SearchBox } from './search-box.tsx';

/** Every customer of the shop: found, filtered, sorted, paged and taken away. */
export function Page() {
  const run = useRun();
  const summary = useSummary(run, ['subscriptions']);
  const page = useCaptionPage(summary);
  const { texts, format } = page;
  const says = texts.web.customers;
  const { may } = useSuspenseQuery(sessionQuery).data;
  const { state, change, toggle, show, turnTo } = useListState();
  const [isRevealed, setRevealed] = useState(false);
  const query = queryOf(state);
  const paged = new URLSearchParams(query);
  paged.set('limit', String(PAGE_SIZE));
  const list = useQuery(customersQuery(run, paged.toString(), isRevealed));
  query.delete('cursor');
  const asFile = (kind: string) =>
    `/api/v1/runs/${run}/customers.${kind}?${query}${isRevealed ? '&reveal=true' : ''}`;
  const isFiltered = FILTERS.some((filter) => state[filter] !== undefined);
  const columns = columnsOf(state, page);
  const attributes = attributesKnown(summary);
  return (
    <>
      <PageTitle
        title={says.title}
        lead={
          list.data === undefined
            ? ' '
            : isFiltered
              ? says.leadFound(format.count(list.data.total), format.count(list.data.all))
              : says.lead(format.count(list.data.all))
        }
        actions={
          <>
            {may.includes('reveal_identities') && (
              <Button
                aria-pressed={isRevealed}
                title={says.revealSays}
                onClick={() => setRevealed(!isRevealed)}
              >
                {isRevealed ? says.hide : says.reveal}
              </Button>
            )}
            <FileLink href={asFile('csv')} name={says.exportCsv} />
            <FileLink href={asFile('parquet')} name={says.exportParquet} />
          </>
        }
      />
      <div className="flex flex-wrap items-start gap-3">
        <SearchBox wanted={state.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
        <ColumnChooser
          known={attributes}
          chosen={columns}
          onChange={(columns) => change({ columns: columns?.join(',') })}
        />
        <SavedViews state={state} onChosen={show} />
      </div>
      <Filters
        run={run}
        summary={summary}
        state={state}
        onChange={change}
        onToggle={toggle}
        onClear={() => show({})}
      />
      <SegmentShown state={state} />
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <TableSkeleton columns={columns.length + 1} />}
      {list.data && list.data.customers.length > 0 && (
        <div
          aria-busy={list.isPlaceholderData}
          className={list.isPlaceholderData ? 'opacity-60' : ''}
        >
          <CustomerTable
            found={list.data}
            sort={state.sort ?? usualSort(page)}
            onSort={(sort) => change({ sort })}
            caption={countCaption(page)}
          />
          <Pager
            found={list.data}
            from={Number(state.from ?? 0)}
            isOld={list.isPlaceholderData}
            onTurn={turnTo}
          />
        </div>
      )}
      {list.data?.customers.length === 0 && (
        <Empty title={says.none} says={says.noneSays}>
          {isFiltered && <Button onClick={() => show({})}>{says.clear}</Button>}
        </Empty>
      )}
    </>
  );
}

function FileLink({ href, name }: { href: string; name: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex items-center rounded-md border border-line-strong bg-surface px-3 py-1.5 text-sm font-medium text-ink no-underline hover:bg-green-faint"
    >
      {name}
    </a>
  );
}

/** Which segment the list is of, where it is of one. */
function SegmentShown({ state }: { state: { segment?: string; rule?: string } }) {
  const { texts } = useWords();
  const says = texts.web.customers;
  const { data } = useQuery({ ...segmentsQuery, enabled: state.segment !== undefined });
  if (state.segment === undefined && state.rule === undefined) return null;
  const named = data?.segments.find(({ id }) => String(id) === state.segment);
  if (state.segment !== undefined && !named) return null;
  return (
    <p className="mb-3 text-sm font-medium">{named ? says.ofSegment(named.name) : says.ofRule}</p>
  );
}
