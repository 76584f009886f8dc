import type { FaultCode, Faults, Locale, PerenneError } from '../vocabulary/index.ts';
import type { FaultSentence, FaultSentences } from './faults.ts';
import { faultsEn } from './faults-en.ts';
import { faultsFr } from './faults-fr.ts';
import { withFrenchSpacing } from './french-spacing.ts';

const catalogues: Record<Locale, FaultSentences> = {
  en: faultsEn,
  fr: withFrenchSpacing(faultsFr),
};

/** A fault of ours in the reader's language: what happened, and what to do next. */
export function describeFault(fault: PerenneError, locale: Locale): FaultSentence {
  return sentence(catalogues[locale], fault.code, fault.values);
}

function sentence<C extends FaultCode>(
  sentences: FaultSentences,
  code: C,
  values: Faults[C],
): FaultSentence {
  return sentences[code](values);
}
