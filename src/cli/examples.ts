/** What follows `perenne` in the examples of each command's help; a test runs their shapes. */
export const examples = {
  value: [
    'value orders.csv --out results',
    "value 'exports/*.csv' spend.csv --out results --margin 0.4",
    'value orders.csv --out results --map amount=Total --locale fr',
    'value - --out results --as-of 2026-06-30 < orders.csv',
    'value --out results',
  ],
  backtest: ['backtest', 'backtest --out trust --locale fr', 'backtest --as-of 2026-06-30 --json'],
  demo: ['demo', 'demo --locale fr --out demonstration', 'demo --simulated --no-serve'],
  serve: ['serve', 'serve --workspace shop --port 8080'],
  simulate: [
    'simulate --customers 5000 --out shop',
    'simulate --customers 1000000 --seed 7 --out big --only orders',
  ],
  runs: ['runs', 'runs --imports'],
  diff: ['diff', 'diff 3 5'],
  undo: ['undo 2'],
  forget: ['forget 17850', 'forget someone@example.com --yes'],
  export: ['export customers --to customers.parquet', 'export cohort_cell --to cohorts.csv'],
  query: [
    'query "SHOW TABLES"',
    'query "SELECT rfm_group, count(*) FROM customer_value GROUP BY ALL"',
  ],
  move: [
    'move --to clickhouse://perenne:password@db.example:8123/shop',
    'move --to duckdb',
    'move --drop duckdb',
  ],
  backup: ['backup --to /backups/shop-2026-11'],
  restore: ['restore --from /backups/shop-2026-11 --workspace shop'],
  doctor: ['doctor'],
} as const;
