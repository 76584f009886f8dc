// Makes demo/online-retail.parquet from the published CSV (see demo/README.md).
// Usage: node scripts/make-demo-data.ts online-retail.csv.gz
import { DuckDBInstance } from '@duckdb/node-api';

const [source] = process.argv.slice(2);
if (!source) throw new Error('name the published CSV: node scripts/make-demo-data.ts FILE');
const quoted = `'${source.replaceAll("'", "''")}'`;
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
// Every cell stays the text that was published; only the container changes.
await connection.run(`
  COPY (SELECT * FROM read_csv(${quoted}, all_varchar = true, header = true))
  TO 'demo/online-retail.parquet'
  (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 22, ROW_GROUP_SIZE 600000, PARQUET_VERSION v2)`);
