import type { FaultCode, Faults } from '../vocabulary/index.ts';

/** A fault in words: what happened, and what the reader does next. */
export interface FaultSentence {
  readonly says: string;
  readonly remedy: string;
}

/** A sentence for every code; the compiler refuses a catalogue that lacks one. */
export type FaultSentences = { readonly [C in FaultCode]: (values: Faults[C]) => FaultSentence };
