import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { Failed, Loading } from '../kit/states.tsx';
import { preferredLocale } from './preferences.ts';
import { isServed, loadAnew } from './served.ts';
import { fetchWords } from './words.tsx';

interface Loaded {
  readonly Page: ComponentType;
}
type Load = () => Promise<Loaded>;

/** A page with what it says beyond the words of the first page. */
export const withWords =
  (load: Load): Load =>
  async () => {
    const [loaded] = await Promise.all([load(), fetchWords(preferredLocale())]);
    return loaded;
  };

/**
 * A page, loaded when it is wanted. Where its file is gone, since Perenne was updated, the router
 * loads the tab anew; where nobody answers that would leave nothing to read, and the page says so.
 */
export async function loadPage(load: Load): Promise<Loaded> {
  try {
    return await load();
  } catch (error) {
    if (await isServed()) throw error;
    return { Page: () => <Unreached load={load} /> };
  }
}

/** A page whose file could not be had, until it can. */
function Unreached({ load }: { load: Load }) {
  const [{ Page, error }, setMet] = useState<Partial<Loaded> & { error?: unknown }>({});
  const attempt = useCallback(() => {
    setMet({});
    load().then(
      (loaded) => setMet(loaded),
      // The browser remembers that it could not have the file; a tab loaded anew does not.
      async () => {
        if (!(await loadAnew())) setMet({ error: new Error('unreached') });
      },
    );
  }, [load]);
  useEffect(attempt, [attempt]);
  if (Page) return <Page />;
  return error ? <Failed error={error} onRetry={attempt} /> : <Loading />;
}
