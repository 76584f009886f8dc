import { queryOptions } from '@tanstack/react-query';
import type { Invitations, MailAnswer, PeopleLines, TokenLines } from '../../contract/index.ts';
import { get } from './client.ts';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => get<PeopleLines>('/people', signal),
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => get<Invitations>('/invitations', signal),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => get<TokenLines>('/tokens', signal),
});

export const mailQuery = queryOptions({
  queryKey: ['mail'],
  queryFn: ({ signal }) => get<MailAnswer>('/settings/mail', signal),
});
