import type { Permission } from './roles.ts';

/** The faults of the control store and of people, with the values their sentences need. */
export interface PeopleFaults {
  control_in_use: { process: number; host: string; file: string };
  /** message: the code of the system or the driver, never the address, which holds a password. */
  control_unreachable: { message: string };
  control_unwritable: { folder: string; message: string };
  control_is_newer: Record<string, never>;
  server_keys_unreadable: { file: string };
  sign_in_refused: Record<string, never>;
  second_factor_refused: Record<string, never>;
  second_factor_known: Record<string, never>;
  password_wrong: Record<string, never>;
  password_unfit: { least: number; most: number };
  link_spent: Record<string, never>;
  email_taken: Record<string, never>;
  last_owner: Record<string, never>;
  person_unknown: Record<string, never>;
  invitation_unknown: Record<string, never>;
  token_unknown: Record<string, never>;
  scope_not_yours: { permission: Permission };
  session_needed: Record<string, never>;
  origin_refused: Record<string, never>;
  mail_not_set_up: Record<string, never>;
  /** message: the code of the system or of the mail server, never an address. */
  mail_refused: { message: string };
}
