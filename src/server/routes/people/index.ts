import { accountRoutes } from './account.ts';
import { auditRoutes } from './audit.ts';
import { invitationRoutes } from './invitations.ts';
import { linkRoutes } from './links.ts';
import { mailRoutes } from './mail.ts';
import { peopleListRoutes } from './people.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { sessionRoutes } from './session.ts';
import { tokenRoutes } from './tokens.ts';

/** Who may come in, what is theirs, and what they did. */
export const PEOPLE_ROUTES = [
  sessionRoutes,
  linkRoutes,
  accountRoutes,
  secondFactorRoutes,
  tokenRoutes,
  peopleListRoutes,
  invitationRoutes,
  mailRoutes,
  auditRoutes,
];
