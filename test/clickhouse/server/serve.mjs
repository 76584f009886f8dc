// Becomes a ClickHouse server: calls the engine's own main function, which returns when it ends.
// Usage: node serve.mjs ARGUMENT … (those of `clickhouse local`)
import { createRequire } from 'node:module';
import { DataType, load, open } from 'ffi-rs';

const require = createRequire(import.meta.url);
const SIGKILL = 9;
const PR_SET_PDEATHSIG = 1;

// Whatever becomes of the tests, their server does not outlive them.
open({ library: 'c', path: 'libc.so.6' });
void load({
  library: 'c',
  funcName: 'prctl',
  retType: DataType.I32,
  paramsType: [DataType.I32, DataType.U64],
  paramsValue: [PR_SET_PDEATHSIG, SIGKILL],
});

const library = require.resolve('@chdb/lib-linux-x64-gnu/libchdb.so');
open({ library: 'clickhouse', path: library });
const words = ['clickhouse', ...process.argv.slice(2)];
process.exitCode = load({
  library: 'clickhouse',
  funcName: 'chdb_query_cmdline',
  retType: DataType.I32,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [words.length, words],
});
