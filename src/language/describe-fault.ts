import type { FaultCode, Faults, Locale, PerenneError } from '../vocabulary/index.ts';
import type { FaultSentence, FaultSentences } from './faults.ts';
import { faultsEn } from './faults-en.ts';
import { faultsFr } from './faults-fr.ts';
import { withFrenchSpacing } from './french-spacing.ts';
import { PAGE_REMEDIES, type PageRemedies } from './page-remedies.ts';

const catalogues: Record<Locale, FaultSentences> = {
  en: faultsEn,
  fr: withFrenchSpacing(faultsFr),
};

/** A fault of ours in the reader's language: what happened, and what to do next. */
export function describeFault(fault: PerenneError, locale: Locale): FaultSentence {
  return sentence(catalogues[locale], fault.code, fault.values);
}

/** The same for a reader of pages, who has no terminal: what to do is done on a page. */
export function describeFaultOnPage(fault: PerenneError, locale: Locale): FaultSentence {
  const sentence = describeFault(fault, locale);
  const remedy = remedyOnPage(PAGE_REMEDIES[locale], fault.code, fault.values);
  return { ...sentence, remedy: remedy ?? sentence.remedy };
}

function remedyOnPage<C extends FaultCode>(remedies: PageRemedies, code: C, values: Faults[C]) {
  return remedies[code]?.(values);
}

function sentence<C extends FaultCode>(
  sentences: FaultSentences,
  code: C,
  values: Faults[C],
): FaultSentence {
  return sentences[code](values);
}
