import { queryOptions } from '@tanstack/react-query';
import type {
  AliveSurface,
  CohortCrossing,
  CohortMeasure,
  Cohorts,
  NextAction,
  Payback,
} from '../../contract/index.ts';
import type { Locale } from '../../vocabulary/index.ts';
import { get } from './client.ts';
import { FOREVER } from './queries.ts';

/** What a run says is to be done, in the reader's language. */
export function nextActionQuery(run: number, locale: Locale) {
  return queryOptions({
    queryKey: ['next-action', run, locale],
    queryFn: ({ signal }) => get<NextAction>(`/runs/${run}/next-action`, signal),
    ...FOREVER,
  });
}

export interface CohortsAsked {
  readonly dimensions: CohortCrossing;
  readonly measure: CohortMeasure;
  readonly channel?: string | undefined;
  readonly category?: string | undefined;
}

/** Cohorts of a run under one crossing and measure. */
export function cohortsQuery(run: number, asked: CohortsAsked) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined) query.set(name, value);
  }
  return queryOptions({
    queryKey: ['cohorts', run, query.toString()],
    queryFn: ({ signal }) => get<Cohorts>(`/runs/${run}/cohorts?${query}`, signal),
    ...FOREVER,
  });
}
/** When customers of each channel pay back what they cost. */
export function paybackQuery(run: number) {
  return queryOptions({
    queryKey: ['payback', run],
    queryFn: ({ signal }) => get<Payback>(`/runs/${run}/payback`, signal),
    ...FOREVER,
  });
}

/** The chance that a customer still buys, by history; null without a model. */
export function aliveSurfaceQuery(run: number) {
  return queryOptions({
    queryKey: ['alive-surface', run],
    queryFn: ({ signal }) => get<AliveSurface | null>(`/runs/${run}/alive-surface`, signal),
    ...FOREVER,
  });
}
