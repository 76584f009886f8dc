import type { PlaybookId, PlaybookKpi, PlaybookOwner, PlaybookStep } from '../vocabulary/index.ts';

/** What one playbook says, step by step. */
export interface PlaybookText<P extends PlaybookId = PlaybookId> {
  readonly name: string;
  /** Whom it is for. */
  readonly audience: string;
  /** What it is to achieve, and why so. */
  readonly aim: string;
  readonly steps: Readonly<Record<PlaybookStep<P>, PlaybookStepText>>;
}

export interface PlaybookStepText {
  readonly title: string;
  readonly says: string;
}

/** All playbooks in one language; the compiler refuses a catalogue that lacks a step. */
export interface PlaybookTexts {
  readonly playbooks: { readonly [P in PlaybookId]: PlaybookText<P> };
  readonly owners: Readonly<Record<PlaybookOwner, string>>;
  /** Each measure with how it is counted. */
  readonly kpis: Readonly<Record<PlaybookKpi, { readonly name: string; readonly says: string }>>;
}
