import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { RunLines, Session, Summary } from '../../contract/index.ts';
import { get } from './client.ts';

/** A published run never changes: what was read of it stays true. */
export const FOREVER = { staleTime: Number.POSITIVE_INFINITY, gcTime: 30 * 60_000 };

/** Who is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Session>('/session', signal),
  staleTime: 60_000,
});

export const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: ({ signal }) => get<RunLines>('/runs', signal),
  refetchInterval: 20_000,
});

type Part = keyof Summary;

/** Parts of what a run says of the shop. */
export function summaryQuery<const P extends Part>(run: number, parts: readonly P[]) {
  return queryOptions({
    queryKey: ['summary', run, ...parts],
    queryFn: ({ signal }) =>
      get<Pick<Summary, P>>(`/runs/${run}/summary?parts=${parts.join(',')}`, signal),
    ...FOREVER,
  });
}

/** The parts that every caption needs. */
export const TERMS = [
  'run',
  'as_of',
  'horizon_days',
  'currency',
  'timezone',
  'value_basis',
  'margin_rate',
  'discount_rate',
  'model',
  'totals',
] as const satisfies readonly Part[];

export type RunTerms = Pick<Summary, (typeof TERMS)[number]>;

/** Parts of the run in view, with the terms that every caption needs. */
export function useSummary<const P extends Part>(run: number, parts: readonly P[]) {
  const wanted = [...TERMS, ...parts];
  return useSuspenseQuery(summaryQuery(run, wanted)).data;
}
