import { queryOptions } from '@tanstack/react-query';
import type { Backups } from '../../contract/index.ts';
import { get } from './client.ts';

/** The backups made here, newest first. */
export const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: ({ signal }) => get<Backups>('/backups', signal),
});
