/** A simulated shop against what DuckDB alone needs, and a later file of one order in a hundred. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBConnection } from '@duckdb/node-api';
import { type Folder, root, simulated, valuing, withFolder } from './folder.ts';
import { inTurn, type Measured, measure, median, node } from './measure.ts';
import { HEADER, ratio, row, stageRows, verdict } from './table.ts';

const ROUNDS = 5;
const YARDSTICK = join(root, 'scripts/bench/yardstick.ts');

async function ordersFile(folder: Folder, customers: number): Promise<string> {
  const made = await measure(simulated(folder, customers));
  console.log(row(`simulate, ${customers.toLocaleString('en')} customers, once`, [made]));
  const name = readdirSync(folder.at('shop')).find((file) => file.endsWith('.csv')) ?? '';
  return join(folder.at('shop'), name);
}

/** Both in turn, five times; answers what Perenne took. */
async function againstDuckdb(folder: Folder, orders: string): Promise<Measured[]> {
  const [database, out] = [folder.at('yardstick.duckdb'), folder.at('yardstick')];
  const ours = valuing(folder, [orders]);
  folder.clear('workspace');
  await measure(ours);
  await measure(node(YARDSTICK, 'prepare', join(folder.at('out'), 'customers.parquet'), database));
  const results = await inTurn(
    [
      { name: 'perenne, everything', program: ours, prepare: () => folder.clear('workspace') },
      { name: 'DuckDB alone', program: node(YARDSTICK, 'run', orders, database, out) },
    ],
    ROUNDS,
  );
  for (const [name, runs] of results) {
    console.log(row(name, runs));
    for (const line of stageRows(runs)) console.log(line);
  }
  const [perenne = [], duckdb = []] = [...results.values()];
  const peak = Math.max(...perenne.map(({ mebibytes }) => mebibytes)) / 1024;
  console.log(verdict('against DuckDB alone', ratio(perenne, duckdb), 3));
  console.log(verdict('peak memory', peak, 4, 'GiB'));
  return perenne;
}

/** Cuts an orders file into what came before its last hundredth of orders, and that. */
async function cut(orders: string, early: string, late: string): Promise<void> {
  const connection = await DuckDBConnection.create();
  const all = `read_csv('${orders}', all_varchar = true)`;
  await connection.run(
    `CREATE TABLE split AS SELECT quantile_disc(TRY_CAST(placed_at AS DATE), 0.99) AS day FROM ${all}`,
  );
  for (const [path, when] of [
    [early, '<='],
    [late, '>'],
  ]) {
    await connection.run(`COPY (SELECT * FROM ${all}
      WHERE coalesce(TRY_CAST(placed_at AS DATE), DATE '1970-01-01') ${when} (SELECT day FROM split)) TO '${path}' (FORMAT csv, HEADER)`);
  }
  connection.closeSync();
}

/** A run on a file of the last orders, in a workspace that holds the others. */
async function laterFile(folder: Folder, orders: string, full: readonly Measured[]) {
  const [early, late] = [folder.at('early.csv'), folder.at('late.csv')];
  await cut(orders, early, late);
  const runs: Measured[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    folder.clear('workspace');
    await measure(valuing(folder, [early]));
    const later = await measure(valuing(folder, [late]));
    if (round > 0) runs.push(later);
  }
  console.log(row('a later file, 1 % of the orders', runs));
  for (const line of stageRows(runs)) console.log(line);
  const seconds = (list: readonly Measured[]) => median(list.map((run) => run.seconds));
  console.log(verdict('a later file against the full run', seconds(runs) / seconds(full), 0.25));
}

/** One million customers, ten million orders. */
export async function shop(customers = 1_000_000): Promise<void> {
  await withFolder(async (folder) => {
    console.log(`A simulated shop of ${customers.toLocaleString('en')} customers, orders only`);
    console.log(HEADER);
    const orders = await ordersFile(folder, customers);
    const full = await againstDuckdb(folder, orders);
    await laterFile(folder, orders, full);
  });
}

/** Time per order from one to a hundred million orders; once each. */
export async function sizes(): Promise<void> {
  console.log('Size: perenne, everything, once each');
  console.log(HEADER);
  for (const customers of [100_000, 1_000_000, 10_000_000]) {
    await withFolder(async (folder) => {
      const orders = await ordersFile(folder, customers);
      const run = await measure(valuing(folder, [orders]));
      console.log(row(`${customers.toLocaleString('en')} customers`, [run]));
      for (const line of stageRows([run])) console.log(line);
      const microseconds = (run.seconds * 1e6) / (10 * customers);
      console.log(`  per order, at ten a customer: ${microseconds.toFixed(2)} µs`);
      if (customers === 10_000_000) {
        console.log(verdict('peak memory', run.mebibytes / 1024, 12, 'GiB'));
      }
    });
  }
}
