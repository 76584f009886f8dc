import { createRequire } from 'node:module';

const { version: packaged } = createRequire(import.meta.url)('../../package.json') as {
  version: string;
};

/** The version of the package, from its package.json (two folders up in src/ and in dist/ alike). */
export const version: string = packaged;
