import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { CaptionPage } from '../../charts/index.ts';
import { type RunTerms, runsQuery } from '../api/queries.ts';
import { useWords } from './words.tsx';

/** The run that the address names, or the current one; null where there is none yet. */
export function useRunInView(): number | null {
  const { runs } = useSuspenseQuery(runsQuery).data;
  const { run } = useSearch({ strict: false }) as { run?: number };
  const wanted = run ?? runs.find(({ is_current }) => is_current)?.run;
  return wanted ?? null;
}

/** The same for a page that is only shown where there is one. */
export function useRun(): number {
  const run = useRunInView();
  if (run === null) throw new Error('no run in view');
  return run;
}

/** What captions and pictures of a run are written from, in the reader's language. */
export function useCaptionPage(summary: RunTerms): CaptionPage {
  const { texts, format } = useWords(summary.currency);
  const hasAmounts = summary.currency !== null && summary.totals.revenue !== null;
  const isOfContracts = summary.totals.customers === 0;
  return { texts, format, hasAmounts, isOfContracts, summary };
}
