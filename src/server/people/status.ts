import type { PeopleFaults } from '../../vocabulary/index.ts';

/** What HTTP calls the faults of people, where it is not what their class says. */
export const PEOPLE_STATUS: Partial<Record<keyof PeopleFaults, number>> = {
  sign_in_refused: 401,
  second_factor_refused: 401,
  second_factor_known: 409,
  password_wrong: 403,
  link_spent: 410,
  email_taken: 409,
  last_owner: 409,
  person_unknown: 404,
  invitation_unknown: 404,
  token_unknown: 404,
  scope_not_yours: 403,
  session_needed: 403,
  origin_refused: 403,
  mail_not_set_up: 409,
};
