/** What a person may be to a shop. */
export const ROLES = ['owner', 'marketer', 'analyst', 'finance', 'privacy_officer'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Which roles may do what: the one matrix, walked route by route in the tests. Whoever is signed in
 * may read figures and keep an account; only those who write to customers or answer for their
 * privacy may see who a customer is.
 */
export const PERMITTED = {
  /** Figures of the whole shop and of groups; one's own account. */
  read_figures: ROLES,
  /** One row a customer, under a pseudonym. */
  read_customers: ['owner', 'marketer', 'analyst', 'privacy_officer'],
  /** Who a customer is. */
  reveal_identities: ['owner', 'marketer', 'privacy_officer'],
  erase_customers: ['owner', 'privacy_officer'],
  edit_segments: ['owner', 'marketer', 'analyst'],
  edit_playbooks: ['owner', 'marketer'],
  edit_spend: ['owner', 'finance'],
  import_files: ['owner', 'marketer', 'analyst'],
  refresh: ['owner', 'marketer', 'analyst'],
  manage_settings: ['owner'],
  /** Copies of everything, who customers are included, with the keys that open them. */
  back_up: ['owner'],
  manage_people: ['owner'],
  read_audit: ['owner', 'privacy_officer'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMITTED;

export function isPermitted(role: Role, permission: Permission): boolean {
  return (PERMITTED[permission] as readonly Role[]).includes(role);
}
