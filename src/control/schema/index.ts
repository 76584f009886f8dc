// The tables of the control store; `npx drizzle-kit generate` writes the migrations to them.
export * from './audit.ts';
export * from './definitions.ts';
export * from './jobs.ts';
export * from './people.ts';
export * from './settings.ts';
export * from './tokens.ts';
