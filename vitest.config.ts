import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The tests whose queries run on both engines: the first time on DuckDB, the second on ClickHouse. */
const ON_BOTH_ENGINES = [
  'test/finance/**/*.test.ts',
  'test/privacy/**/*.test.ts',
  'test/segments/**/*.test.ts',
  'test/valuation/**/*.test.ts',
  'test/warehouse/conformance/**/*.test.ts',
];

/** The tests of the control store: the first time on PGlite, the second on a PostgreSQL server. */
const ON_BOTH_STORES = [
  'test/control/**/*.test.ts',
  'test/server/backups.test.ts',
  'test/server/people/**/*.test.ts',
];
const ON_PGLITE_ALONE = 'test/control/embedded.test.ts';
const ON_POSTGRES_ALONE = 'test/postgres/**/*.test.ts';

/** The tests of servers themselves: their faults, their clusters, and the whole command there. */
const ON_CLICKHOUSE_ALONE = 'test/clickhouse/**/*.test.ts';

/** npm holds the server's library for Linux on x64 alone. */
const hasClickhouse = existsSync('node_modules/@chdb/lib-linux-x64-gnu');
if (!hasClickhouse) console.warn('ClickHouse is not tested here: its library is for Linux on x64.');

const onClickhouse = {
  extends: true as const,
  test: {
    name: 'clickhouse',
    include: [...ON_BOTH_ENGINES, ON_CLICKHOUSE_ALONE],
    globalSetup: ['test/clickhouse/global-setup.ts'],
  },
};

const onPostgres = {
  extends: true as const,
  test: {
    name: 'postgres',
    include: [...ON_BOTH_STORES, ON_POSTGRES_ALONE],
    exclude: [ON_PGLITE_ALONE],
    globalSetup: ['test/postgres/global-setup.ts'],
  },
};

export default defineConfig({
  test: {
    // Native engines crash under worker threads; forked processes are safe.
    pool: 'forks',
    // One more than processors: tests wait for servers, browsers and disks.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'duckdb',
          include: ['test/**/*.test.ts'],
          exclude: [ON_CLICKHOUSE_ALONE, ON_POSTGRES_ALONE],
          globalSetup: ['test/made-once.ts'],
        },
      },
      onPostgres,
      ...(hasClickhouse ? [onClickhouse] : []),
    ],
  },
});
