import { fold } from '../fold.ts';
import { lookup } from './words.ts';

/**
 * How often billing systems say that a contract is charged, in English and in French, by what they
 * mean as ISO 8601 writes durations: P1W a week, P3M three months.
 */
export const INTERVAL_WORDS = {
  P1D: ['day', 'daily', 'per day', 'jour', 'quotidien', 'quotidienne', 'journalier', 'par jour'],
  P1W: ['week', 'weekly', 'per week', 'semaine', 'hebdomadaire', 'hebdo', 'par semaine'],
  P2W: ['fortnight', 'fortnightly', 'biweekly', 'every two weeks', 'quinzaine', 'par quinzaine'],
  P1M: ['month', 'monthly', 'per month', 'mois', 'mensuel', 'mensuelle', 'par mois'],
  P2M: ['bimonthly', 'two months', 'bimestriel', 'bimestrielle'],
  P3M: ['quarter', 'quarterly', 'trimestre', 'trimestriel', 'trimestrielle'],
  P6M: ['half-year', 'half-yearly', 'semi-annual', 'semestre', 'semestriel', 'semestrielle'],
  P1Y: [
    'year',
    'yearly',
    'annual',
    'annually',
    'per year',
    'an',
    'année',
    'annuel',
    'annuelle',
    'par an',
  ],
  P2Y: ['every two years', 'biennial', 'biennal', 'biennale'],
} as const;

const known = lookup(INTERVAL_WORDS);

/** Units after a number, folded (no space is left), by the letter of ISO 8601. */
const UNITS: Readonly<Record<string, RegExp>> = {
  D: /^(?:d|days?|jours?)$/,
  W: /^(?:w|weeks?|semaines?)$/,
  M: /^(?:m|months?|mois)?$/,
  Y: /^(?:y|years?|ans?|annees?)$/,
};
const NUMBERED = /^(?:every|tousles|toutesles)?(\d{1,3})([a-z]*)$/;
const WRITTEN = /^p(\d{1,3})([dwmy])$/;

/**
 * The duration that a billing system's words mean, such as `P1W`: a word of the list, a number of
 * days, weeks, months or years (a number alone is of months), or the duration itself.
 */
export function intervalOf(words: string): string | undefined {
  const folded = fold(words);
  const [, written, letter] = WRITTEN.exec(folded) ?? [];
  if (written !== undefined && letter !== undefined) return duration(written, letter.toUpperCase());
  const [, number, unit] = NUMBERED.exec(folded) ?? [];
  if (number === undefined || unit === undefined) return known(words);
  const found = Object.entries(UNITS).find(([, names]) => names.test(unit));
  return found && duration(number, found[0]);
}

const duration = (number: string, unit: string) =>
  Number(number) > 0 ? `P${Number(number)}${unit}` : undefined;
