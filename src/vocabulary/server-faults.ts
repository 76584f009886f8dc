import type { Permission, Role } from './roles.ts';

/** The faults of the server, with the values their sentences need. */
export interface ServerFaults {
  not_signed_in: Record<string, never>;
  not_permitted: { role: Role; permission: Permission };
  route_unknown: { path: string };
  request_invalid: { where: string; message: string };
  request_too_large: { megabytes: number };
  too_many_requests: { seconds: number };
  customer_unknown: Record<string, never>;
  upload_unknown: Record<string, never>;
  job_unknown: Record<string, never>;
  erasure_not_cancelled: Record<string, never>;
  segment_unknown: Record<string, never>;
  view_unknown: Record<string, never>;
  /** by: who did; null where that is not known. */
  changed_meanwhile: { readonly by: string | null };
  cursor_invalid: Record<string, never>;
  folder_in_use: { folder: string };
  backup_missing: { folder: string };
  backup_damaged: { file: string };
  backup_unknown: Record<string, never>;
  /** The tables stand on a server, which has its own backups. */
  backup_elsewhere: { address: string };
  control_not_empty: Record<string, never>;
  address_in_use: { host: string; port: number };
  web_not_built: Record<string, never>;
}
