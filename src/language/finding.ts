import { type Formatters, NO_FIGURE } from './formatters.ts';

/** One finding of the data verdict in words: what was found, and what it does to the result. */
export interface FindingSentence {
  readonly says: string;
  readonly effect: string;
}

export type FindingValues = Readonly<Record<string, number | string | null>>;

/** The values of a finding by name, written for the reader; what is missing is a dash. */
export interface FindingReader {
  number(name: string): number | null;
  count(name: string): string;
  percent(name: string): string;
  /** A percentage with its sign. */
  signed(name: string): string;
  /** A number with two decimals. */
  figure(name: string): string;
  money(name: string): string;
  day(name: string): string;
  text(name: string): string;
}

/** How one check speaks. It must hold for every level the check can give, also for "in order". */
export type FindingPhrase = (found: FindingReader) => FindingSentence;

export function findingReader(values: FindingValues, format: Formatters): FindingReader {
  const number = (name: string) => {
    const value = values[name];
    return typeof value === 'number' ? value : null;
  };
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    number,
    count: (name) => format.count(number(name)),
    percent: (name) => format.percent(number(name)),
    signed: (name) => format.percentSigned(number(name)),
    figure: (name) => format.decimal(number(name)),
    money: (name) => format.money(number(name)),
    day: (name) => format.day(text(name)),
    text: (name) => text(name) ?? NO_FIGURE,
  };
}
