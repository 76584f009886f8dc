/**
 * How long Perenne takes and how much memory it holds, as ratios from one run.
 *
 *   npm run bench                  every part but `sizes` and `cluster`
 *   npm run bench -- cdnow shop    the parts named
 *   npm run bench -- shop=100000   a part at another size: so many customers
 */
import { cpus, totalmem } from 'node:os';
import { version as duckdb } from '@duckdb/node-api';
import { cdnow } from './bench/cdnow.ts';
import { cluster } from './bench/cluster.ts';
import { fits } from './bench/fits.ts';
import { shop, sizes } from './bench/shop.ts';

const parts: Record<string, (size?: number) => Promise<void>> = {
  cdnow,
  fits,
  shop,
  sizes,
  cluster,
};
const USUAL = ['cdnow', 'fits', 'shop'];

const asked = process.argv.slice(2).map((part) => part.split('='));
const unknown = asked.find(
  ([name = '', size]) => !(name in parts) || Number.isNaN(Number(size ?? 1)),
);
if (unknown) {
  console.error(`No part is called ${unknown.join('=')}. Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const [processor] = cpus();
console.log(
  `${processor?.model ?? 'unknown processor'}, ${cpus().length} cores, ` +
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB; Node ${process.version}, DuckDB ${duckdb()}`,
);
for (const [name = '', size] of asked.length > 0 ? asked : USUAL.map((part) => [part])) {
  console.log('');
  await parts[name]?.(size === undefined ? undefined : Number(size));
}
