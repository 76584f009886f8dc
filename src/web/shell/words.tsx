import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type Formatters, formatters, type Texts, texts } from '../../language/index.ts';
import type { Locale } from '../../vocabulary/index.ts';
import { preferLocale, preferredLocale } from './preferences.ts';

interface Chosen {
  readonly locale: Locale;
  choose(locale: Locale): void;
}

const Language = createContext<Chosen>({ locale: 'en', choose() {} });

/** Holds the language of the page; a change is kept on this machine. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(preferredLocale);
  document.documentElement.lang = locale;
  const chosen = useMemo(
    () => ({
      locale,
      choose(wanted: Locale) {
        preferLocale(wanted);
        setLocale(wanted);
      },
    }),
    [locale],
  );
  return <Language.Provider value={chosen}>{children}</Language.Provider>;
}

export function useLanguage(): Chosen {
  return useContext(Language);
}

/** Words and formats of the reader's language; amounts in the currency given. */
export function useWords(currency: string | null = null): {
  texts: Texts;
  format: Formatters;
  locale: Locale;
} {
  const { locale } = useLanguage();
  return useMemo(
    () => ({ locale, texts: texts(locale), format: formatters(locale, currency) }),
    [locale, currency],
  );
}
