// Builds the web pages into dist/web, unless what stands there was made of the same files.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

// Whoever builds, such as a test, the pages are those that people get.
process.env.NODE_ENV = 'production';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist/web/.made-of');
const READ = ['src/web', 'src/charts', 'src/language', 'src/contract', 'src/vocabulary'];

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

const hash = createHash('sha256');
const files = READ.flatMap((room) => [...filesBelow(join(root, room))]).sort();
const made = ['vite.config.ts', 'package-lock.json', 'scripts/build-web.mjs'];
for (const file of [...files, ...made.map((path) => join(root, path))]) {
  hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
}
const madeOf = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== madeOf) {
  await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'src/web'),
    logLevel: 'warn',
  });
  writeFileSync(stamp, madeOf);
}
