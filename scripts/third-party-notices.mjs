// Writes THIRD_PARTY_NOTICES.md: every package that an installation of Perenne brings, with its licence.
// Usage: node scripts/third-party-notices.mjs
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
/** What the web pages are built with and carry in their scripts, though npm installs none of it. */
const IN_THE_PAGES = [
  'qr',
  'react',
  'react-dom',
  '@tanstack/react-query',
  '@tanstack/react-router',
  'radix-ui',
  'tailwindcss',
];
const bundled = new Set();
function bundle(name) {
  const path = `node_modules/${name}`;
  const entry = lock.packages[path];
  if (!entry || bundled.has(path)) return;
  bundled.add(path);
  for (const needed of Object.keys(entry.dependencies ?? {})) bundle(needed);
}
for (const name of IN_THE_PAGES) bundle(name);

const isBrought = (path, entry) => (!entry.dev && !entry.devOptional) || bundled.has(path);
const packages = Object.entries(lock.packages)
  .filter(
    ([path, entry]) => path.startsWith('node_modules/') && !entry.link && isBrought(path, entry),
  )
  .map(([path, entry]) => ({ path, name: path.split('node_modules/').pop(), ...entry }));

function licenceText(path) {
  if (!existsSync(path)) return null;
  const file = readdirSync(path).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(path, file), 'utf8').replaceAll('\r', '').trim() : null;
}

const texts = new Map();
for (const { path, name } of packages) {
  const text = licenceText(path);
  if (text) texts.set(text, [...(texts.get(text) ?? []), name]);
}
const lines = [
  '# Third-party notices',
  '',
  'What an installation of Perenne brings along. Made by',
  '`scripts/third-party-notices.mjs` from package-lock.json.',
  '',
  '| package | version | licence |',
  '|---|---|---|',
  ...packages.map((p) => `| ${p.name} | ${p.version} | ${p.license ?? 'see below'} |`),
  '',
  ...[...texts].flatMap(([text, names]) => [
    `## ${names.join(', ')}`,
    '',
    '```text',
    text,
    '```',
    '',
  ]),
];
writeFileSync('THIRD_PARTY_NOTICES.md', lines.join('\n'));
console.log(`${packages.length} packages, ${texts.size} licence texts`);
