/** Which file of a workspace holds what. */
export const workspaceFile = {
  settings: 'settings.json',
  lock: 'lock',
  facts: 'warehouse.duckdb',
  vault: 'vault.duckdb',
  keys: 'vault-keys.json',
  runs: 'runs',
  temporary: 'tmp',
} as const;
