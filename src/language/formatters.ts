import type { Day, Locale } from '../vocabulary/index.ts';

/** What stands where there is no figure. */
export const NO_FIGURE = '–';

const MINUS = '\u2212';

const TAGS: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

type Figure = number | null | undefined;

/**
 * Numbers, money and days as a reader of one language expects them.
 *
 * Every function gives `NO_FIGURE` for null and for what is not finite. Shares are
 * between 0 and 1; days are 'YYYY-MM-DD' and are never shifted by a time zone.
 */
export interface Formatters {
  readonly locale: Locale;
  readonly currency: string | null;
  /** Whole number with separators. */
  count(figure: Figure): string;
  /** At most `digits` decimals (2). */
  decimal(figure: Figure, digits?: number): string;
  /** `digits` significant digits (4), for parameters and scores. */
  significant(figure: Figure, digits?: number): string;
  /** Cents below 1,000, whole units above. */
  money(amount: Figure): string;
  /** 1.2k, 3.4M: where space is short. */
  moneyShort(amount: Figure): string;
  /** With its sign, also when positive. */
  moneySigned(amount: Figure): string;
  /** 0.123 as 12.3 %; what would round to nothing, and is not, as <0.1 %. */
  percent(share: Figure, digits?: number): string;
  /** Like percent, with its sign, also when positive. */
  percentSigned(share: Figure, digits?: number): string;
  /** 3.4 as 3.4:1, to two decimals. */
  ratio(figure: Figure): string;
  /** 1.02 years, in French 1,02 an. */
  years(figure: Figure): string;
  /** 9 December 2011. */
  day(day: Day | null): string;
  /** Dec 2011. */
  month(day: Day | null): string;
  /** Dec, of a month of the year from 1 to 12. */
  monthOfYear(month: number): string;
  /** a, b and c. */
  list(items: readonly string[]): string;
}

/** @param currency ISO 4217 code, or null where the records hold no amounts. */
export function formatters(locale: Locale, currency: string | null): Formatters {
  const tag = TAGS[locale];
  const number = (options: Intl.NumberFormatOptions) =>
    whenFinite(remembered(tag, monetary(options, currency)));
  const plain = (options: Intl.NumberFormatOptions) => whenFinite(remembered(tag, options));
  const cents = number({ style: 'currency' });
  const units = number({ style: 'currency', maximumFractionDigits: 0 });
  const short = number({ style: 'currency', notation: 'compact', maximumSignificantDigits: 3 });
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
    return (day: Day | null) =>
      day === null ? NO_FIGURE : firstOfMonth(format.format(toDate(day)), locale);
  };
  const money = (amount: Figure) => (Math.abs(amount ?? 0) < 1000 ? cents(amount) : units(amount));
  const monthOfYear = new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  return {
    locale,
    currency,
    count: plain({ maximumFractionDigits: 0 }),
    decimal: (figure, digits = 2) => plain({ maximumFractionDigits: digits })(figure),
    significant: (figure, digits = 4) => plain({ maximumSignificantDigits: digits })(figure),
    money,
    moneyShort: (amount) => (Math.abs(amount ?? 0) < 1000 ? units(amount) : short(amount)),
    moneySigned: (amount) => ((amount ?? 0) > 0 ? `+${money(amount)}` : money(amount)),
    percent: (share, digits = 1) => {
      const format = plain({ style: 'percent', maximumFractionDigits: digits });
      const least = 10 ** -(digits + 2);
      return isFigure(share) && share > 0 && share < least / 2
        ? `<${format(least)}`
        : format(share);
    },
    percentSigned: (share, digits = 1) =>
      plain({ style: 'percent', maximumFractionDigits: digits, signDisplay: 'exceptZero' })(share),
    ratio: (figure) =>
      isFigure(figure) ? `${plain({ maximumFractionDigits: 2 })(figure)}:1` : NO_FIGURE,
    years: plain({ style: 'unit', unit: 'year', unitDisplay: 'long', maximumFractionDigits: 2 }),
    day: dates({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: dates({ month: 'short', year: 'numeric' }),
    monthOfYear: (month) => monthOfYear.format(new Date(Date.UTC(1970, month - 1, 1))),
    list: (items) => list.format(items),
  };
}

function isFigure(figure: Figure): figure is number {
  return typeof figure === 'number' && Number.isFinite(figure);
}

/**
 * Money whose currency nobody named (ISO 4217 says XXX), or whose code Intl does not take
 * (it wants three letters), is a plain number.
 */
function monetary(
  options: Intl.NumberFormatOptions,
  currency: string | null,
): Intl.NumberFormatOptions {
  if (currency !== null && currency !== 'XXX' && /^[A-Za-z]{3}$/.test(currency)) {
    return { ...options, currency, currencyDisplay: 'narrowSymbol' };
  }
  const { style: _, ...rest } = options;
  return { maximumFractionDigits: 2, ...rest };
}

function whenFinite(format: (figure: number) => string): (figure: Figure) => string {
  // Adding 0 turns -0 into 0: nobody should read "-0".
  return (figure) => (isFigure(figure) ? format(figure + 0).replace('-', MINUS) : NO_FIGURE);
}

const made = new Map<string, Intl.NumberFormat>();

/** Making an Intl formatter costs more than using it a thousand times. */
function remembered(tag: string, options: Intl.NumberFormatOptions): (figure: number) => string {
  const key = `${tag} ${JSON.stringify(options)}`;
  let format = made.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(tag, options);
    made.set(key, format);
  }
  return (figure) => format.format(figure);
}

/** French writes the first of a month as an ordinal, which Intl does not. */
function firstOfMonth(written: string, locale: Locale): string {
  return locale === 'fr' ? written.replace(/^1 /, '1er ') : written;
}

function toDate(day: Day): Date {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1, date ?? 1));
}
