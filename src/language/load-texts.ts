import type { Locale } from '../vocabulary/index.ts';
import { withFrenchSpacing } from './french-spacing.ts';
import type { OpeningTexts, PageTexts } from './texts.ts';

/** What the first page says in one language, without loading the other, nor what further pages say. */
export async function loadOpeningTexts(locale: Locale): Promise<OpeningTexts> {
  return locale === 'fr'
    ? withFrenchSpacing(await import('./fr/opening.ts'))
    : await import('./en/opening.ts');
}

/** What all pages say in one language. */
export async function loadTexts(locale: Locale): Promise<PageTexts> {
  const [opening, further] = await Promise.all([
    loadOpeningTexts(locale),
    locale === 'fr' ? import('./fr/further.ts').then(withFrenchSpacing) : import('./en/further.ts'),
  ]);
  return { ...opening, ...further, web: { ...opening.web, ...further.web } };
}
