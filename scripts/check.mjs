// The whole gate, step by step: format and lint, types, dead code, then every test.
import { execFileSync } from 'node:child_process';

const steps = [
  ['Format and lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['Types and the directions between rooms', 'tsc', ['-b']],
  ['Dead code', 'knip', []],
  ['Tests', 'vitest', ['run']],
];

for (const [title, command, options] of steps) {
  console.log(`\n${title}: ${command} ${options.join(' ')}`);
  try {
    execFileSync(command, options, { stdio: 'inherit' });
  } catch {
    console.error(`\n${title}: failed.`);
    process.exit(1);
  }
}
console.log('\nAll checks passed.');
