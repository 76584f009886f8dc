import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job, Jobs } from '../../contract/index.ts';
import { get } from './client.ts';

/** Refreshes, newest first; looked at often while one runs. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => get<Jobs>('/jobs', signal),
  refetchInterval: ({ state }) =>
    state.data?.jobs.some(({ ended_at }) => ended_at === null) ? 2000 : 15_000,
});

/** A job as it goes on, told by the server as it happens. */
export function useJob(id: number): Job | undefined {
  const client = useQueryClient();
  const key = ['job', id];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Job>(`/jobs/${id}`, signal),
    // Where the stream breaks off, asking goes on.
    refetchInterval: ({ state }) => (state.data?.ended_at ? false : 5000),
  });
  useEffect(() => {
    const source = new EventSource(`/api/v1/jobs/${id}/events`);
    source.addEventListener('job', (event) => {
      const job = JSON.parse(event.data) as Job;
      client.setQueryData(['job', id], job);
      if (job.ended_at === null) return;
      source.close();
      void client.invalidateQueries({ queryKey: ['runs'] });
      void client.invalidateQueries({ queryKey: ['jobs'] });
    });
    return () => source.close();
  }, [client, id]);
  return data;
}
