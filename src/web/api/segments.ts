import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Movements, Playbooks, SegmentCount, SegmentVersions } from '../../contract/index.ts';
import type { SegmentRule } from '../../vocabulary/index.ts';
import { get, send } from './client.ts';

export const playbooksQuery = queryOptions({
  queryKey: ['playbooks'],
  queryFn: ({ signal }) => get<Playbooks>('/playbooks', signal),
});

export function movementsQuery(run: number, since: number) {
  return queryOptions({
    queryKey: ['movements', run, since],
    queryFn: ({ signal }) => get<Movements>(`/runs/${run}/movements?since=${since}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whom a rule holds; the last count stays in sight while the next is on its way. */
export function countQuery(run: number, rule: SegmentRule) {
  return queryOptions({
    queryKey: ['segment-count', run, JSON.stringify(rule)],
    queryFn: () => send<SegmentCount>('POST', `/runs/${run}/segments/count`, { rule }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function segmentVersionsQuery(id: number) {
  return queryOptions({
    queryKey: ['segment-versions', id],
    queryFn: ({ signal }) => get<SegmentVersions>(`/segments/${id}/versions`, signal),
  });
}
