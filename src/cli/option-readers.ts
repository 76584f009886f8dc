import type { Texts } from '../language/index.ts';
import {
  areCuts,
  type FourCuts,
  InputError,
  isTargetBand,
  isTargetPayback,
  type RfmMeasure,
  type TargetBand,
} from '../vocabulary/index.ts';

/** Cuts of an RFM measure, or none: an option that reads as null is taken for an empty one. */
export type AskedCuts = FourCuts | 'fifths';

/** What is aimed at: of the shop, and of channels by name; null takes it away. */
export interface AskedTargets<T> {
  readonly shop?: T | null;
  readonly channels: Readonly<Record<string, T | null>>;
}

/** How far a figure goes. */
interface Limits {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

/**
 * Readers of what follows an option, each named by what it reads and made for
 * one option. They throw InputError option_invalid with what is expected, in
 * the reader's language.
 */
export function optionReaders(expects: Texts['terminal']['expects']) {
  const refused = (option: string, found: string, expected: string) =>
    new InputError('option_invalid', { option, found, expected });
  return {
    whole: (option: string) => (text: string) => {
      if (!/^\d{1,6}$/.test(text) || Number(text) === 0) throw refused(option, text, expects.whole);
      return Number(text);
    },
    within:
      (option: string, { least, most, isWhole }: Limits) =>
      (text: string) => {
        const value = Number(text.replace(',', '.'));
        const isRead = isWhole ? /^\d+$/.test(text) : text.trim() !== '';
        if (!isRead || !(value >= least && value <= most)) {
          throw refused(option, text, expects.within(isWhole, String(least), String(most)));
        }
        return value;
      },
    rate: (option: string) => (text: string) => {
      const value = Number(text.replace(',', '.'));
      if (text.trim() === '' || !(value >= 0 && value <= 1)) {
        throw refused(option, text, expects.rate);
      }
      return value;
    },
    day: (option: string) => (text: string) => {
      const time = Date.parse(`${text}T00:00:00Z`);
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time);
      if (!isDay || new Date(time).toISOString().slice(0, 10) !== text) {
        throw refused(option, text, expects.day);
      }
      return text;
    },
    currency: (option: string) => (text: string) => {
      if (!/^[a-z]{3}$/i.test(text)) throw refused(option, text, expects.currency);
      return text.toUpperCase();
    },
    zone: (option: string) => (text: string) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
      } catch {
        throw refused(option, text, expects.zone);
      }
    },
    oneOf: (option: string, choices: readonly string[]) => (text: string) => {
      if (!choices.includes(text)) throw refused(option, text, choices.join(', '));
      return text;
    },
    /** Some of the choices, by comma; the word `nothing` for none of them. */
    listOf:
      <Choice extends string>(option: string, choices: readonly Choice[]) =>
      (text: string) => {
        const named = text.split(',').map((part) => part.trim());
        const unknown = named.find((part) => !(choices as readonly string[]).includes(part));
        if (text.trim() === 'nothing') return [];
        if (unknown !== undefined) throw refused(option, text, [...choices, 'nothing'].join(', '));
        return choices.filter((choice) => named.includes(choice));
      },
    /**
     * Four rising figures by comma, days too: there the last, the most, is the least score; the
     * word `fifths` for none.
     */
    cuts:
      (option: string, measure: RfmMeasure) =>
      (text: string): AskedCuts => {
        if (text.trim() === 'fifths') return 'fifths';
        const figures = text
          .split(',')
          .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
        const cuts = measure === 'recency_days' ? figures.reverse() : figures;
        if (!areCuts(measure, cuts)) throw refused(option, text, expects.cuts[measure]);
        return cuts;
      },
    /** Two ratios with a dash between them; the word `default` for the default. */
    band: (option: string) =>
      byChannel((text): TargetBand | null => {
        if (text.trim() === 'default') return null;
        const ends = text
          .split('-')
          .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
        const [lowest = Number.NaN, highest = Number.NaN] = ends;
        if (ends.length !== 2 || !isTargetBand({ lowest, highest })) {
          throw refused(option, text, expects.band);
        }
        return { lowest, highest };
      }),
    /** Whole months; the word `none` for none. */
    payback: (option: string) =>
      byChannel((text): number | null => {
        if (text.trim() === 'none') return null;
        const months = text.trim() === '' ? Number.NaN : Number(text);
        if (!isTargetPayback(months)) throw refused(option, text, expects.payback);
        return months;
      }),
    pairs: (option: string) => (text: string, before: Readonly<Record<string, string>>) => {
      const [field, ...column] = text.split('=');
      if (!field || column.length === 0) throw refused(option, text, expects.pair);
      return { ...before, [field.trim()]: column.join('=').trim() };
    },
  };
}

/** Reads a figure of the shop, or of a channel whose name and `=` stand before it; may be repeated. */
function byChannel<T>(read: (text: string) => T | null) {
  return (text: string, before: AskedTargets<T> = { channels: {} }): AskedTargets<T> => {
    const at = text.lastIndexOf('=');
    const figure = read(text.slice(at + 1));
    const channel = text.slice(0, Math.max(at, 0)).trim();
    return channel === ''
      ? { ...before, shop: figure }
      : { ...before, channels: { ...before.channels, [channel]: figure } };
  };
}
