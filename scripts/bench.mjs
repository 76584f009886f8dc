// Times the whole command on CDNOW (69,659 orders of 23,570 customers), as whole processes:
// median of five after one warm-up. Where Python has `lifetimes`, the same job in the same run.
// Then the demonstration, once.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const RUNS = 5;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'perenne-bench-'));
const perenne = join(root, 'bin/perenne.js');
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

/** Each process says at its end, on descriptor 3, how much memory it held at most, in KiB. */
const NODE = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`import { writeSync } from 'node:fs';
  process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`)}`,
];
const PYTHON = `
import os, resource
os.write(3, str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss).encode())`;

function run(command, args) {
  rmSync(join(folder, 'workspace'), { recursive: true, force: true });
  const before = performance.now();
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe'];
  const { status, output } = spawnSync(command, args, { encoding: 'utf8', stdio });
  if (status !== 0) throw new Error(output[2]);
  return { seconds: (performance.now() - before) / 1000, mebibytes: Number(output[3]) / 1024 };
}

function report(name, runs) {
  const times = runs.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)];
  const peak = Math.max(...runs.map(({ mebibytes }) => mebibytes)).toFixed(0);
  const said = [times[0], middle, times.at(-1)].map((time) => time.toFixed(2).padStart(7));
  console.log(`${name.padEnd(44)}${said.join(' ')} ${peak.padStart(9)}`);
  return middle;
}

function median(name, command, args) {
  run(command, args);
  return report(
    name,
    Array.from({ length: RUNS }, () => run(command, args)),
  );
}

const value = (...more) => [
  ...[...NODE, perenne],
  ...['value', orders, '--out', join(folder, 'out'), '--workspace', join(folder, 'workspace')],
  ...['--currency', 'USD', '--quiet', ...more],
];

try {
  console.log(`${'CDNOW'.padEnd(44)}  least  median    most  peak MiB`);
  median('perenne, everything', process.execPath, value());
  const equal = value('--model', 'bg-nbd', '--formats', 'csv');
  const ours = median('perenne, BG/NBD, customers.csv only', process.execPath, equal);
  if (spawnSync('python3', ['-c', 'import lifetimes']).status === 0) {
    const theirs = median('lifetimes, BG/NBD, CSV', 'python3', ['-c', LIFETIMES + PYTHON]);
    console.log(`equal work: ${(ours / theirs).toFixed(2)} times the time of lifetimes`);
  } else console.log('lifetimes is not installed for python3: no comparison');
  const demo = ['demo', '--out', join(folder, 'demo'), '--workspace', join(folder, 'workspace')];
  report('perenne demo (541,909 lines), once', [
    run(process.execPath, [...NODE, perenne, ...demo]),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
