import { defineConfig } from 'drizzle-kit';

/** For `npx drizzle-kit generate`, which writes the migrations of the control store. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/control/schema/index.ts',
  out: './src/control/migrations',
});
