#!/usr/bin/env node
// Starts Perenne: from TypeScript in a clone, from dist/ in the published package.
import { spawn } from 'node:child_process';
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
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal tells both; whoever tells this process alone means the other.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} else if (!inClone && !isSupported) {
  console.error(`Perenne needs Node 22.15 or later; this is ${process.version}.`);
  console.error('Install a current Node (https://nodejs.org) and run the command again.');
  process.exit(1);
} else {
  module.enableCompileCache?.();
  await import(inClone ? '../src/cli/main.ts' : '../dist/cli/main.js');
}
