// Times the whole command on CDNOW (69,659 orders of 23,570 customers), as whole processes:
// median of five after one warm-up. Where Python has `lifetimes`, the same job in the same run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const RUNS = 5;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'perenne-bench-'));
const orders = join(folder, 'cdnow.csv');
writeFileSync(orders, gunzipSync(readFileSync(join(root, 'test/fixtures/cdnow.csv.gz'))));

const LIFETIMES = `
import pandas as pd
from lifetimes import BetaGeoFitter, GammaGammaFitter
from lifetimes.utils import summary_data_from_transaction_data as summary
orders = pd.read_csv('${orders}', dtype={'customer_id': str}, parse_dates=['date'])
s = summary(orders, 'customer_id', 'date', monetary_value_col='amount')
b = BetaGeoFitter(); b.fit(s.frequency, s.recency, s['T'])
r = s[(s.frequency > 0) & (s.monetary_value > 0)]
g = GammaGammaFitter(); g.fit(r.frequency, r.monetary_value)
s['clv'] = g.customer_lifetime_value(b, s.frequency, s.recency, s['T'], s.monetary_value.clip(lower=0), time=12, freq='D')
s.to_csv('${join(folder, 'lifetimes.csv')}')`;

function seconds(command, args) {
  rmSync(join(folder, 'workspace'), { recursive: true, force: true });
  const before = performance.now();
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - before) / 1000;
}

function median(name, command, args) {
  seconds(command, args);
  const times = Array.from({ length: RUNS }, () => seconds(command, args)).sort((a, b) => a - b);
  const [least, middle, most] = [times[0], times[Math.floor(RUNS / 2)], times.at(-1)];
  const said = [least, middle, most].map((time) => time.toFixed(2).padStart(7)).join(' ');
  console.log(`${name.padEnd(44)}${said}`);
  return middle;
}

const value = (...more) => [
  join(root, 'bin/perenne.js'),
  ...['value', orders, '--out', join(folder, 'out'), '--workspace', join(folder, 'workspace')],
  ...['--currency', 'USD', '--quiet', ...more],
];

try {
  console.log(`${'CDNOW, seconds'.padEnd(44)}  least  median    most`);
  median('perenne, everything', process.execPath, value());
  const equal = value('--model', 'bg-nbd', '--formats', 'csv');
  const ours = median('perenne, BG/NBD, customers.csv only', process.execPath, equal);
  if (spawnSync('python3', ['-c', 'import lifetimes']).status === 0) {
    const theirs = median('lifetimes, BG/NBD, CSV', 'python3', ['-c', LIFETIMES]);
    console.log(`equal work: ${(ours / theirs).toFixed(2)} times the time of lifetimes`);
  } else console.log('lifetimes is not installed for python3: no comparison');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
