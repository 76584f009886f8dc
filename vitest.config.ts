import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Native engines crash under worker threads; forked processes are safe.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
