import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  Customer,
  CustomerChoices,
  CustomerPage,
  CustomerPast,
  SavedView,
  Segment,
} from '../../contract/index.ts';
import type { Locale } from '../../vocabulary/index.ts';
import { get } from './client.ts';

/** @param query without its question mark; the same one is asked of a file */
export function customersQuery(run: number, query: string, isRevealed: boolean) {
  const asked = isRevealed ? `${query}&reveal=true` : query;
  return queryOptions({
    queryKey: ['customers', run, asked],
    queryFn: ({ signal }) => get<CustomerPage>(`/runs/${run}/customers?${asked}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Who somebody is does not stay in memory longer than on the screen.
    ...(isRevealed ? { gcTime: 0 } : {}),
  });
}

export function choicesQuery(run: number) {
  return queryOptions({
    queryKey: ['customer-choices', run],
    queryFn: ({ signal }) => get<CustomerChoices>(`/runs/${run}/customer-choices`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** @param locale of the drivers in words */
export function customerQuery(run: number, key: string, isRevealed: boolean, locale: Locale) {
  return queryOptions({
    queryKey: ['customer', run, key, isRevealed, locale],
    queryFn: ({ signal }) =>
      get<Customer>(`/runs/${run}/customers/${key}${isRevealed ? '?reveal=true' : ''}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    ...(isRevealed ? { gcTime: 0 } : {}),
  });
}

export function customerPastQuery(key: string) {
  return queryOptions({
    queryKey: ['customer-past', key],
    queryFn: ({ signal }) => get<CustomerPast>(`/customers/${key}/history`, signal),
    staleTime: 60_000,
  });
}

export const customerViewsQuery = queryOptions({
  queryKey: ['views', 'customers'],
  queryFn: ({ signal }) => get<{ views: SavedView[] }>('/views?page=customers', signal),
});

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: ({ signal }) => get<{ segments: Segment[] }>('/segments', signal),
});
