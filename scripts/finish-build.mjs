// Completes dist/ after the compiler: what it leaves behind goes, what it leaves out comes.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

cpSync('src/control/migrations', 'dist/control/migrations', { recursive: true });
let modules = 0;
for (const path of filesBelow('dist')) {
  // The built pages come from elsewhere.
  if (path.startsWith(join('dist', 'web'))) continue;
  const source = path.replace(/^dist/, 'src').replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
  if (path.endsWith('.tsbuildinfo') || !existsSync(source)) rmSync(path);
  else if (path.endsWith('.js')) modules++;
}
if (modules < 100) throw new Error(`only ${modules} modules were built`);
console.log(`dist/: ${modules} modules`);
