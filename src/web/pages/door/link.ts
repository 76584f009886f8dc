import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { LinkSeen } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';

/** What the one-time link in the address is for. */
export function useLink() {
  const { token = '' } = useSearch({ strict: false }) as { token?: string };
  const seen = useQuery(
    queryOptions({
      queryKey: ['link', token],
      queryFn: () => send<LinkSeen>('POST', '/links/look', { token }),
      // Making the account uses the link up: what was seen before stays true until then.
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
  );
  return { token, seen };
}
