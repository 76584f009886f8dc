import {
  createContext,
  type ReactNode,
  use,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import {
  type Formatters,
  formatters,
  loadOpeningTexts,
  loadTexts,
  type OpeningTexts,
  type PageTexts,
} from '../../language/index.ts';
import type { Locale } from '../../vocabulary/index.ts';
import { preferLocale } from './preferences.ts';
import { loadAnew } from './served.ts';

/** A language with what the first page says in it. */
export interface Spoken {
  readonly locale: Locale;
  readonly texts: OpeningTexts;
}

interface Words<Texts> {
  readonly locale: Locale;
  readonly texts: Texts;
  readonly format: Formatters;
}

interface Chosen extends Spoken {
  choose(locale: Locale): void;
}

const Language = createContext<Chosen | null>(null);

/** Fetches what the first page says in one language. */
export async function speak(locale: Locale): Promise<Spoken> {
  return { locale, texts: await loadOpeningTexts(locale) };
}

const asked = new Map<Locale, Promise<PageTexts>>();
const fetched = new Map<Locale, PageTexts>();

/** Fetches what all pages say in one language, once; a page other than the first waits for it. */
export function fetchWords(locale: Locale): Promise<PageTexts> {
  const asking = asked.get(locale) ?? loadTexts(locale);
  asked.set(locale, asking);
  return asking.then((texts) => {
    fetched.set(locale, texts);
    return texts;
  });
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
        void fetchWords(locale).then((texts) => setSpoken({ locale, texts }), loadAnew);
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
export function useWords(currency: string | null = null): Words<PageTexts> {
  const { locale } = useLanguage();
  return useFormats(locale, fetched.get(locale) ?? use(fetchWords(locale)), currency);
}

/** The same with the words of the first page and of what stands around every page. */
export function useOpeningWords(currency: string | null = null): Words<OpeningTexts> {
  const { locale, texts } = useLanguage();
  return useFormats(locale, texts, currency);
}

function useFormats<Texts>(locale: Locale, texts: Texts, currency: string | null): Words<Texts> {
  return useMemo(
    () => ({ locale, texts, format: formatters(locale, currency) }),
    [locale, texts, currency],
  );
}
