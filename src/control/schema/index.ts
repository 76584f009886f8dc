// The tables of the control store; migrations are written from them by `npm run migration`.
export * from './audit.ts';
export * from './definitions.ts';
export * from './jobs.ts';
export * from './people.ts';
export * from './settings.ts';
export * from './tokens.ts';
