import type { Locale } from '../vocabulary/index.ts';

/** What every command gets from the command line beside its own options. */
export interface CommonOptions {
  readonly workspace: string;
  readonly locale: Locale;
  /** The language was asked for, not taken from the system. */
  readonly localeAsked: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}
