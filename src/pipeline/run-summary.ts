import type { Summary } from '../contract/index.ts';

/** What a run says of itself: the content of summary.json. */
export type RunSummary = Summary;
