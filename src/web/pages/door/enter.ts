import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery } from '../../api/queries.ts';
import { useLanguage } from '../../shell/words.tsx';

/** Goes in, once somebody is signed in: nothing that was read before stays, and their language holds. */
export function useEnter(): (to: string) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  const { locale, choose } = useLanguage();
  return async (to) => {
    client.clear();
    const { person } = await client.fetchQuery(sessionQuery);
    if (person?.locale && person.locale !== locale) choose(person.locale);
    router.history.push(to);
  };
}
