/**
 * How long Perenne takes and how much memory it holds, as ratios from one run.
 *
 *   npm run bench                  every part but `sizes`
 *   npm run bench -- cdnow shop    the parts named
 */
import { cpus, totalmem } from 'node:os';
import { version as duckdb } from '@duckdb/node-api';
import { cdnow } from './bench/cdnow.ts';
import { fits } from './bench/fits.ts';
import { shop, sizes } from './bench/shop.ts';

const parts: Record<string, () => Promise<void>> = { cdnow, fits, shop, sizes };
const USUAL = ['cdnow', 'fits', 'shop'];

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in parts));
if (unknown) {
  console.error(`No part is called ${unknown}. Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const [processor] = cpus();
console.log(
  `${processor?.model ?? 'unknown processor'}, ${cpus().length} cores, ` +
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB; Node ${process.version}, DuckDB ${duckdb()}`,
);
for (const name of asked.length > 0 ? asked : USUAL) {
  console.log('');
  await parts[name]?.();
}
