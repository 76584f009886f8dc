// Makes a fresh clone ready: installs what the lockfile names, when it is not there yet.
// Runs on any Node from 20 on; everything after it runs on the pinned Node.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.perenne-set-up`;
const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Perenne is developed on Node 20 or later; this is ${process.version}.`);
  process.exit(1);
}
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing what package-lock.json names (once, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--loglevel=error', '--no-progress'], { cwd: root, stdio: 'inherit' });
  writeFileSync(stamp, wanted);
}
