import type { Locale } from '../../src/vocabulary/index.ts';

/** Before a number that stands alone: 1, but not 541,901, 0.1, 1 001, M1, −1 or 2024-01-01. */
const ALONE = String.raw`(?<![\p{L}\d.,:−–-])(?<!\d )`;

/** A plural after one, which "0 of 1 orders" holds too; in French after all below two. */
const PLURALS: Readonly<Record<Locale, RegExp>> = {
  en: new RegExp(`${ALONE}1 (?:[a-z]+s|[a-z]+ (?:have|are|were|match|name))(?![a-z]).*`, 'gu'),
  fr: new RegExp(
    `${ALONE}[01](?:,\\d+)? (?:[a-zéèêû]+[sx]|(?:[a-zéèêû]+ )?(?:sur \\d+ )?(?:n’)?(?:ont|sont))(?![a-zéèêû]).*`,
    'gu',
  ),
};

/** Words that end like a plural and are none, and those of shares, amounts and factors. */
const NO_PLURAL: Readonly<Record<Locale, RegExp>> = {
  en: /^1 (?:is|was|has|must|matches|holds|lacks|needs|times|points)\b/,
  fr: /^[01] (?:mois|fois|mis|dans|sous|plus|puis|depuis|points|des|dépensés|après|vers)(?![\p{L}])/u,
};

/** Where a text says "1 orders" or the like, with what follows. */
export function wrongPlurals(text: string, locale: Locale): string[] {
  const plain = text.replaceAll(/[\u00a0\u202f]/g, ' ');
  return [...plain.matchAll(PLURALS[locale])]
    .map(([found]) => found.slice(0, 60))
    .filter((found) => !NO_PLURAL[locale].test(found));
}
