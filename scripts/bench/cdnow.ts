/** CDNOW: 69,659 orders of 23,570 customers; beside it the same job by lifetimes. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Folder, perenne, root, valuing, withFolder } from './folder.ts';
import { type Contestant, inTurn, measure, PYTHON_ACCOUNT } from './measure.ts';
import { HEADER, ratio, row, stageRows, verdict } from './table.ts';

const ROUNDS = 5;

/** From a CSV of orders to a CSV with twelve months of value, as its documentation has it. */
const lifetimesJob = (orders: string, to: string) => `
import pandas as pd
from lifetimes import BetaGeoFitter, GammaGammaFitter
from lifetimes.utils import summary_data_from_transaction_data as summary
orders = pd.read_csv('${orders}', dtype={'customer_id': str}, parse_dates=['date'])
s = summary(orders, 'customer_id', 'date', monetary_value_col='amount')
b = BetaGeoFitter(); b.fit(s.frequency, s.recency, s['T'])
r = s[(s.frequency > 0) & (s.monetary_value > 0)]
g = GammaGammaFitter(); g.fit(r.frequency, r.monetary_value)
s['clv'] = g.customer_lifetime_value(b, s.frequency, s.recency, s['T'],
  s.monetary_value.clip(lower=0), time=12, freq='D')
s.to_csv('${to}')${PYTHON_ACCOUNT}`;

const hasLifetimes = () => spawnSync('python3', ['-c', 'import lifetimes']).status === 0;

function contestants(folder: Folder, orders: string): Contestant[] {
  const prepare = () => folder.clear('workspace');
  const asked = ['--currency', 'USD'];
  const equal = [
    ...asked,
    '--model',
    'bg-nbd',
    '--formats',
    'csv',
    '--without',
    'drivers,clusters',
  ];
  const ours: Contestant[] = [
    { name: 'everything', program: valuing(folder, [orders], ...asked), prepare },
    { name: 'BG/NBD, CSV only', program: valuing(folder, [orders], ...equal), prepare },
  ];
  if (!hasLifetimes()) return ours;
  const job = lifetimesJob(orders, folder.at('lifetimes.csv'));
  return [
    ...ours,
    { name: 'lifetimes, BG/NBD, CSV', program: { command: 'python3', args: ['-c', job] } },
  ];
}

export async function cdnow(): Promise<void> {
  await withFolder(async (folder) => {
    const orders = folder.at('cdnow.csv');
    writeFileSync(orders, gunzipSync(readFileSync(join(root, 'test/fixtures/cdnow.csv.gz'))));
    console.log('CDNOW: 69,659 orders of 23,570 customers');
    console.log(HEADER);
    const results = await inTurn(contestants(folder, orders), ROUNDS);
    for (const [name, runs] of results) {
      console.log(row(name, runs));
      for (const line of stageRows(runs)) console.log(line);
    }
    const [, equal = [], theirs] = [...results.values()];
    console.log(
      theirs
        ? verdict('equal work against lifetimes', ratio(equal, theirs), 1)
        : 'lifetimes is not installed for python3: no comparison',
    );
    folder.clear('workspace');
    const places = ['--out', folder.at('demo'), '--workspace', folder.at('workspace')];
    const demo = await measure(perenne('demo', ...places, '--json'));
    console.log(row('demo (541,909 invoice lines), once', [demo]));
  });
}
