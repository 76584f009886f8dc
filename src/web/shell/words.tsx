import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Formatters, formatters, loadTexts, type PageTexts } from '../../language/index.ts';
import type { Locale } from '../../vocabulary/index.ts';
import { preferLocale } from './preferences.ts';
import { loadAnew } from './served.ts';

/** A language with what it says. */
export interface Spoken {
  readonly locale: Locale;
  readonly texts: PageTexts;
}

interface Chosen extends Spoken {
  choose(locale: Locale): void;
}

const Language = createContext<Chosen | null>(null);

/** Fetches what the pages say in one language. */
export async function speak(locale: Locale): Promise<Spoken> {
  return { locale, texts: await loadTexts(locale) };
}

/** Holds the language of the page; a change is kept on this machine. */
export function WordsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first);
  useEffect(() => {
    document.documentElement.lang = spoken.locale;
  }, [spoken]);
  const chosen = useMemo(
    () => ({
      ...spoken,
      choose(locale: Locale) {
        preferLocale(locale);
        // A language whose file is gone is that of a newer version, which comes with the tab anew.
        void speak(locale).then(setSpoken, loadAnew);
      },
    }),
    [spoken],
  );
  return <Language.Provider value={chosen}>{children}</Language.Provider>;
}

export function useLanguage(): Chosen {
  const chosen = useContext(Language);
  if (chosen === null) throw new Error('no language');
  return chosen;
}

/** Words and formats of the reader's language; amounts in the currency given. */
export function useWords(currency: string | null = null): Spoken & { readonly format: Formatters } {
  const { locale, texts } = useLanguage();
  return useMemo(
    () => ({ locale, texts, format: formatters(locale, currency) }),
    [locale, texts, currency],
  );
}
