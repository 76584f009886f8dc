import type { Locale } from '../../vocabulary/index.ts';

/** A moment as the reader's clock shows it. */
export function momentSays(moment: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(moment));
}
