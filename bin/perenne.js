#!/usr/bin/env node
// Starts Perenne: from TypeScript in a clone, from dist/ in the published package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const inClone = existsSync(at('../src/cli/main.ts'));
const pinned = at('../node_modules/node/bin/node');
const [major, minor] = process.versions.node.split('.').map(Number);
const isSupported = major > 22 || (major === 22 && minor >= 15);

if (inClone && (major < 24 || !process.features.typescript)) {
  if (!existsSync(pinned)) {
    console.error('This clone is not set up yet: run `npm run demo` or `npm test` once.');
    process.exit(1);
  }
  const child = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(child.status ?? 1);
} else if (!inClone && !isSupported) {
  console.error(`Perenne needs Node 22.15 or later; this is ${process.version}.`);
  console.error('Install a current Node (https://nodejs.org) and run the command again.');
  process.exit(1);
} else {
  module.enableCompileCache?.();
  await import(inClone ? '../src/cli/main.ts' : '../dist/cli/main.js');
}
