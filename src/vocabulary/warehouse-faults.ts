/** What can be wrong with a warehouse on a server; hosts and addresses stand here without passwords. */
export interface WarehouseFaults {
  warehouse_address: Record<string, never>;
  /** The workspace lives at an address, and none was given. */
  warehouse_missing: { address: string };
  /** The workspace lives at one address, and another was given. */
  warehouse_other: { address: string; given: string };
  /** The workspace lives in its folder, and an address was given. */
  warehouse_not_wanted: { folder: string; given: string };
  warehouse_of_another: { database: string };
  warehouse_lost: { database: string; node: string };
  warehouse_refuses_login: { node: string; user: string };
  warehouse_right_missing: { node: string; user: string; right: string };
  warehouse_unreachable: {
    node: string;
    why: 'refused' | 'unknown_host' | 'silent' | 'lost';
  };
  /** No safe connection: by its certificate, or because the server speaks without TLS there. */
  warehouse_unsafe: { node: string; why: 'unknown_issuer' | 'dates' | 'other_host' | 'plain' };
  warehouse_too_old: { node: string; version: string; oldest: string };
  warehouse_full: { node: string; what: 'memory' | 'disk' | 'limit' };
  warehouse_cluster_unknown: { node: string; cluster: string; clusters: string };
  warehouse_cluster_differs: { cluster: string; hosts: number; servers: number };
  warehouse_query_failed: { node: string; problem: string };
  move_nowhere: { place: string };
  move_not_former: { given: string };
  move_differs: { table: string };
  query_confined: { found: string };
}
