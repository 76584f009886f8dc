import { lookup } from './words.ts';

/** How often billing systems say that a contract is charged, in English and in French, by months. */
export const INTERVAL_WORDS = {
  1: ['1', 'month', 'monthly', 'per month', 'mois', 'mensuel', 'mensuelle', 'par mois'],
  2: ['2', 'bimonthly', 'every 2 months', 'two months', 'bimestriel', 'bimestrielle', '2 mois'],
  3: ['3', 'quarter', 'quarterly', 'every 3 months', 'trimestre', 'trimestriel', '3 mois'],
  6: [
    '6',
    'half-year',
    'half-yearly',
    'semi-annual',
    'every 6 months',
    'semestre',
    'semestriel',
    '6 mois',
  ],
  12: [
    '12',
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
    '12 mois',
  ],
  24: ['24', '2 years', 'every 2 years', 'biennial', 'biennal', '2 ans', '24 mois'],
} as const;

/** The months that a billing system's word means. */
export const intervalOf = lookup(INTERVAL_WORDS);
