// Completes dist/ after the compiler: what it does not copy, and what it leaves behind.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

let modules = 0;
for (const path of filesBelow('dist')) {
  if (path.endsWith('.tsbuildinfo')) rmSync(path);
  if (path.endsWith('.js')) modules++;
}
if (modules < 100) throw new Error(`only ${modules} modules were built`);
console.log(`dist/: ${modules} modules`);
