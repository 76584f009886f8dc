import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { CaptionPage, OpeningPage } from '../../charts/index.ts';
import { type RunTerms, runsQuery } from '../api/queries.ts';
import { useOpeningWords, useWords } from './words.tsx';

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
  return { ...useWords(summary.currency), ...terms(summary) };
}

/** The same for the first page. */
export function useOpeningPage(summary: RunTerms): OpeningPage {
  return { ...useOpeningWords(summary.currency), ...terms(summary) };
}

function terms(summary: RunTerms) {
  return {
    hasAmounts: summary.currency !== null && summary.totals.revenue !== null,
    isOfContracts: summary.totals.customers === 0,
    summary,
  };
}
