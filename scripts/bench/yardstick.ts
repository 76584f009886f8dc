/**
 * What DuckDB alone needs for the same files: it loads an orders file into a database on disk,
 * groups it per customer, and writes customers.csv and customers.parquet with the columns, the
 * rows and the order that Perenne gives them. What DuckDB cannot know, the predictions, stands in
 * a table beside it before the clock starts.
 *
 *   node yardstick.ts prepare CUSTOMERS.parquet DATABASE    lays the finished columns out
 *   node yardstick.ts run ORDERS.csv DATABASE OUT           what is timed
 */
import { mkdirSync, rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [task, input = '', database = '', out = ''] = process.argv.slice(2);

async function open(path: string) {
  const instance = await DuckDBInstance.create(path, { preserve_insertion_order: 'false' });
  return { instance, connection: await instance.connect() };
}

function stage(step: string) {
  process.stdout.write(`${JSON.stringify({ event: 'step', step })}\n`);
}

const COUNTED = ['first_order_on', 'last_order_on', 'orders', 'purchases', 'revenue'];

async function prepare() {
  rmSync(database, { force: true });
  const { instance, connection } = await open(database);
  await connection.run(`CREATE TABLE finished AS SELECT * FROM read_parquet('${input}')`);
  connection.closeSync();
  instance.closeSync();
}

async function run() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { instance, connection } = await open(database);
  stage('load');
  await connection.run(`CREATE OR REPLACE TABLE orders AS SELECT * FROM read_csv('${input}')`);
  stage('group');
  await connection.run(`CREATE OR REPLACE TABLE customers AS
    SELECT customer_id, min(TRY_CAST(placed_at AS DATE)) AS first_order_on,
      max(TRY_CAST(placed_at AS DATE)) AS last_order_on, count(*) AS orders,
      count(DISTINCT TRY_CAST(placed_at AS DATE)) AS purchases,
      CAST(sum(CAST(amount AS DECIMAL(18, 4))) AS DECIMAL(18, 2)) AS revenue
    FROM orders GROUP BY customer_id`);
  stage('write');
  const counted = COUNTED.map((column) => `c.${column} AS ${column}`).join(', ');
  const rows = `SELECT f.* REPLACE (${counted}) FROM finished f
    JOIN customers c ON c.customer_id = f.customer_id ORDER BY f.customer_id`;
  await connection.run(`COPY (${rows}) TO '${out}/customers.csv' (FORMAT csv, HEADER)`);
  await connection.run(
    `COPY (${rows}) TO '${out}/customers.parquet' (FORMAT parquet, COMPRESSION zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
}

await (task === 'prepare' ? prepare() : run());
