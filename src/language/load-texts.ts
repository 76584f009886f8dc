import type { Locale } from '../vocabulary/index.ts';
import { withFrenchSpacing } from './french-spacing.ts';
import type { PageTexts } from './texts.ts';

/** What pages say in one language, without loading the other. */
export async function loadTexts(locale: Locale): Promise<PageTexts> {
  return locale === 'fr'
    ? withFrenchSpacing(await import('./fr/pages.ts'))
    : await import('./en/pages.ts');
}
