import type { Permission, Role } from '../../vocabulary/index.ts';

/** What the server says beside its faults, in English. */
export const server = {
  badRequest: 'The request is not understood.',
  badRequestRemedy: 'Correct it; the page /reference shows what each address takes.',
  defect: 'Something went wrong inside Perenne.',
  defectRemedy: (reference: string) =>
    `It is our fault. Try again; if it stays, report it with the reference ${reference}, which stands in the server's log.`,
  roles: {
    owner: 'owner',
    marketer: 'marketer',
    analyst: 'analyst',
    finance: 'finance',
    privacy_officer: 'privacy officer',
  } satisfies Record<Role, string>,
  permissions: {
    read_figures: 'read the figures of the shop',
    read_customers: 'read customers one by one',
    reveal_identities: 'see who a customer is',
    erase_customers: 'erase a customer',
    edit_segments: 'edit segments',
    edit_playbooks: 'edit playbooks',
    edit_spend: 'enter spend',
    import_files: 'bring in files',
    refresh: 'start a refresh',
    manage_settings: 'change settings',
    back_up: 'make and download backups of everything',
    manage_people: 'manage people',
    read_audit: 'read the audit log',
  } satisfies Record<Permission, string>,
};

export type ServerTexts = typeof server;
