import type { Locale } from '../vocabulary/index.ts';
import * as english from './en/catalogue.ts';
import * as french from './fr/catalogue.ts';
import { withFrenchSpacing } from './french-spacing.ts';

/** Every sentence of one language. French has exactly the keys of English: the compiler sees to it. */
export type Texts = typeof english;

/** What the first page says, what stands around every page, and most pictures. */
export type OpeningTexts = typeof import('./en/opening.ts');

/** What pictures and pages say: all but the terminal, and the method and glossary of the report. */
export type PageTexts = OpeningTexts & typeof import('./en/further.ts');

/** As translators write them. */
const written: Record<Locale, Texts> = { en: english, fr: french };

const catalogues: Record<Locale, Texts> = {
  en: written.en,
  fr: withFrenchSpacing(written.fr),
};

/** The catalogue of one language. */
export function texts(locale: Locale): Texts {
  return catalogues[locale];
}
