import type { FaultCode, Faults, Locale } from '../vocabulary/index.ts';
import { withFrenchSpacing } from './french-spacing.ts';
import { pageRemediesEn } from './page-remedies-en.ts';
import { pageRemediesFr } from './page-remedies-fr.ts';

/** What a reader of pages does next, where a terminal is told of its options and commands. */
export type PageRemedies = { readonly [C in FaultCode]?: (values: Faults[C]) => string };

export const PAGE_REMEDIES: Readonly<Record<Locale, PageRemedies>> = {
  en: pageRemediesEn,
  fr: withFrenchSpacing(pageRemediesFr),
};
